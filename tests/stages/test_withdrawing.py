"""Withdrawn at every moment: each item ends by name, departments are told, nothing is left."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.applying.commands import Book
from chalicelib.domain.journal.chain import verify
from chalicelib.domain.machine import transitions
from chalicelib.domain.says import Continue, Decline, Gap, Suspend
from tests.cloud.flights import EGGS, FOUNDING, INSURANCE, PERMIT, Flights
from tests.cloud.people import CHEN

AIR = "air-office-990101"
THEN = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
STOP = Suspend(ground="site_inspection", article="45", reason="r", offers=(THEN,))
GAP = Gap(reason="?", fields=("dragon_name@keeper",))
NO = Decline(reason="r", article="12", remedies="m")


def book(flights, application):
    now = flights.cloud.clock.now()
    flights.ask(CHEN, application, Book(item=FOUNDING, at=THEN, as_of=now))


def park(flights, application):
    flights.cloud.interruptions.before("prefill", RuntimeError("unforeseen"))
    flights.grants(application, FOUNDING)


def correct(flights, application):
    flights.correct(CHEN, application, FOUNDING, {"dragon_name@keeper": "小绿"})


STEPS = [
    lambda flights, _: flights.cloud.step(),
    lambda flights, _: flights.cloud.step(),
    lambda flights, _: flights.cloud.work(),
    lambda flights, app: flights.take(app, FOUNDING),
    lambda flights, app: flights.decide(app, FOUNDING, STOP),
    book,
    lambda flights, app: flights.decide(app, FOUNDING, Continue()),
    lambda flights, app: flights.decide(app, FOUNDING, GAP),
    lambda flights, _: flights.cloud.work(),
    lambda flights, app: flights.gather(app),
    correct,
    lambda flights, _: flights.cloud.work(),
    park,
    lambda flights, app: flights.resume(app, _parked(flights, app)),
    lambda flights, _: flights.cloud.work(),
    lambda flights, app: flights.decide(app, PERMIT, STOP),
    lambda flights, app: flights.decide(app, EGGS, NO),
    lambda flights, _: flights.cloud.work(),
    lambda flights, app: flights.decide(app, PERMIT, GAP),
    lambda flights, _: flights.cloud.work(),
]


def _parked(flights, application):
    items = flights.cloud.stands(application).application.items
    return next(name for name, progress in items.items() if progress.parked)


def told(flights):
    """What systems were told of withdrawals."""
    return [(p.item, p.round) for p in flights.cloud.connector.pushed if p.what == "withdrawn"]


def withdrawn_in_flight(flights, application):
    """The items that ended by the withdrawal and that a system had been told of."""
    items = flights.cloud.stands(application).application.items
    return [(name, p.round) for name, p in items.items()
            if p.ended == "withdrawn" and p.body == AIR]  # fmt: skip


@pytest.mark.parametrize("moment", range(len(STEPS) + 1))
def test_a_withdrawal_after_any_step_of_a_full_life_ends_it(moment):
    """What is undecided ends, what was granted stays, and every system is told once."""
    flights = Flights(seed=moment)
    application = flights.submitted()
    for step in STEPS[:moment]:
        step(flights, application)
    flights.withdraw(CHEN, application)
    flights.cloud.work()
    for _ in range(2):
        flights.cloud.reconcile()

    assert flights.phase(application) == "archived"
    assert set(flights.ended(application).values()) <= {"withdrawn", "granted", "declined", None}
    memory = flights.cloud.applications
    for worklist in ("stable-office-990101", AIR, "gaps-stable-office-990101", "untold"):
        assert memory.worklist(worklist) == ()
    assert told(flights) == withdrawn_in_flight(flights, application)
    verify(memory.read(application).entries)


def in_the_air(flights):
    """An application whose permit waits for the air office's own system."""
    application = flights.accepted()
    flights.grants(application, FOUNDING)
    return application


def test_a_system_is_told_once_that_a_case_was_withdrawn(flights):
    """Under the handle that it knows; that it was told is written."""
    application = in_the_air(flights)
    handle = flights.handle(application, PERMIT)
    flights.withdraw(CHEN, application)
    flights.cloud.work()
    for _ in range(3):
        flights.cloud.reconcile()

    (push,) = (p for p in flights.cloud.connector.pushed if p.what == "withdrawn")
    assert (push.body, push.handle, push.round) == (AIR, handle, 1)
    assert flights.kinds(application, PERMIT)[-1] == "withdrawal_told"
    assert "withdrawal_told" not in flights.kinds(application, EGGS)
    assert "withdrawal_told" not in flights.kinds(application, INSURANCE)


def test_a_system_that_is_down_is_told_later(flights):
    """As often as it takes; the application is archived meanwhile."""
    application = in_the_air(flights)
    flights.withdraw(CHEN, application)
    flights.cloud.work()
    flights.cloud.connector.unreachable.add(AIR)
    flights.cloud.clock.move(timedelta(minutes=5))
    flights.cloud.reconcile()
    assert flights.phase(application) == "archived"
    assert not flights.progress(application, PERMIT).is_withdrawal_told

    flights.cloud.connector.unreachable.clear()
    flights.cloud.reconcile()
    flights.cloud.reconcile()

    assert told(flights) == [(PERMIT, 1)]
    assert flights.progress(application, PERMIT).is_withdrawal_told


def test_what_was_told_and_is_still_listed_is_only_taken_off_the_list(flights):
    """An index lags behind: nothing is told twice."""
    application = in_the_air(flights)
    flights.withdraw(CHEN, application)
    flights.cloud.work()
    (line,) = flights.cloud.applications.worklist("untold")
    flights.cloud.reconcile()
    flights.cloud.tell(line)

    assert told(flights) == [(PERMIT, 1)]


def test_the_machine_entered_what_its_journals_tell(flights):
    """Suspended, continued, corrected and granted: the happenings of time move no state."""
    application = flights.accepted()
    flights.decide(application, FOUNDING, STOP)
    flights.cloud.work()
    book(flights, application)
    flights.decide(application, FOUNDING, Continue())
    flights.decide(application, FOUNDING, GAP)
    flights.cloud.work()
    correct(flights, application)
    flights.cloud.work()
    flights.cloud.clock.move(timedelta(days=60))
    flights.cloud.reconcile()
    flights.grants(application, FOUNDING, EGGS, PERMIT, INSURANCE)

    entered = flights.cloud.machine.entered(application)
    assert len(entered) == 4 * 4 + 4 + 2
    assert transitions(flights.cloud.applications.glance(application)) == len(entered)
