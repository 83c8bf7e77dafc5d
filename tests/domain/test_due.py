"""When limits end: the laws that hold for every calendar, instant and limit."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from chalicelib.domain.calendar import LEGAL_TIME, Calendar, legal_day
from chalicelib.domain.due import due
from chalicelib.domain.limits import Unit, half_days
from tests.domain.by_hand import due_by_hand
from tests.domain.calendars import half_limits, instants, limit, limits, local_calendars

PLAIN = Calendar(published=frozenset({2026, 2027, 2028}))
half_day_counts = st.integers(0, 100)


@given(limits(), instants, local_calendars())
def test_a_limit_never_ends_on_a_day_off_nor_before_it_begins(some, start, calendar):
    """The last instant is the close of an office that is open that day."""
    end = due(some, start, calendar).at
    assert end.tzinfo is UTC
    assert end >= start
    assert calendar.is_working_day(legal_day(end))
    assert end.astimezone(LEGAL_TIME).time() in {
        calendar.morning.closes,
        calendar.afternoon.closes,
    }


@given(limits(), instants, local_calendars(), st.timedeltas(timedelta(0), timedelta(days=40)))
def test_who_begins_later_never_ends_earlier(some, start, calendar, delay):
    """Adding a limit keeps the order of what it is added to."""
    assert due(some, start, calendar).at <= due(some, start + delay, calendar).at


@given(limits(), instants, local_calendars(), st.integers(0, 20))
def test_extending_never_shortens(some, start, calendar, more):
    """A greater figure of the same unit ends no earlier."""
    assume(some.unit is not Unit.IMMEDIATE)
    longer = limit(some.value + more, some.unit)
    assert due(some, start, calendar).at <= due(longer, start, calendar).at


@given(st.integers(0, 120), st.integers(0, 120), instants, local_calendars())
def test_a_half_more_never_shortens(halves, more, start, calendar):
    """Working days with and without a half stand in one order."""
    shorter, longer = (limit(n / 2, Unit.WORKING_DAYS) for n in (halves, halves + more))
    assert due(shorter, start, calendar).at <= due(longer, start, calendar).at


@given(half_day_counts, half_day_counts, instants, local_calendars())
def test_half_days_together_are_half_days_one_after_the_other(first, second, start, calendar):
    """What a promise adds up is what happens in sequence."""
    halves = [limit(n, Unit.HALF_DAYS) for n in (first, second, first + second)]
    between = due(halves[0], start, calendar).at
    assert due(halves[1], between, calendar).at == due(halves[2], start, calendar).at


@given(st.integers(0, 50), st.integers(0, 50), instants, local_calendars())
def test_working_days_together_are_working_days_one_after_the_other(first, second, start, calendar):
    """The same for whole working days, which end with the day."""
    assume(first)
    days = [limit(n, Unit.WORKING_DAYS) for n in (first, second, first + second)]
    between = due(days[0], start, calendar).at
    assert due(days[1], between, calendar).at == due(days[2], start, calendar).at


@given(limits(), instants, local_calendars())
def test_what_touches_a_year_not_published_is_marked(some, start, calendar):
    """Provisional is exactly: a year between the first and the last day is not published."""
    end = due(some, start, calendar)
    years = set(range(legal_day(start).year, legal_day(end.at).year + 1))
    assert end.provisional is bool(years - calendar.published)


@given(limits(), instants, local_calendars())
def test_the_half_days_of_a_limit_never_say_less_than_it_takes(some, start, calendar):
    """A promise proved with half-days holds for every unit."""
    assume(half_days(some) <= 1000)
    most = limit(half_days(some) / 2, Unit.WORKING_DAYS)
    assert due(some, start, calendar).at <= due(most, start, calendar).at


@given(limits(), instants, local_calendars())
def test_another_day_off_never_brings_the_end_forward(some, start, calendar):
    """When a day off is published afterwards, limits in working time get later or stay."""
    off = calendar.working_day_after(legal_day(start), 1)
    assume(off.weekday() < 5)
    fewer = calendar.model_copy(
        update={
            "days_off": calendar.days_off | {off},
            "published": calendar.published | {off.year},
        }
    )
    assert due(some, start, calendar).at <= due(some, start, fewer).at


@given(half_limits(), instants, local_calendars())
def test_a_limit_ends_where_whoever_counts_day_by_day_finds_its_end(some, start, calendar):
    """Another reading of the same law, written without the first: both say the same."""
    end = due(some, start, calendar)
    assert (end.at, end.provisional) == due_by_hand(some, start, calendar)


@pytest.mark.parametrize(
    ("start", "value", "unit", "end"),
    [
        ("2026-01-31", 1, Unit.MONTHS, "2026-03-02"),
        ("2026-12-31", 2, Unit.MONTHS, "2027-03-01"),
        ("2026-11-30", 3, Unit.MONTHS, "2027-03-01"),
        ("2027-12-31", 2, Unit.MONTHS, "2028-02-29"),
        ("2026-03-02", 12, Unit.MONTHS, "2027-03-02"),
        ("2026-03-02", 1, Unit.YEARS, "2027-03-02"),
        ("2028-02-29", 1, Unit.YEARS, "2029-02-28"),
        ("2026-03-02", 5, Unit.CALENDAR_DAYS, "2026-03-09"),
    ],
)
def test_months_end_on_the_corresponding_day_and_roll_forward(start, value, unit, end):
    """Art. 202: without a corresponding day the month's last; art. 203: never on a day off."""
    begins = datetime.fromisoformat(start).replace(hour=10, tzinfo=LEGAL_TIME)
    assert legal_day(due(limit(value, unit), begins, PLAIN).at).isoformat() == end


def test_a_limit_without_a_figure_has_no_end():
    """Nobody is overdue by a figure that is not known."""
    with pytest.raises(ValueError, match="states no figure"):
        due(limit(None, Unit.WORKING_DAYS), datetime(2026, 3, 2, tzinfo=UTC), PLAIN)
