"""From acceptance to the archive: the desk accepts, departments decide, the applicant watches."""

from pydantic import TypeAdapter

from infra.local.journeys.answering import book, correct
from infra.local.journeys.play import Play
from infra.local.journeys.seen import DeskLine, Seen, SeenItem, View
from infra.local.journeys.visitor import JourneyFailed

LINES: TypeAdapter[tuple[DeskLine, ...]] = TypeAdapter(tuple[DeskLine, ...])
OVER = frozenset({"archived", "not_competent"})


class Settled(Seen):
    """How the desk left it."""

    phase: str


def accept(play: Play) -> None:
    """The clerk of the place finds it at the desk, looks at it and accepts it."""
    clerk = play.visitors.of(play.journey.desk)
    desk = f"/v1/desk/applications/{play.application}"

    def waits() -> bool | None:
        lines = clerk.get("/v1/desk/applications", LINES)
        if any(line.application == play.application for line in lines):
            return True
        return None if play.applicant.get(play.at, View).phase == "submitted" else False

    if play.until(waits, "neither accepted nor at the desk"):
        clerk.get(desk, Seen)
        clerk.post(f"{desk}/outcome", {"outcome": "accepted"}, Settled)
        play.say(f"{play.journey.desk} accepts it at the desk")
    else:
        play.say("accepted automatically")


def watch(play: Play) -> View:
    """Ask how it stands until it is archived; answer each correction, take each appointment."""
    known: str | None = None
    told: dict[str, str] = {}
    answered: set[str] = set()
    last: View | None = None

    def over() -> View | None:
        nonlocal known, last
        seen = play.applicant.changed(play.at, View, known)
        if seen is None:
            return None
        last, known = seen
        _tell(play, last, told)
        correct(play, last, answered)
        book(play, last)
        return last if last.phase in OVER else None

    try:
        return play.until(over, "not archived")
    except JourneyFailed as failed:
        raise JourneyFailed(f"{failed} {_unfinished(last)}") from failed


def _tell(play: Play, view: View, told: dict[str, str]) -> None:
    """Say of each item what is new."""
    for item in view.items:
        word = _word(item)
        if told.get(item.id, "waiting") != word:
            play.say(f"{item.id}: {word}")
        told[item.id] = word
        if item.outlook is not None and f"{item.id} outlook" not in told:
            told[f"{item.id} outlook"] = item.outlook.words.en
            play.say(f"{item.id} {item.outlook.words.en}")
        if item.stop is not None and item.stop.by != "correction":
            play.suspended.add(item.id)
        if item.clock is not None and item.clock.extension and item.id not in play.extended:
            play.extended.add(item.id)
            play.say(f"{item.id}: extended by {item.clock.extension / 2:g} working days")


def _word(item: SeenItem) -> str:
    """How far it is; while its time stands still, why, as its applicant reads it."""
    word = item.ended or ("parked" if item.parked else item.stage)
    if item.stop is not None and item.clock is not None:
        word = f"{word} ({item.clock.words.en})"
    return word


def _unfinished(view: View | None) -> str:
    items = [] if view is None else [i for i in view.items if not i.ended]
    words = (f"{i.id} is {'parked' if i.parked else i.stage}" for i in items)
    return f"{', '.join(words)}." if items else ""
