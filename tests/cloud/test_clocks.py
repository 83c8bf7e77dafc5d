"""The clock is set back between steps, and forward over years nobody has published."""

from datetime import timedelta

import pytest

from chalicelib.domain.journal.chain import verify
from tests.cloud.flights import EGGS, FOUNDING, GRANTS, INSURANCE, PERMIT, Flights

HOUR, YEARS = timedelta(hours=1), timedelta(days=800)
EVERYTHING = (EGGS, FOUNDING, PERMIT, INSURANCE)


def lived(jump, at):
    """An application whose clock jumps before its step of this number; how many steps it took."""
    flights = Flights()
    application = flights.submitted()
    steps = 0
    for item in (None, *EVERYTHING):
        if item:
            flights.grant(application, item, **GRANTS[item])
        while True:
            if steps == at:
                flights.cloud.clock.move(jump)
            if not flights.cloud.step():
                break
            steps += 1
    return flights, application, steps


STEPS = lived(HOUR, -1)[2]


@pytest.mark.parametrize("jump", [-HOUR, YEARS], ids=["back an hour", "over an unpublished year"])
def test_a_clock_that_jumps_on_the_way_changes_no_outcome(jump):
    """What happened is in the order of the journal, whatever the time beside it says."""
    for at in range(0, STEPS, 3):
        flights, application, _ = lived(jump, at)
        flights.cloud.reconcile()
        assert flights.phase(application) == "archived", at
        assert set(flights.ended(application).values()) == {"granted"}
        assert flights.kinds(application).count("accepted") == 1
        verify(flights.cloud.applications.read(application).entries)


def test_a_clock_set_back_makes_nobody_lose_a_step():
    """The reconciler sees what is yet to come as just happened, and orders no attempt for it."""
    flights = Flights()
    application = flights.accepted()
    flights.cloud.clock.move(-HOUR)

    assert flights.cloud.reconcile() == 0
    flights.grants(application, *EVERYTHING)
    assert flights.phase(application) == "archived"


@pytest.mark.parametrize("back", [HOUR, timedelta(minutes=1)])
def test_a_run_that_is_gone_after_a_clock_was_set_back_is_followed_at_once(back):
    """Nobody waits until the clock has come to where it was."""
    flights = Flights()
    application = flights.accepted()
    flights.cloud.machine.abort(application, 1)
    flights.cloud.clock.move(-back)

    assert flights.cloud.reconcile() == 1
    assert flights.cloud.reconcile() == 0
    flights.grants(application, *EVERYTHING)
    assert flights.phase(application) == "archived"


def test_a_step_that_is_lost_is_found_however_wrong_a_clock_once_was():
    """One that was years ahead when it wrote is no reason to wait for years."""
    flights = Flights()
    flights.cloud.interruptions.lose("prefill")
    application = flights.accepted()
    lost = next(item for item in EVERYTHING if "dispatched" not in flights.kinds(application, item))
    flights.cloud.clock.move(YEARS)
    done = next(item for item in (EGGS, FOUNDING) if item != lost)
    flights.grant(application, done, **GRANTS[done])
    flights.cloud.clock.move(-YEARS)
    flights.cloud.clock.move(timedelta(minutes=15))

    assert flights.cloud.reconcile() == 1
    flights.cloud.work()
    flights.grants(application, *(item for item in EVERYTHING if item != done))
    assert flights.phase(application) == "archived"


def test_a_limit_over_an_unpublished_year_stops_no_desk():
    """It waits at its desk over years that have no calendar yet; silence is not counted there."""
    flights = Flights()
    application = flights.submitted(fire=True)
    flights.cloud.clock.move(YEARS)
    flights.cloud.work()
    flights.cloud.reconcile()
    if flights.phase(application) == "submitted":
        flights.at_desk(application)
        flights.cloud.work()
    flights.grants(application, *EVERYTHING)

    assert flights.phase(application) == "archived"
