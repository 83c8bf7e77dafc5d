"""One item's entries → when it is due, counted half-day by half-day by hand: for whole days only.

Nothing here is of the service's own counting: so that both can be held against each other.
"""

from datetime import datetime, time, timedelta

from chalicelib.domain.calendar import LEGAL_TIME

CLOSINGS = (time(12), time(17))
STOPS = frozenset({"suspended", "item_returned"})
GOES_ON = frozenset({"continued", "dispatched"})


def due_by_hand(days, entries, calendar):
    """When the last half-day closes of so many working days, and of those it was extended by."""
    began, stops, left, now = None, [], 2 * days, None
    for entry in entries:
        now = max(now, entry.at) if now else entry.at
        if entry.kind in GOES_ON | STOPS and stops and stops[-1][1] is None:
            stops[-1] = (stops[-1][0], now)
        if entry.kind == "dispatched" and began is None:
            began = now
        if entry.kind in STOPS:
            stops.append((now, None))
        if entry.kind == "extended":
            left += int(2 * entry.body.limit.value)
    return _close(began, left, stops, calendar)


def _close(began, left, stops, calendar):
    """Days are counted from the one after that of the half-day in which it began."""
    day = _first_day(began.astimezone(LEGAL_TIME), calendar)
    while True:
        day += timedelta(days=1)
        if not calendar.is_working_day(day):
            continue
        for closing in CLOSINGS:
            at = datetime.combine(day, closing, LEGAL_TIME)
            left -= not any(since <= at and (until is None or at < until) for since, until in stops)
            if not left:
                return at


def _first_day(local, calendar):
    """What comes after hours, or on a day off, comes with the next day that is worked."""
    day = local.date() + timedelta(days=local.time() > CLOSINGS[-1])
    while not calendar.is_working_day(day):
        day += timedelta(days=1)
    return day
