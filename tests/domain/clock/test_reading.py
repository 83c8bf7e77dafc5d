"""The legal clock as it is shown: the laws that hold for every story of an item."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.adapters.published_calendar import PublishedCalendar
from chalicelib.domain.calendar import LEGAL_TIME, legal_day
from chalicelib.domain.clock import (
    History,
    Stop,
    continued,
    explain,
    extended,
    history_of,
    read_clock,
)
from chalicelib.domain.due import due
from chalicelib.domain.limits import Unit
from tests.domain.by_hand import clock_by_hand
from tests.domain.calendars import instants, local_calendars
from tests.domain.clock import timeline
from tests.domain.clock.timeline import CALENDAR, at, dispatched, entries, suspended
from tests.domain.story import days

SENT = (at("Mon 10:00"), dispatched())
REAL = PublishedCalendar().current()
START = datetime(2026, 9, 1, tzinfo=UTC)
LIMITS = st.sampled_from([
    days(0), days(0, Unit.IMMEDIATE), days(0.5), days(1), days(3), days(20),
    days(3, Unit.HALF_DAYS), days(15, Unit.CALENDAR_DAYS), days(1, Unit.MONTHS),
])  # fmt: skip
BODIES = st.sampled_from([
    dispatched(), dispatched(2), suspended(), suspended("site_inspection", at("Fri 10:00")),
    timeline.CONTINUED, timeline.RETURNED, timeline.CORRECTED, timeline.TAKEN,
    timeline.booked(at("Fri 10:00")), timeline.extended(2), timeline.GRANTED, timeline.ENDED,
])  # fmt: skip
STEPS = st.timedeltas(min_value=timedelta(hours=-3), max_value=timedelta(days=9))


@st.composite
def stories(draw):
    """Any happenings in any order, at times that may go back by hours, or on into 2027."""
    instant, happened = START + draw(st.timedeltas(timedelta(0), timedelta(days=120))), []
    for body in draw(st.lists(BODIES, max_size=9)):
        happened.append((instant, body))
        instant += draw(STEPS)
    return entries(*happened), instant


@given(LIMITS, stories(), st.timedeltas(timedelta(hours=-2), timedelta(days=60)))
def test_used_and_left_are_always_all_that_is_allowed(limit, story, later):
    """Never negative, whatever was written in whatever order; and day by day it is the same."""
    written, now = story
    history = history_of(limit, written)
    clock = read_clock(history, REAL, now + later)
    told = explain(history, REAL, now + later)

    assert clock.used + clock.left == clock.allowed
    assert min(clock.used, clock.left, clock.over, clock.extension) >= 0
    assert (clock.light == "red") == (clock.left == 0)
    assert sum(day.counted for day in told) == clock.used
    halves = [half.why for day in told for half in (day.morning, day.afternoon)]
    assert halves.count("over") == clock.over


@given(LIMITS, stories(), STEPS)
def test_time_only_ever_runs_on(limit, story, later):
    """A later look never shows less used; nor does a journal in which more has happened."""
    written, now = story
    history = history_of(limit, written)
    first = read_clock(history, REAL, now)
    again = read_clock(history, REAL, now + abs(later))
    before = read_clock(history_of(limit, written[:-1]), REAL, written[-1].at if written else now)

    assert (again.used, again.over) >= (first.used, first.over)
    assert before.used + before.over <= first.used + first.over


@given(LIMITS, stories())
def test_a_stop_never_makes_anything_due_earlier(limit, story):
    """Nor does a stop that is left out of the story make it due later."""
    written, _ = story
    history = history_of(limit, written)
    clock = read_clock(history, REAL, START)
    unstopped = read_clock(history.model_copy(update={"stops": ()}), REAL, START)

    if clock.due is not None:
        assert clock.due.at >= unstopped.due.at
    if history.began is not None and history.stop is None:
        assert clock.due is not None


@given(LIMITS, st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)))  # noqa: DTZ001 (given its zone by the strategy)
def test_where_nothing_stops_it_the_clock_is_due_when_its_limit_is(limit, sent):
    """Whatever the unit, the day and the hour; provisional where 2027 has a part in it."""
    history = history_of(limit, entries((sent, dispatched())))
    assert read_clock(history, REAL, sent).due == due(limit, sent, REAL)


LONG = st.sampled_from([days(3, Unit.CALENDAR_DAYS), days(15, Unit.CALENDAR_DAYS),
                        days(1, Unit.MONTHS), days(1, Unit.YEARS)])  # fmt: skip


@given(LONG, st.datetimes(datetime(2026, 1, 1), datetime(2026, 9, 30), timezones=st.just(UTC)))  # noqa: DTZ001 (given its zone by the strategy)
def test_of_calendar_days_and_longer_the_day_of_the_beginning_does_not_count(limit, sent):
    """Civil Code 201: nothing of it is used, and a stop within it moves no end."""
    midnight = datetime.combine(legal_day(sent) + timedelta(days=1), time(), LEGAL_TIME)
    history = history_of(limit, entries((sent, dispatched())))
    stopped = history_of(limit, entries((sent, dispatched()), (sent, suspended()),
                                        (midnight, timeline.CONTINUED)))  # fmt: skip

    assert read_clock(history, REAL, midnight).used == 0
    assert read_clock(stopped, REAL, midnight).due == due(limit, sent, REAL)
    whole_days = read_clock(history, REAL, midnight).allowed
    assert whole_days % 2 == 0


def test_the_first_of_three_calendar_days_is_the_day_after():
    """Begun on Monday at ten: a stop from eleven until Tuesday at eight moves nothing."""
    happened = (SENT, (at("Mon 11:00"), suspended()), (at("Tue 08:00"), timeline.CONTINUED))
    history = history_of(days(3, Unit.CALENDAR_DAYS), entries(*happened))
    clock = read_clock(history, CALENDAR, at("Tue 12:01"))

    assert (clock.allowed, clock.used, clock.due.at) == (6, 1, at("Thu 17:00"))


@given(LIMITS, stories())
def test_going_on_is_due_when_the_clock_then_says(limit, story):
    """What is written with the happening is what the fold says afterwards."""
    written, now = story
    history = history_of(limit, written)
    if history.began is None or history.ended:
        return
    until = continued(history, REAL, now)
    after = history_of(limit, (*written, *entries((now, timeline.CONTINUED))))

    assert read_clock(after, REAL, now).due == until


def test_a_clock_that_has_not_begun_has_used_nothing():
    """And is due at no time; nor can it go on."""
    history = history_of(days(5), entries())
    clock = read_clock(history, CALENDAR, at("Mon 10:00"))

    assert (clock.state, clock.allowed, clock.used, clock.due) == ("not_started", 10, 0, None)
    assert read_clock(history_of(days(1, Unit.MONTHS), ()), CALENDAR, at("Mon 10:00")).allowed == 62
    assert explain(history, CALENDAR, at("Mon 10:00")) == ()
    with pytest.raises(ValueError, match="not begun"):
        continued(history, CALENDAR, at("Mon 10:00"))


@pytest.mark.parametrize(
    ("limit", "now", "light", "left"),
    [
        (days(5), "Mon 11:00", "green", 10),
        (days(5), "Thu 18:00", "green", 4),
        (days(5), "Fri 18:00", "amber", 2),
        (days(1), "Tue 11:00", "green", 2),
        (days(1), "Tue 17:00", "amber", 1),
        (days(1), "Tue 17:01", "red", 0),
        (days(0), "Mon 10:01", "amber", 1),
    ],
)
def test_the_light_is_amber_when_one_half_day_or_a_fifth_is_left(limit, now, light, left):
    """Red once nothing is: the closing minute is still in time."""
    clock = read_clock(history_of(limit, entries(SENT)), CALENDAR, at(now))
    assert (clock.light, clock.left) == (light, left)


def test_while_it_stands_still_nothing_is_due_and_nothing_is_used():
    """It goes on with what was left."""
    written = entries(SENT, (at("Wed 10:00"), suspended()))
    history = history_of(days(5), written)
    clock = read_clock(history, CALENDAR, at("Fri 10:00", 3))

    assert (clock.state, clock.used, clock.left, clock.due) == ("stopped", 2, 8, None)
    assert clock.stop.by == "hearing"
    assert continued(history, CALENDAR, at("Mon 10:00", 1)).at == at("Thu 17:00", 1)


def test_what_was_overdue_before_it_stood_still_stays_so():
    """A stop heals nothing."""
    written = entries(SENT, (at("Wed 10:00"), suspended()))
    history = history_of(days(1), written)
    clock = read_clock(history, CALENDAR, at("Fri 10:00"))

    assert (clock.light, clock.due.at) == ("red", at("Tue 17:00"))
    assert continued(history, CALENDAR, at("Fri 10:00")).at == at("Tue 17:00")


def test_an_extension_adds_its_half_days_to_the_end():
    """What is written with it is what the clock then says."""
    history = history_of(days(5), entries(SENT))
    longer = history_of(days(5), entries(SENT, (at("Fri 10:00"), timeline.extended(10))))
    clock = read_clock(longer, CALENDAR, at("Fri 11:00"))

    assert extended(history, days(10), CALENDAR, at("Fri 10:00")) == clock.due
    assert (clock.allowed, clock.extension, clock.article) == (30, 20, "42")
    assert clock.due.at == at("Mon 17:00", 3)


def test_a_decision_stops_the_counting():
    """What was decided late is shown as late, by no more than it was."""
    written = entries(SENT, (at("Wed 14:00"), timeline.GRANTED))
    clock = read_clock(history_of(days(1), written), CALENDAR, at("Fri 10:00", 9))

    assert (clock.state, clock.light, clock.used, clock.over) == ("ended", "red", 2, 1)
    assert clock.stop is None


@st.composite
def stopped(draw):
    """A limit that began, and stood still now and then, by the calendar of some area."""
    began = draw(instants)
    spans, at_ = [], began
    for _ in range(draw(st.integers(0, 4))):
        since = at_ + draw(st.timedeltas(timedelta(0), timedelta(days=9)))
        at_ = since + draw(st.timedeltas(timedelta(0), timedelta(days=9)))
        spans.append(Stop(by="hearing", since=since, until=at_))
    limit = draw(st.one_of(st.integers(0, 15).map(days),
                           st.integers(0, 15).map(lambda n: days(n, Unit.HALF_DAYS))))  # fmt: skip
    return History(limit=limit, began=began, stops=tuple(spans))


@given(stopped(), local_calendars(), st.timedeltas(timedelta(0), timedelta(days=60)))
def test_the_clock_says_what_whoever_counts_day_by_day_finds(history, calendar, later):
    """How much is used, how much too much, and when it is due: by another reading of the law."""
    now = history.began + later
    clock = read_clock(history, calendar, now)
    assert (clock.used + clock.over, clock.due.at) == clock_by_hand(history, calendar, now)
