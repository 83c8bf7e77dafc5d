"""The published calendar, held against a second source."""

from datetime import date, timedelta

import holidays

from chalicelib.adapters.published_calendar import PublishedCalendar
from chalicelib.ports.calendars import Calendars


def test_every_day_that_two_sources_publish_is_worked_in_both_or_in_neither():
    """Two packages read the State Council's notices of 2024 to 2026 alike."""
    calendar, other = PublishedCalendar().current(), holidays.China(years=range(2024, 2027))
    days = [date(2024, 1, 1) + timedelta(days=ahead) for ahead in range(366 + 365 + 365)]
    assert {day.year for day in days} <= calendar.published
    assert [d for d in days if calendar.is_working_day(d) != other.is_working_day(d)] == []


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
