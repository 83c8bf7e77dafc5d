"""When a body's cases are due, and now → how many wait, are past their day, or soon will be."""

from collections.abc import Iterable
from datetime import datetime

from chalicelib.domain.calendar import Calendar, legal_day
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.slots import Half, Slot


class Waiting(Frozen):
    """How many cases wait; how many are ``past`` the day that was last set, how many due ``soon``.

    Soon: today or on the next working day. What stands still is counted by the day it had before:
    the cases themselves say which those are.
    """

    waiting: int
    past: int
    soon: int


def counted(dues: Iterable[datetime], now: datetime, calendar: Calendar) -> Waiting:
    """By the days on which they are due (UTC)."""
    days, until = tuple(dues), _close_of_next(now, calendar)
    past = sum(due < now for due in days)
    return Waiting(waiting=len(days), past=past, soon=sum(due <= until for due in days) - past)


def _close_of_next(now: datetime, calendar: Calendar) -> datetime:
    """When offices close on the next working day."""
    day = calendar.working_day_after(legal_day(now), 1)
    return Slot(day=day, half=Half.AFTERNOON).ends_at(calendar)
