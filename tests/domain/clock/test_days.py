"""Day by day: what counted, and why not."""

from datetime import date

from chalicelib.adapters.published_calendar import PublishedCalendar
from chalicelib.domain.clock import explain, history_of
from tests.domain.clock.timeline import (
    CALENDAR,
    CONTINUED,
    GRANTED,
    at,
    dispatched,
    entries,
    suspended,
)
from tests.domain.story import days

SENT = (at("Mon 10:00"), dispatched())


def told(limit, now, *happened, calendar=CALENDAR):
    """Each day as its weekday and number, and why each half of it counts or does not."""
    history = history_of(limit, entries(*happened))
    return {f"{day.day:%a %-d}": (day.morning.why, day.afternoon.why, day.counted)
            for day in explain(history, calendar, now)}  # fmt: skip


def test_each_day_says_what_counted_and_why_not():
    """The first day does not, nor what is stopped; what is not over is to come."""
    stop, go_on = (at("Wed 10:00"), suspended("appraisal")), (at("Thu 14:00"), CONTINUED)
    assert told(days(3), at("Fri 10:00"), SENT, stop, go_on) == {
        "Mon 2": ("before_start", "before_start", 0),
        "Tue 3": ("counted", "counted", 2),
        "Wed 4": ("stopped", "stopped", 0),
        "Thu 5": ("stopped", "counted", 1),
        "Fri 6": ("to_come", "to_come", 0),
        "Sat 7": ("day_off", "day_off", 0),
        "Sun 8": ("day_off", "day_off", 0),
        "Mon 9": ("to_come", "after_end", 0),
    }


def test_a_stop_is_told_by_its_ground():
    """And it is listed as far as one has come."""
    history = history_of(days(3), entries(SENT, (at("Wed 10:00"), suspended("tender"))))
    *_, last = explain(history, CALENDAR, at("Thu 10:00"))

    assert (last.day, last.morning.by, last.afternoon.by) == (date(2026, 3, 5), "tender", "tender")


def test_what_runs_beyond_its_limit_is_told_as_over():
    """As long as nothing is decided."""
    assert told(days(1), at("Wed 14:00"), SENT)["Wed 4"] == ("over", "after_end", 0)


def test_after_its_end_nothing_counts():
    """The half-day in which it was decided neither."""
    days_told = told(days(5), at("Fri 10:00"), SENT, (at("Tue 14:00"), GRANTED))
    assert days_told["Tue 3"] == ("counted", "after_end", 1)
    assert "Wed 4" not in days_told


def test_a_make_up_day_is_worked_and_says_so():
    """The Saturday before the Spring Festival of 2026."""
    calendar = PublishedCalendar().current()
    history = history_of(days(2), entries((at("Fri 10:00", -3), dispatched())))
    _, saturday, sunday, *_ = explain(history, calendar, at("Mon 10:00"))

    assert (saturday.day, saturday.is_make_up, saturday.counted) == (date(2026, 2, 14), True, 2)
    assert (sunday.is_make_up, sunday.morning.why) == (False, "day_off")
