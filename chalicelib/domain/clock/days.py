"""A history + the calendar + now → every legal day, with what counted on it, and why not."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Literal

from chalicelib.domain.calendar import SATURDAY, Calendar, legal_day
from chalicelib.domain.clock.counting import allowed, due_of, first_counted
from chalicelib.domain.clock.history import History, Reason
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.slots import Half, Slot

Why = Literal["counted", "over", "stopped", "day_off", "before_start", "after_end", "to_come"]
"""``over``: counted beyond what is allowed. ``to_come``: not over yet, and nothing stops it."""


BEYOND: Mapping[Why, Why] = {"counted": "over", "to_come": "after_end"}
"""What takes of the time, and what it is once there is none left."""


class HalfDay(Frozen):
    """One half of a day: whether it counted, else why not."""

    why: Why
    by: Reason | None = None


class Day(Frozen):
    """One legal day. ``is_make_up``: a weekend day that is worked in exchange."""

    day: date
    is_make_up: bool
    morning: HalfDay
    afternoon: HalfDay

    @property
    def counted(self) -> int:
        """How many half-days of this day count."""
        return [self.morning.why, self.afternoon.why].count("counted")


def explain(history: History, calendar: Calendar, now: datetime) -> tuple[Day, ...]:
    """Day by day from the beginning to the end: that of its limit or, where later, of what ran."""
    return tuple(_days(history, calendar, now))


def _days(history: History, calendar: Calendar, now: datetime) -> Iterator[Day]:
    if history.began is None:
        return
    left = allowed(history, calendar)
    day, last = legal_day(history.began), _last_day(history, calendar, now)
    while day <= last:
        told = []
        for half in Half:
            each = _half_day(Slot(day=day, half=half), history, calendar, now)
            told.append(each if left else HalfDay(why=BEYOND.get(each.why, each.why), by=each.by))
            left -= told[-1].why in BEYOND
        is_make_up = day.weekday() >= SATURDAY and calendar.is_working_day(day)
        yield Day(day=day, is_make_up=is_make_up, morning=told[0], afternoon=told[1])
        day += timedelta(days=1)


def _last_day(history: History, calendar: Calendar, now: datetime) -> date:
    until = history.until(now)
    ends = due_of(history, calendar)
    return legal_day(max(until, ends.at) if ends and not history.ended else until)


def _half_day(slot: Slot, history: History, calendar: Calendar, now: datetime) -> HalfDay:
    closes, began = slot.ends_at(calendar), history.began
    if not calendar.is_working_day(slot.day):
        return HalfDay(why="day_off")
    if began is None or _is_before(slot, first_counted(history, began, calendar)):
        return HalfDay(why="before_start")
    if history.ended and closes >= history.ended:
        return HalfDay(why="after_end")
    stop = history.stop_at(closes)
    if stop is not None:
        return HalfDay(why="stopped", by=stop.by)
    return HalfDay(why="counted" if closes < history.until(now) else "to_come")


def _is_before(slot: Slot, first: Slot) -> bool:
    return (slot.day, slot.half) < (first.day, first.half)
