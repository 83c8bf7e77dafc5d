"""What is overdue is marked, once for a round; it raises a light and decides nothing."""

from datetime import timedelta

import pytest

from chalicelib.domain.journal.happenings import Submitted
from chalicelib.domain.lateness import overdue
from chalicelib.domain.overview import Overview
from chalicelib.domain.says import Suspend
from chalicelib.stages.decide import Gap
from tests.cloud.flights import EGGS, FOUNDING, INSURANCE, PERMIT
from tests.cloud.people import CHEN
from tests.domain.story import draft, plan_of

STOP = Suspend(ground="hearing", article="45", reason="r")
GAP = Gap(reason="Who is it?", fields=("dragon_name@keeper",))


@pytest.fixture
def application(flights):
    return flights.accepted()


def late(flights, application, item):
    return flights.kinds(application, item).count("overdue")


def later(flights, **time):
    flights.cloud.clock.move(timedelta(**time))
    flights.cloud.reconcile()


def test_an_item_whose_time_is_up_is_marked_once_and_stays_undecided(flights, application):
    """However often one looks; it is granted as ever."""
    later(flights, days=1)
    assert late(flights, application, EGGS) == 0
    for _ in range(3):
        later(flights, days=30)

    assert late(flights, application, EGGS) == 1
    progress = flights.progress(application, EGGS)
    assert (progress.is_overdue, progress.is_undecided) == (True, True)
    flights.grants(application, EGGS, FOUNDING, PERMIT, INSURANCE)
    assert flights.phase(application) == "archived"


def test_what_stands_still_does_not_become_overdue(flights, application):
    """Nor what is being corrected, nor what waits for another item."""
    flights.decide(application, EGGS, STOP)
    flights.decide(application, FOUNDING, GAP)
    flights.cloud.work()
    later(flights, days=60)

    assert [late(flights, application, i) for i in (EGGS, FOUNDING, PERMIT)] == [0, 0, 0]


def test_the_next_round_may_become_overdue_as_well(flights, application):
    """It is said of each."""
    later(flights, days=60)
    flights.decide(application, FOUNDING, GAP)
    flights.cloud.work()
    flights.correct(CHEN, application, FOUNDING, {"dragon_name@keeper": "小绿"})
    flights.cloud.work()
    later(flights, days=60)

    assert late(flights, application, FOUNDING) == 2


def test_what_was_withdrawn_is_not_overdue(flights, application):
    """Nobody has to do anything any more; nor where nothing was handed in."""
    flights.withdraw(CHEN, application)
    overview = Overview(records=flights.cloud.applications.glance(application))
    now = flights.cloud.clock.now() + timedelta(days=60)
    calendar = flights.cloud.calendars.current()

    assert list(overdue(overview, calendar, now)) == []
    assert list(overdue(Overview(records=draft().records), calendar, now)) == []
    unsent = draft().write(Submitted(digest="d" * 64, plan=plan_of(("orbit",)), number="n"))
    assert list(overdue(Overview(records=unsent.records), calendar, now)) == []
