"""Invented calendars, instants and limits to draw from; the country's, and an area's of it."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from chalicelib.domain.calendar import AreaDays, Calendar
from chalicelib.domain.limits import Limit, Unit

AREAS = ("990000", "990100", "990102", "990200", "980000")
HERE, ELSEWHERE = "990102", "970101"
LARGEST = {
    Unit.WORKING_DAYS: 60,
    Unit.HALF_DAYS: 120,
    Unit.CALENDAR_DAYS: 90,
    Unit.MONTHS: 14,
    Unit.YEARS: 2,
    Unit.IMMEDIATE: 0,
}
DAYS = st.dates(date(2025, 1, 1), date(2029, 12, 31))
FIRST = datetime(2025, 12, 1, tzinfo=UTC)
instants = st.timedeltas(timedelta(0), timedelta(days=760)).map(lambda passed: FIRST + passed)


def limit(value, unit):
    return Limit(value=value, unit=unit, confidence="high")


def around(first):
    """Days near the beginning, so that what is listed is also met."""
    return st.integers(-5, 60).map(lambda ahead: first.date() + timedelta(days=ahead))


@st.composite
def calendars(draw, days=DAYS):
    """A country with days of areas of its own, in years that are published or not."""
    published = draw(st.frozensets(st.integers(2025, 2029)))
    listed = [day for day in draw(st.frozensets(days, max_size=40)) if day.year in published]
    return Calendar(
        published=published,
        days_off=frozenset(day for day in listed if day.weekday() < 5),
        make_up_days=frozenset(day for day in listed if day.weekday() >= 5),
        areas=draw(st.lists(area_days(days), max_size=3)),
    )


@st.composite
def area_days(draw, days=DAYS):
    off = draw(st.frozensets(days, max_size=20))
    worked = draw(st.frozensets(days, max_size=20)) - off
    return AreaDays(area=draw(st.sampled_from(AREAS)), off=off, worked=worked)


@st.composite
def local_calendars(draw):
    """What some area works by: the country's own calendar, or with differences."""
    return draw(calendars()).in_area(draw(st.sampled_from((HERE, ELSEWHERE))))


@st.composite
def limits(draw):
    unit = draw(st.sampled_from(Unit))
    return limit(draw(st.integers(0, LARGEST[unit])), unit)


@st.composite
def half_limits(draw):
    """Of every unit, and working days with a half."""
    if draw(st.booleans()):
        return limit(draw(st.integers(0, 60)) / 2, Unit.WORKING_DAYS)
    return draw(limits())
