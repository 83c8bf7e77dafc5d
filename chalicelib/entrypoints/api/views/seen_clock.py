"""A history at one instant → the legal clock as people are shown it, in fields and in words."""

from datetime import datetime
from typing import Literal, NamedTuple

from chalicelib.domain.application import Application
from chalicelib.domain.calendar import Calendar
from chalicelib.domain.clock import History, Light, Stop, read_clock
from chalicelib.domain.clock.history import Reason
from chalicelib.domain.clock.reading import State
from chalicelib.domain.clock.wording import in_words
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import AreaCode, ItemId
from chalicelib.domain.text import Text


class Moment(NamedTuple):
    """As of when, and by which calendar, time is counted."""

    now: datetime
    calendar: Calendar

    def in_area(self, area: AreaCode) -> "Moment":
        """The same, by the calendar of the bodies of this area."""
        return self._replace(calendar=self.calendar.in_area(area))


class SeenStop(Frozen):
    """What it stands still for. ``waits_for`` says whose turn it is."""

    by: Reason
    since: datetime
    until: datetime | None
    days: int | None
    offers: tuple[datetime, ...]
    appointment: datetime | None
    waits_for: Literal["applicant", "department"] | None


class SeenClock(Frozen):
    """How its time stands, in half-days; ``stop`` is what it stands still for now.

    ``began`` and ``ended`` are when it was sent to its department, and when that had decided.
    """

    state: State
    light: Light
    allowed: int
    used: int
    left: int
    over: int
    began: datetime | None
    ended: datetime | None
    due: datetime | None
    provisional: bool
    extension: int
    stop: SeenStop | None
    words: Text


def history_shown(item: ItemId, application: Application) -> History:
    """An item's history; a gap that nobody was asked for yet is not part of it."""
    history = application.histories[item]
    stop = history.stop
    if stop is None or stop.by != "correction" or item in application.gathered:
        return history
    return history.model_copy(update={"stops": history.stops[:-1]})


def seen_clock(history: History, moment: Moment) -> SeenClock:
    """The clock as of this moment."""
    clock = read_clock(history, moment.calendar, moment.now)
    told = clock.model_dump(
        include={"state", "light", "allowed", "used", "left", "over", "began", "ended", "extension"}
    )
    return SeenClock(
        due=clock.due.at if clock.due else None,
        provisional=clock.due.provisional if clock.due else False,
        stop=seen_stop(clock.stop, moment) if clock.stop else None,
        words=in_words(clock, moment.now),
        **told,
    )


def seen_stop(stop: Stop, moment: Moment) -> SeenStop:
    """One stop, over or not."""
    turn: Literal["applicant", "department"] = (
        "applicant" if stop.waits_for_applicant(moment.now) else "department"
    )
    told = stop.model_dump(exclude={"is_answered"})
    return SeenStop(waits_for=turn if stop.until is None else None, **told)
