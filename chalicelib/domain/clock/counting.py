"""A history + the calendar → its half-days of working time one by one: which of them count.

A half-day counts if time runs at the minute in which it closes. One in which time stood still for
an hour and ran on again counts; one that closes while it stands still does not.
"""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice, takewhile

from chalicelib.domain.calendar import Calendar, legal_day
from chalicelib.domain.clock.history import History
from chalicelib.domain.due import Due, due
from chalicelib.domain.limits import IN_HALF_DAYS, Unit, figure, half_days
from chalicelib.domain.slots import Half, Slot, slot_of


def first_counted(history: History, began: datetime, calendar: Calendar) -> Slot:
    """The half-day that counts as the first (Civil Code 201: the day of the beginning does not).

    That day is the slot's for working days, and the day in China for calendar days and longer.
    """
    limit, slot = history.limit, slot_of(began, calendar)
    if limit.is_immediate:
        return slot
    if limit.unit not in IN_HALF_DAYS:
        return _morning_after(legal_day(began), calendar)
    if limit.unit is Unit.WORKING_DAYS and figure(limit).is_integer():
        return _morning_after(slot.day, calendar)
    return slot.later(1, calendar)


def _morning_after(day: date, calendar: Calendar) -> Slot:
    return Slot(day=calendar.working_day_after(day, 1), half=Half.MORNING)


def allowed(history: History, calendar: Calendar) -> int:
    """How many half-days there are: those of the limit, and those that it was extended by.

    Calendar days, months and years are as many as are worked until the limit would end.
    """
    limit = history.limit
    if limit.is_immediate:
        return 1 + history.extension
    if limit.unit in IN_HALF_DAYS or history.began is None:
        return half_days(limit) + history.extension
    ends = due(limit, history.began, calendar).at
    worked = takewhile(lambda at: at <= ends, _closings(history, history.began, calendar))
    return len(tuple(worked)) + history.extension


def _closings(history: History, began: datetime, calendar: Calendar) -> Iterator[datetime]:
    """When each half-day closes, from the first that counts, without end."""
    slot = first_counted(history, began, calendar)
    while True:
        yield slot.ends_at(calendar)
        slot = slot.later(1, calendar)


def used_up(history: History, calendar: Calendar, now: datetime) -> int:
    """How many half-days have counted by now: each is over once the office has closed.

    May be more than are allowed: so many too many.
    """
    if history.began is None:
        return 0
    until = history.until(now)
    over = takewhile(lambda at: at < until, _closings(history, history.began, calendar))
    return sum(history.stop_at(closes) is None for closes in over)


def due_of(history: History, calendar: Calendar) -> Due | None:
    """When the last allowed half-day closes; None before it began, and while it stands still."""
    if history.began is None:
        return None
    closings = _closings(history, history.began, calendar)
    known = takewhile(lambda at: history.stop is None or at < history.stop.since, closings)
    counted = (at for at in known if history.stop_at(at) is None)
    at = next(islice(counted, allowed(history, calendar) - 1, None), None)
    if at is None:
        return None
    is_provisional = calendar.is_provisional(legal_day(history.began), legal_day(at))
    return Due(at=at, provisional=is_provisional)
