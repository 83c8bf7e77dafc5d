"""The published calendar, held against a second source."""

from datetime import date, timedelta

import holidays
import pytest

from chalicelib.adapters.published_calendar import PublishedCalendar
from chalicelib.domain.calendar import AreaDays
from chalicelib.ports.calendars import Calendars


def test_every_day_that_two_sources_publish_is_worked_in_both_or_in_neither():
    """Two packages read the State Council's notices of 2024 to 2026 alike."""
    calendar, other = PublishedCalendar().current(), holidays.China(years=range(2024, 2027))
    days = [date(2024, 1, 1) + timedelta(days=ahead) for ahead in range(366 + 365 + 365)]
    assert {day.year for day in days} <= calendar.published
    assert [d for d in days if calendar.is_working_day(d) != other.is_working_day(d)] == []


NOTICES = {
    2024: (
        "0101-0101 0210-0217 0404-0406 0501-0505 0610-0610 0915-0917 1001-1007",
        "0204 0218 0407 0428 0511 0914 0929 1012",
    ),
    2025: (
        "0101-0101 0128-0204 0404-0406 0501-0505 0531-0602 1001-1008",
        "0126 0208 0427 0928 1011",
    ),
    2026: (
        "0101-0103 0215-0223 0404-0406 0501-0505 0619-0621 0925-0927 1001-1007",
        "0104 0214 0228 0509 0920 1010",
    ),
}
"""The holidays from first to last day, and the weekend days worked in exchange, as the General
Office of the State Council told them: 国办发明电〔2023〕7号, 〔2024〕12号, 〔2025〕7号.
"""


def day_of(year, words):
    return date(year, int(words[:2]), int(words[2:]))


@pytest.mark.parametrize("year", NOTICES)
def test_a_published_year_is_that_of_its_notice(year):
    """Read from the notice by hand: every day of the year, not only those it names."""
    holidays_, exchanged = NOTICES[year]
    spans = [tuple(day_of(year, end) for end in span.split("-")) for span in holidays_.split()]
    make_up = {day_of(year, words) for words in exchanged.split()}
    calendar, day = PublishedCalendar().current(), date(year, 1, 1)
    while day.year == year:
        is_off = any(first <= day <= last for first, last in spans)
        worked = day in make_up or (day.weekday() < 5 and not is_off)
        assert calendar.is_working_day(day) is worked, day
        day += timedelta(days=1)


def test_the_days_of_areas_come_with_it_and_are_asked_for_once():
    """Wherever they are kept, it is read once for all limits."""
    asked = []
    closed = date(2026, 7, 10)

    def areas():
        asked.append("areas")
        return (AreaDays(area="990100", off={closed}),)

    calendars = PublishedCalendar(areas)
    first, again = calendars.current(), calendars.current()

    assert first is again
    assert asked == ["areas"]
    assert first.is_working_day(closed)
    assert not first.in_area("990101").is_working_day(closed)


def test_published_years_follow_each_other():
    """No gap in which days would silently be counted by weekday."""
    published = sorted(PublishedCalendar().current().published)
    assert published == list(range(published[0], published[-1] + 1))


def test_a_year_after_the_last_published_is_counted_by_weekday_and_marked():
    """Nothing is invented for a year without a notice."""
    calendar = PublishedCalendar().current()
    new_year = date(max(calendar.published) + 1, 1, 1)
    week = [new_year + timedelta(days=ahead) for ahead in range(7)]
    assert sum(calendar.is_working_day(day) for day in week) == 5
    assert calendar.is_provisional(new_year, new_year)


def test_it_is_read_once():
    """Thousands of limits share one value."""
    calendars: Calendars = PublishedCalendar()
    assert calendars.current() is PublishedCalendar().current()
