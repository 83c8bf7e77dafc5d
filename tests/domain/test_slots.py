"""Half-days of office hours."""

from datetime import date, datetime

import pytest

from chalicelib.domain.calendar import LEGAL_TIME, Calendar
from chalicelib.domain.slots import Half, Slot, half_of, is_in_office_hours, slot_of

PLAIN = Calendar(published=frozenset({2026}))
MORNING, AFTERNOON = Half


def china(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LEGAL_TIME)


@pytest.mark.parametrize(
    ("arrives", "day", "half"),
    [
        ("2026-03-02T00:00", date(2026, 3, 2), MORNING),
        ("2026-03-02T09:00", date(2026, 3, 2), MORNING),
        ("2026-03-02T12:00", date(2026, 3, 2), MORNING),
        ("2026-03-02T12:00:01", date(2026, 3, 2), AFTERNOON),
        ("2026-03-02T17:00", date(2026, 3, 2), AFTERNOON),
        ("2026-03-02T17:00:01", date(2026, 3, 3), MORNING),
        ("2026-03-06T20:00", date(2026, 3, 9), MORNING),
        ("2026-03-07T10:00", date(2026, 3, 9), MORNING),
    ],
)
def test_what_arrives_outside_office_hours_counts_from_the_next_slot(arrives, day, half):
    """Nights, lunch hours and weekends belong to the slot that follows."""
    assert slot_of(china(arrives), PLAIN) == Slot(day=day, half=half)


@pytest.mark.parametrize(
    ("half_days", "day", "half"),
    [
        (0, date(2026, 3, 6), MORNING),
        (1, date(2026, 3, 6), AFTERNOON),
        (2, date(2026, 3, 9), MORNING),
        (3, date(2026, 3, 9), AFTERNOON),
    ],
)
def test_half_days_go_on_after_the_weekend(half_days, day, half):
    """From a Friday morning, the second half-day later is Monday morning."""
    friday = Slot(day=date(2026, 3, 6), half=MORNING)
    assert friday.later(half_days, PLAIN) == Slot(day=day, half=half)


def test_a_slot_ends_when_the_office_closes():
    """Noon and five o'clock in China, told in UTC."""
    day = date(2026, 3, 2)
    assert Slot(day=day, half=MORNING).ends_at(PLAIN).isoformat() == "2026-03-02T04:00:00+00:00"
    assert Slot(day=day, half=AFTERNOON).ends_at(PLAIN).isoformat() == "2026-03-02T09:00:00+00:00"


@pytest.mark.parametrize(
    ("instant", "is_open"),
    [
        ("2026-03-02T08:59", False),
        ("2026-03-02T09:00", True),
        ("2026-03-02T12:00", False),
        ("2026-03-02T13:00", True),
        ("2026-03-02T16:59", True),
        ("2026-03-02T17:00", False),
        ("2026-03-07T10:00", False),
    ],
)
def test_offices_are_open_from_the_minute_they_open_until_they_close(instant, is_open):
    """Nobody is asked to come as they close, at lunch, or on a day off."""
    assert is_in_office_hours(china(instant), PLAIN) is is_open


@pytest.mark.parametrize(
    ("instant", "day", "half"),
    [
        ("2026-03-06T12:00", date(2026, 3, 6), MORNING),
        ("2026-03-06T12:01", date(2026, 3, 6), AFTERNOON),
        ("2026-03-06T17:01", date(2026, 3, 7), MORNING),
        ("2026-03-07T12:01", date(2026, 3, 7), AFTERNOON),
    ],
)
def test_a_half_day_by_the_clock_asks_for_no_calendar(instant, day, half):
    """Some area may work on a Saturday: what is shown of its clocks changes then."""
    assert half_of(china(instant), PLAIN) == Slot(day=day, half=half)
