"""The law of limits read day by day, as a clerk would with a wall calendar and a pencil.

Nothing here is of the service's own counting, so that each can be held against the other: only
whether a day is worked, and which years are published, is asked of the calendar.
"""

from datetime import UTC, date, datetime, time, timedelta

from chalicelib.domain.calendar import LEGAL_TIME
from chalicelib.domain.limits import Unit

CLOSINGS = (time(12), time(17))
DAY = timedelta(days=1)


def closings_from(start, calendar):
    """Every half-day that closes at or after an instant, one after the other, without end."""
    day = start.astimezone(LEGAL_TIME).date()
    while True:
        if calendar.is_working_day(day):
            for closing in CLOSINGS:
                at = datetime.combine(day, closing, LEGAL_TIME)
                if at >= start:
                    yield at
        day += DAY


def due_by_hand(limit, start, calendar):
    """When a limit ends, and whether it may move."""
    at = _ends(limit, start, calendar)
    first, last = start.astimezone(LEGAL_TIME).year, at.year
    unpublished = [year for year in range(first, last + 1) if year not in calendar.published]
    return at.astimezone(UTC), bool(unpublished)


def clock_by_hand(history, calendar, now):
    """How many half-days have counted by now, and when the last one closes that is allowed.

    Of limits in working days and half-days, with stops that are over.
    """
    limit = history.limit
    allowed = int(limit.value * (2 if limit.unit is Unit.WORKING_DAYS else 1)) or 1
    counted = []
    for at in _counting(limit, history.began, calendar):
        if not any(stop.since <= at < stop.until for stop in history.stops):
            counted.append(at)
        if len(counted) >= allowed and at >= now:
            return sum(each < now for each in counted), counted[allowed - 1].astimezone(UTC)
    raise AssertionError("a calendar never ends")


def _counting(limit, began, calendar):
    """The half-days that may count: on the spot, the one in which it begins; else those after."""
    half_days = closings_from(began, calendar)
    first = next(half_days)
    if not limit.value:
        yield first
    for at in half_days:
        if limit.unit is not Unit.WORKING_DAYS or not limit.value or at.date() != first.date():
            yield at


def _ends(limit, start, calendar):
    value, half_days = limit.value, closings_from(start, calendar)
    first = next(half_days)
    if not value:
        return first
    if limit.unit is Unit.HALF_DAYS or value != int(value):
        left = int(value if limit.unit is Unit.HALF_DAYS else 2 * value)
        for _ in range(left):
            last = next(half_days)
        return last
    if limit.unit is Unit.WORKING_DAYS:
        return _working_days_later(first.date(), value, calendar)
    return _rolled(_calendar_day(start.astimezone(LEGAL_TIME).date(), limit), calendar)


def _working_days_later(day, number, calendar):
    while number:
        day += DAY
        number -= calendar.is_working_day(day)
    return _close(day)


def _calendar_day(day, limit):
    if limit.unit is Unit.CALENDAR_DAYS:
        for _ in range(int(limit.value)):
            day += DAY
        return day
    year, month = day.year, day.month
    for _ in range(int(limit.value) * (12 if limit.unit is Unit.YEARS else 1)):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return _that_day_or_the_last(year, month, day.day)


def _that_day_or_the_last(year, month, number):
    """Civil Code art. 202."""
    while True:
        try:
            return date(year, month, number)
        except ValueError:
            number -= 1


def _rolled(day, calendar):
    """Art. 203."""
    while not calendar.is_working_day(day):
        day += DAY
    return _close(day)


def _close(day):
    return datetime.combine(day, CLOSINGS[-1], LEGAL_TIME)
