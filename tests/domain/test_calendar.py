"""Days that are worked, and days that are not."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from chalicelib.domain.calendar import AreaDays, Calendar, OfficeHours, legal_day
from tests.domain.calendars import AREAS, DAYS, ELSEWHERE, HERE, calendars

SPRING = Calendar(
    published=frozenset({2026}),
    days_off=frozenset(date(2026, 2, day) for day in (16, 17, 18, 19, 20, 23)),
    make_up_days=frozenset({date(2026, 2, 14), date(2026, 2, 28)}),
)


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2026, 2, 13), True),
        (date(2026, 2, 14), True),
        (date(2026, 2, 15), False),
        (date(2026, 2, 16), False),
        (date(2026, 2, 24), True),
        (date(2026, 2, 28), True),
    ],
)
def test_a_published_day_off_or_make_up_day_goes_before_the_weekday(day, worked):
    """A Saturday can be worked and a Monday off."""
    assert SPRING.is_working_day(day) is worked


def test_the_next_working_day_is_the_day_itself_if_it_is_worked():
    """Rolling forward moves only days off."""
    assert SPRING.working_day_from(date(2026, 2, 14)) == date(2026, 2, 14)
    assert SPRING.working_day_from(date(2026, 2, 15)) == date(2026, 2, 24)


def test_working_days_after_a_day_do_not_count_that_day():
    """One working day after the last before the festival is the first after it."""
    assert SPRING.working_day_after(date(2026, 2, 14), 0) == date(2026, 2, 14)
    assert SPRING.working_day_after(date(2026, 2, 14), 1) == date(2026, 2, 24)
    assert SPRING.working_day_after(date(2026, 2, 14), 5) == date(2026, 2, 28)


def test_only_a_year_not_published_makes_days_provisional():
    """The last day of a published year is certain, the first of the next is not."""
    assert not SPRING.is_provisional(date(2026, 1, 1), date(2026, 12, 31))
    assert SPRING.is_provisional(date(2026, 12, 31), date(2027, 1, 1))
    assert SPRING.is_provisional(date(2025, 12, 31), date(2026, 1, 1))
    assert SPRING.is_provisional(date(2025, 12, 31), date(2027, 1, 1))


def test_the_legal_day_is_the_day_in_china():
    """Sixteen hours UTC is midnight there, wherever the instant was told."""
    assert legal_day(datetime(2026, 3, 2, 15, 59, tzinfo=UTC)) == date(2026, 3, 2)
    assert legal_day(datetime(2026, 3, 2, 16, 0, tzinfo=UTC)) == date(2026, 3, 3)
    elsewhere = timezone(timedelta(hours=-5))
    assert legal_day(datetime(2026, 3, 2, 12, 0, tzinfo=elsewhere)) == date(2026, 3, 3)


def test_an_instant_without_a_time_zone_is_refused():
    """A naive time could be any of twenty-four."""
    with pytest.raises(ValueError, match="give UTC"):
        legal_day(datetime(2026, 3, 2, 12, 0))  # noqa: DTZ001 - the fault under test


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"days_off": {date(2026, 2, 15)}}, "weekend anyway"),
        ({"make_up_days": {date(2026, 2, 13)}}, "no weekend"),
        ({"days_off": {date(2027, 1, 1)}}, "not named as published"),
        ({"morning": OfficeHours(opens=time(12), closes=time(9))}, "run backwards"),
        ({"afternoon": OfficeHours(opens=time(11), closes=time(17))}, "run backwards"),
    ],
)
def test_a_calendar_that_contradicts_itself_is_refused(fields, word):
    """A slip in a notice typed by hand is found when it is read."""
    with pytest.raises(ValidationError, match=word):
        Calendar(published=frozenset({2026}), **fields)


def test_a_calendar_has_one_written_form():
    """Days are written in order, so that equal calendars have equal hashes."""
    written = SPRING.model_dump(mode="json")
    assert written["make_up_days"] == ["2026-02-14", "2026-02-28"]
    assert Calendar.model_validate_json(SPRING.model_dump_json()) == SPRING


WEEKDAY, SATURDAY, FESTIVAL, MAKE_UP = (
    date(2026, 3, 4), date(2026, 3, 7), date(2026, 2, 16), date(2026, 2, 14)
)  # fmt: skip


def local(*areas):
    return SPRING.model_copy(update={"areas": areas})


@pytest.mark.parametrize("day", [WEEKDAY, MAKE_UP])
def test_an_area_may_be_closed_when_the_country_works(day):
    """A festival of its own, a typhoon; on a weekend day worked in exchange, too."""
    closed = local(AreaDays(area=HERE, off={day}))
    assert closed.is_working_day(day)
    assert not closed.in_area(HERE).is_working_day(day)


@pytest.mark.parametrize("day", [SATURDAY, FESTIVAL])
def test_an_area_may_work_when_the_country_is_closed(day):
    """In exchange for its own festival."""
    busy = local(AreaDays(area=HERE, worked={day}))
    assert not busy.is_working_day(day)
    assert busy.in_area(HERE).is_working_day(day)


def test_the_narrowest_area_has_the_last_word():
    """The city is closed, but for one county of it; the province, but for the city."""
    closed = local(
        AreaDays(area=HERE, worked={WEEKDAY}),
        AreaDays(area="990100", off={WEEKDAY}, worked={SATURDAY}),
        AreaDays(area="990000", off={SATURDAY}),
    )
    worked = {area: [closed.in_area(area).is_working_day(d) for d in (WEEKDAY, SATURDAY)]
              for area in (HERE, "990101", "990201", ELSEWHERE)}  # fmt: skip
    assert worked == {
        HERE: [True, True],
        "990101": [False, True],
        "990201": [True, False],
        ELSEWHERE: [True, False],
    }


@given(calendars())
def test_a_country_without_areas_is_not_copied(calendar):
    """The very same calendar."""
    plain = calendar.model_copy(update={"areas": ()})
    assert plain.in_area(HERE) is plain


@given(calendars(), st.sampled_from((*AREAS, ELSEWHERE, "990101", "990202")), DAYS)
def test_an_area_differs_only_where_it_says_so(calendar, area, day):
    """On the days that it names, or an area around it; by the narrowest that names them."""
    around = [days for days in calendar.areas if area.startswith(days.area.rstrip("0"))]
    said = {}
    for days in sorted(around, key=lambda days: len(days.area.rstrip("0"))):
        said |= dict.fromkeys(days.off, False) | dict.fromkeys(days.worked, True)

    there = calendar.in_area(area)

    for each in (day, *said):
        assert there.is_working_day(each) is said.get(each, calendar.is_working_day(each))
    assert there.published == calendar.published
