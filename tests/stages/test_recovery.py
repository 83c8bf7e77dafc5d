"""A run that is gone, or a step that was lost → a new attempt; what has ended passes through."""

import json
from datetime import timedelta

import pytest

from chalicelib.domain.journal.happenings import Accepted, Attempted, Submitted
from chalicelib.domain.journal.records import Token
from chalicelib.domain.overview import Overview
from chalicelib.domain.parking import park
from chalicelib.domain.recovery import QUIET, ROLL_OVER, needs_new_attempt
from chalicelib.stages.decide import Gap
from tests.cloud.flights import EGGS, FOUNDING, GRANTS, INSURANCE, PERMIT, Flights
from tests.cloud.machine import DEFINITION
from tests.cloud.people import CHEN
from tests.domain.story import draft, plan_of

EVERYTHING = (EGGS, FOUNDING, PERMIT, INSURANCE)


def attempts(flights, application):
    return flights.kinds(application).count("attempted")


@pytest.mark.parametrize("function", ["accept", "await", "prefill", "dispatch"])
def test_a_step_that_was_lost_is_found_and_done_in_a_new_attempt(flights, function):
    """After a quiet while; nothing is entered or issued twice."""
    flights.cloud.interruptions.lose(function)
    application = flights.accepted()
    assert flights.cloud.reconcile() == 0

    flights.cloud.clock.move(QUIET)
    assert flights.cloud.reconcile() == 1
    flights.grants(application, *EVERYTHING)

    assert flights.phase(application) == "archived"
    for item in EVERYTHING:
        assert flights.kinds(application, item).count("dispatched") == 1


@pytest.mark.parametrize("function", ["certify", "deliver", "archive"])
def test_a_step_that_was_lost_at_the_end_is_found_too(flights, function):
    """Even when nothing is left to wait for."""
    application = flights.accepted()
    flights.grants(application, EGGS, FOUNDING, PERMIT)
    flights.cloud.interruptions.lose(function)
    flights.grants(application, INSURANCE)
    assert flights.phase(application) != "archived"

    flights.cloud.clock.move(QUIET)
    assert flights.cloud.reconcile() == 1

    assert flights.phase(application) == "archived"
    assert len(flights.cloud.stands(application).application.delivered) == 4
    assert attempts(flights, application) == 1


def test_what_is_parked_is_resumed_by_an_operator_in_whichever_run(flights):
    """The cause was mended and the run is gone: still nobody but an operator lets it go on."""
    flights.cloud.connector.unreachable.add("air-office-990101")
    application = flights.accepted()
    flights.grants(application, FOUNDING)
    flights.cloud.connector.unreachable.clear()
    flights.cloud.machine.abort(application, 1)
    assert flights.cloud.reconcile() == 1
    assert flights.progress(application, PERMIT).parked
    waiting = flights.cloud.applications.glance(application).tokens
    assert {t.state for t in waiting if t.stream == PERMIT and t.attempt == 2} == {"park"}

    flights.resume(application, PERMIT)
    flights.cloud.work()
    flights.grants(application, PERMIT, INSURANCE, EGGS)

    assert flights.phase(application) == "archived"
    kinds = flights.kinds(application, PERMIT)
    assert [kinds.count(kind) for kind in ("parked", "dispatched", "granted")] == [1, 1, 1]
    assert not flights.progress(application, PERMIT).parked


def test_what_has_ended_passes_straight_through_a_new_attempt(flights):
    """Four states for each, and no work."""
    application = flights.accepted()
    flights.grants(application, EGGS, FOUNDING)
    certificates = len(flights.cloud.certificates.held_by(CHEN.id_number))
    read = len(flights.cloud.ledger.recorded)
    flights.cloud.machine.abort(application, 1)
    flights.cloud.reconcile()
    flights.grants(application, PERMIT, INSURANCE)

    assert flights.phase(application) == "archived"
    assert len(flights.cloud.certificates.held_by(CHEN.id_number)) == certificates
    assert len(flights.cloud.ledger.recorded) == read
    assert [flights.kinds(application, item).count("certified") for item in EVERYTHING] == [1] * 4


MOMENTS = {
    "before acceptance": lambda _flights, _application: None,
    "an item to correct": lambda flights, application: flights.decide(
        application, FOUNDING, Gap(reason="?", fields=("dragon_name@keeper",))
    ),
    "granted and not certified": lambda flights, application: flights.grant(
        application, FOUNDING, **GRANTS[FOUNDING]
    ),
    "withdrawn": lambda flights, application: flights.withdraw(CHEN, application),
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_run_that_is_gone_is_followed_by_another_at_once(flights, moment):
    """Whatever was waiting goes on where it was."""
    application = flights.accepted()
    MOMENTS[moment](flights, application)
    flights.cloud.machine.abort(application, 1)
    flights.cloud.work()
    assert flights.cloud.reconcile() == 1
    assert flights.cloud.reconcile() == 0

    if moment == "an item to correct":
        flights.correct(CHEN, application, FOUNDING, {"dragon_name@keeper": "小绿"})
        flights.cloud.work()
    if moment != "withdrawn":
        flights.grants(application, *(i for i in EVERYTHING if not flights.ended(application)[i]))

    assert flights.phase(application) == "archived"


def test_an_item_that_ended_without_a_grant_passes_through_too(flights):
    """A withdrawal that the first attempt had half done is finished by the second."""
    application = flights.accepted()
    flights.grants(application, FOUNDING)
    flights.withdraw(CHEN, application)
    flights.cloud.interruptions.lose("deliver")
    flights.cloud.work()
    before = len(flights.cloud.ledger.recorded)

    flights.cloud.clock.move(QUIET)
    assert flights.cloud.reconcile() == 1

    assert flights.phase(application) == "archived"
    assert len(flights.cloud.ledger.recorded) == before


def test_a_start_that_was_lost_is_made_up_for(flights):
    """The reconciler drives as well: no new attempt is needed for it."""
    flights.cloud.interruptions.before("drive", Gone())
    application = flights.submitted()
    with pytest.raises(Gone):
        flights.cloud.work()
    assert flights.cloud.called == []

    assert flights.cloud.reconcile() == 0

    assert flights.phase(application) == "accepted"
    assert attempts(flights, application) == 0


class Gone(Exception):
    """The machine cannot be reached."""


def test_tokens_of_a_run_that_is_over_are_forgotten(flights):
    """They would complete nothing."""
    application = flights.accepted()
    old = {token.value for token in flights.cloud.applications.glance(application).tokens}
    flights.cloud.machine.abort(application, 1)
    flights.cloud.reconcile()

    tokens = flights.cloud.applications.glance(application).tokens
    assert {token.attempt for token in tokens} == {2}
    assert not old & {token.value for token in tokens}


@pytest.fixture
def overview(flights):
    """An accepted application whose items all wait."""
    application = flights.accepted()
    return Overview(records=flights.cloud.applications.glance(application))


def test_a_run_that_runs_and_waits_needs_nothing(flights, overview):
    """However long it has been quiet."""
    later = flights.cloud.clock.now() + timedelta(days=30)

    assert not needs_new_attempt(overview, "running", later)


@pytest.mark.parametrize("run", ["gone", "succeeded"])
def test_a_run_that_ended_before_its_application_did_needs_another(flights, overview, run):
    """At once: nobody goes on with it."""
    assert needs_new_attempt(overview, run, flights.cloud.clock.now())


def test_attempts_that_come_to_nothing_follow_more_and_more_slowly():
    """Three at once, then after a quiet while, then twice as long; never longer than a day."""
    journal = draft().write(Submitted(digest="d", plan=plan_of(("orbit",)), number="n"))
    pauses = []
    for attempt in range(2, 16):
        journal.write(Attempted(attempt=attempt))
        overview, latest = Overview(records=journal.records), journal.records.entries[-1].at
        minutes = (0, 15, 30, 60, 1439, 1440)
        due = [m for m in minutes
               if needs_new_attempt(overview, "gone", latest + timedelta(minutes=m))]  # fmt: skip
        pauses.append(due[0])

    assert pauses[:5] == [0, 0, 15, 30, 60]
    assert pauses[-1] == 1440


def test_an_attempt_that_brought_something_on_begins_the_count_anew():
    """However many were in vain before it."""
    journal = draft().write(Submitted(digest="d", plan=plan_of(("orbit",)), number="n"))
    for attempt in range(2, 8):
        journal.write(Attempted(attempt=attempt))
    journal.write(Accepted(how="automatic"))
    overview = Overview(records=journal.records)

    assert needs_new_attempt(overview, "gone", journal.records.entries[-1].at)


def test_a_run_that_grows_too_old_is_rolled_over_and_nothing_is_done_twice(flights):
    """Eleven months: before Step Functions ends it."""
    application = flights.accepted()
    flights.grants(application, EGGS, FOUNDING)
    began = flights.cloud.clock.now()
    flights.cloud.clock.move(ROLL_OVER - timedelta(days=1))
    assert flights.cloud.reconcile() == 0

    flights.cloud.clock.move(timedelta(days=1))
    assert flights.cloud.reconcile() == 1
    assert flights.cloud.reconcile() == 0
    flights.grants(application, PERMIT, INSURANCE)

    assert flights.phase(application) == "archived"
    assert flights.cloud.clock.now() - began > ROLL_OVER
    for item in EVERYTHING:
        kinds = flights.kinds(application, item)
        assert [kinds.count(kind) for kind in ("dispatched", "certified")] == [1, 1]


def test_a_run_is_rolled_over_before_any_of_its_states_is_timed_out():
    """Otherwise what waits would end by an error, and be parked."""
    machine = json.loads(DEFINITION.read_text("utf-8"))
    assert timedelta(seconds=machine["TimeoutSeconds"]) > ROLL_OVER
    waits = [s["TimeoutSeconds"] for s in machine["States"].values()
             if s.get("Resource", "").endswith("waitForTaskToken")]  # fmt: skip
    assert waits
    assert min(timedelta(seconds=each) for each in waits) > ROLL_OVER


def test_what_waits_at_a_desk_is_not_lost(flights):
    """However long nobody looks at it."""
    application = flights.submitted(fire=True)
    flights.cloud.work()
    overview = Overview(records=flights.cloud.applications.glance(application))

    assert not needs_new_attempt(overview, "running", flights.cloud.clock.now() + QUIET)


def test_an_item_stays_parked_in_a_new_run_that_fails_as_well(flights):
    """It is told once; and once resumed it goes on in the new run."""
    application = flights.accepted()
    flights.cloud.connector.unreachable.add("air-office-990101")
    flights.grants(application, FOUNDING)
    flights.cloud.machine.abort(application, 1)
    assert flights.cloud.reconcile() == 1
    assert flights.kinds(application, PERMIT).count("parked") == 1

    flights.cloud.connector.unreachable.clear()
    flights.resume(application, PERMIT)
    flights.cloud.work()
    flights.grants(application, PERMIT, INSURANCE, EGGS)

    assert flights.phase(application) == "archived"


def test_a_run_that_was_replaced_parks_nothing(flights, overview):
    """What fails in it late goes on in the newer one."""
    item = next(iter(overview.items))
    late = Token(stream=item, state="park", attempt=overview.attempt - 1, value="t")
    current = late.model_copy(update={"attempt": overview.attempt})

    assert [*park(overview, late, "SourceDown")] == []
    assert [happened.body.error for happened in park(overview, current, "SourceDown")] == [
        "SourceDown"
    ]


@pytest.mark.parametrize("ahead", [timedelta(hours=1), timedelta(days=365)])
def test_an_entry_that_is_stamped_ahead_of_now_keeps_nothing_waiting(ahead):
    """A clock was set back, or was wrong when it wrote: what was lost is found all the same."""
    flights = Flights()
    flights.cloud.interruptions.lose("prefill")
    application = flights.accepted()
    flights.cloud.clock.move(ahead)
    sent = next(item for item in (EGGS, FOUNDING) if flights.progress(application, item).body)
    flights.grant(application, sent, **GRANTS[sent])
    flights.cloud.clock.move(-ahead)
    overview = Overview(records=flights.cloud.applications.glance(application))
    now = flights.cloud.clock.now()

    for run in ("gone", "succeeded"):
        assert needs_new_attempt(overview, run, now), run
    for run in ("running", "unknown"):
        assert not needs_new_attempt(overview, run, now), run
        assert needs_new_attempt(overview, run, now + QUIET), run


def test_where_everything_is_stamped_ahead_a_run_that_runs_is_left_alone(flights, overview):
    """The clock was set back by hours: what waits, waits; what is gone is followed by another."""
    now = flights.cloud.clock.now() - timedelta(hours=9)

    assert not needs_new_attempt(overview, "running", now)
    assert needs_new_attempt(overview, "gone", now)


def test_attempts_in_vain_slow_down_also_behind_an_entry_that_is_stamped_ahead():
    """Otherwise each look of the reconciler would order one."""
    journal = draft().write(Submitted(digest="d", plan=plan_of(("orbit",)), number="n"))
    for attempt in range(2, 5):
        journal.write(Attempted(attempt=attempt))
    entries = journal.records.entries
    wrong = entries[0].model_copy(update={"at": entries[-1].at + timedelta(days=365)})
    records = journal.records.model_copy(update={"entries": (wrong, *entries[1:])})
    overview, latest = Overview(records=records), entries[-1].at

    assert not needs_new_attempt(overview, "gone", latest)
    assert needs_new_attempt(overview, "gone", latest + QUIET)


def test_a_run_that_was_never_seen_needs_another_only_after_a_while(flights, overview):
    """Until then it is simply started."""
    now = flights.cloud.clock.now()

    assert not needs_new_attempt(overview, "unknown", now)
    assert needs_new_attempt(overview, "unknown", now + QUIET)


def test_a_draft_needs_no_run(flights):
    """Nothing was handed in."""
    application = flights.begin()
    overview = Overview(records=flights.cloud.applications.glance(application))

    assert not needs_new_attempt(overview, "gone", flights.cloud.clock.now() + QUIET)


def test_a_closed_application_needs_no_run():
    """It is archived."""
    flights = Flights()
    application = flights.accepted()
    flights.grants(application, *EVERYTHING)
    overview = Overview(records=flights.cloud.applications.glance(application))

    assert not needs_new_attempt(overview, "gone", flights.cloud.clock.now() + QUIET)
