"""A history + the calendar + now → the legal clock as it is shown: allowed, used, left, due."""

from datetime import datetime
from typing import Literal

from chalicelib.domain.calendar import Calendar
from chalicelib.domain.clock.counting import allowed, due_of, used_up
from chalicelib.domain.clock.history import History, Stop
from chalicelib.domain.due import Due
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.limits import Limit, half_days

Light = Literal["green", "amber", "red"]
State = Literal["not_started", "running", "stopped", "ended"]

LITTLE = 1
SCARCE = 0.2
"""Amber: so few half-days, or this part of all there were, are left."""


class LegalClock(Frozen):
    """How the time of an item (or of all of them together) stands, in half-days.

    ``used`` and ``left`` are always ``allowed`` together; ``over`` are those beyond. Red: all are
    used. ``due`` is None before it starts, and while it stands still.
    """

    state: State
    light: Light
    allowed: int
    used: int
    left: int
    over: int
    began: datetime | None
    ended: datetime | None
    due: Due | None
    stops: tuple[Stop, ...]
    extension: int
    article: str | None

    @property
    def stop(self) -> Stop | None:
        """What it stands still for now."""
        return self.stops[-1] if self.state == "stopped" else None


def read_clock(history: History, calendar: Calendar, now: datetime) -> LegalClock:
    """The clock at this instant. Raises ValueError where its limit states no figure."""
    total, counted = allowed(history, calendar), used_up(history, calendar, now)
    used = min(counted, total)
    return LegalClock(
        state=_state(history),
        light=_light(total, total - used),
        allowed=total,
        used=used,
        left=total - used,
        over=counted - used,
        began=history.began,
        ended=history.ended,
        due=due_of(history, calendar),
        stops=history.stops,
        extension=history.extension,
        article=history.article,
    )


def continued(history: History, calendar: Calendar, at: datetime) -> Due:
    """When it is due if its time runs on from this instant. Raises ValueError before it began."""
    instant = history.now(at)
    stops = tuple(stop if stop.until else stop.model_copy(update={"until": instant})
                  for stop in history.stops)  # fmt: skip
    running = history.model_copy(update={"stops": stops})
    until = due_of(running, calendar)
    if until is None:
        raise ValueError("this clock has not begun: dispatch the item first")
    return until


def extended(history: History, more: Limit, calendar: Calendar, at: datetime) -> Due:
    """When it is due with so much more time. Raises ValueError before it began."""
    longer = history.model_copy(update={"extension": history.extension + half_days(more)})
    return continued(longer, calendar, at)


def _state(history: History) -> State:
    if history.ended:
        return "ended"
    if history.began is None:
        return "not_started"
    return "stopped" if history.stop else "running"


def _light(total: int, left: int) -> Light:
    if not left:
        return "red"
    return "amber" if left <= LITTLE or left <= total * SCARCE else "green"
