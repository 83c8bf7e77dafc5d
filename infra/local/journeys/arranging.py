"""A journey's ``departments`` → told to the simulated departments, for this application alone."""

from pydantic import TypeAdapter

from infra.local.departments.arrangements import Arrangement
from infra.local.departments.rules import Rule
from infra.local.journeys.controls import told
from infra.local.journeys.play import Play
from infra.local.journeys.visitor import JourneyFailed

ARRANGEMENTS = "/arrangements"


def arrange(play: Play) -> None:
    """Say how departments behave in this application: by its number, before it is accepted.

    What is accepted by itself may be with its first department before that: such a journey can
    arrange nothing for it.
    """
    journey, at = play.journey, play.place.departments
    if not journey.departments or play.submitted is None:
        return
    if at is None:
        raise JourneyFailed("Nobody here can be told how departments behave in this application.")
    asked = Arrangement(application=play.submitted.number or "", items=journey.departments)
    content = TypeAdapter(Arrangement).dump_json(asked, exclude_defaults=True)
    told("The departments", f"{at}{ARRANGEMENTS}", content)
    said = (f"{item} ({_words(rule)})" for item, rule in journey.departments.items())
    play.say(f"arranged with departments, for this application alone: {', '.join(said)}")


def _words(rule: Rule) -> str:
    later = (f"after {rule.after_seconds:g} s",) if rule.after_seconds else ()
    timed = [name for name in ("extended", "suspended") if getattr(rule, name)]
    return ", ".join((*later, *timed, rule.outcome))
