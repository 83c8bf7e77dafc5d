"""A journey's ``departments`` → told to the simulated departments, for this application alone."""

import httpx
from pydantic import TypeAdapter

from infra.local.departments.arrangements import Arrangement
from infra.local.departments.rules import Rule
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
    _put(at, TypeAdapter(Arrangement).dump_json(asked, exclude_defaults=True))
    told = (f"{item} ({_words(rule)})" for item, rule in journey.departments.items())
    play.say(f"arranged with departments, for this application alone: {', '.join(told)}")


def _words(rule: Rule) -> str:
    later = (f"after {rule.after_seconds:g} s",) if rule.after_seconds else ()
    timed = [name for name in ("extended", "suspended") if getattr(rule, name)]
    return ", ".join((*later, *timed, rule.outcome))


def _put(at: str, content: bytes) -> None:
    try:
        answer = httpx.put(f"{at}{ARRANGEMENTS}", content=content, trust_env=False)
    except httpx.TransportError as error:
        raise JourneyFailed(f"The departments at {at} do not answer: {error}") from error
    if not answer.is_success:
        raise JourneyFailed(f"The departments refuse ({answer.status_code}): {answer.text}")
