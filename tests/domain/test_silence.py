"""What becomes of an application that a desk never answers."""

from datetime import timedelta

import pytest

from chalicelib.domain.journal.records import Records
from chalicelib.domain.names import ApplicationId
from chalicelib.domain.overview import Overview
from chalicelib.domain.silence import is_acceptance, to_answer
from tests.cloud.flights import Flights

WEEKS = timedelta(days=30)


@pytest.fixture
def flights():
    """An application that waits at the desk, because a file was brought."""
    return Flights()


@pytest.fixture
def waiting(flights):
    application = flights.submitted(fire=True)
    flights.cloud.work()
    return application


def silent(flights, application, after):
    """Whether the desk's silence is acceptance, that long after now."""
    overview = Overview(records=flights.cloud.applications.glance(application))
    calendar = flights.cloud.calendars.current()
    return is_acceptance(overview, calendar, flights.cloud.clock.now() + after)


def test_silence_is_acceptance_after_five_working_days(flights, waiting):
    """Licensing Law art. 32(4): not before, and then without anybody's doing."""
    calendar = flights.cloud.calendars.current()
    now = flights.cloud.clock.now()
    rest = to_answer(now, calendar).at - now
    assert not silent(flights, waiting, rest - timedelta(hours=1))
    assert silent(flights, waiting, WEEKS)


def test_a_desk_that_answered_is_not_silent(flights, waiting):
    """What it said stands, however long ago."""
    flights.at_desk(waiting)
    assert not silent(flights, waiting, WEEKS)


def test_nothing_is_accepted_that_was_not_handed_in():
    """There is nothing to be silent about."""
    nothing = Overview(records=Records(application=ApplicationId("a")))
    flights = Flights()
    assert not is_acceptance(nothing, flights.cloud.calendars.current(), flights.cloud.clock.now())


def test_a_silent_desk_stops_nobody(flights, waiting):
    """The reconciler writes it, and the items go on."""
    flights.cloud.clock.move(WEEKS)
    flights.cloud.reconcile()
    kinds = flights.kinds(waiting)
    assert kinds.count("accepted") == 1
    flights.cloud.reconcile()
    assert flights.kinds(waiting).count("accepted") == 1
