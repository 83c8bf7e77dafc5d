"""A limit + when it begins + the calendar → the instant it ends, and whether that is certain."""

from calendar import monthrange
from datetime import date, datetime, timedelta

from pydantic import AwareDatetime

from chalicelib.domain.calendar import Calendar, legal_day
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.limits import Limit, Unit, figure, half_days
from chalicelib.domain.slots import Half, Slot, slot_of

MONTHS_A_YEAR = 12


class Due(Frozen):
    """When something is due (UTC); provisional while a year in between is not published."""

    at: AwareDatetime
    provisional: bool


def due(limit: Limit, start: datetime, calendar: Calendar) -> Due:
    """When a limit that begins at ``start`` ends: always at the close of a slot that is worked.

    Civil Code art. 201 to 203. Raises ValueError if the limit states no figure (``is_stated``)
    or the start bears no time zone.
    """
    last = _last_slot(limit, start, calendar)
    provisional = calendar.is_provisional(legal_day(start), last.day)
    return Due(at=last.ends_at(calendar), provisional=provisional)


def _last_slot(limit: Limit, start: datetime, calendar: Calendar) -> Slot:
    number, first = figure(limit), slot_of(start, calendar)
    if limit.is_immediate:
        return first
    if limit.unit is Unit.HALF_DAYS or not number.is_integer():
        return first.later(half_days(limit), calendar)
    if limit.unit is Unit.WORKING_DAYS:
        return _close_of(calendar.working_day_after(first.day, int(number)))
    ends = _later_day(legal_day(start), limit.unit, int(number))
    return _close_of(calendar.working_day_from(ends))


def _close_of(day: date) -> Slot:
    """The last slot of a day: where there are business hours, the day ends with them (203)."""
    return Slot(day=day, half=Half.AFTERNOON)


def _later_day(day: date, unit: Unit, number: int) -> date:
    if unit is Unit.CALENDAR_DAYS:
        return day + timedelta(days=number)
    return _months_later(day, number * MONTHS_A_YEAR if unit is Unit.YEARS else number)


def _months_later(day: date, number: int) -> date:
    """The corresponding day of a later month, or that month's last day (art. 202)."""
    years, month = divmod(day.month - 1 + number, MONTHS_A_YEAR)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
