"""An item → its entry in the worklist of its body, once for each round, and a push."""

import pytest

from chalicelib.domain.errors import Unknown
from chalicelib.domain.recovery import QUIET
from chalicelib.stages.decide import Gap
from tests.cloud.flights import EGGS, FOUNDING, GRANTS, INSURANCE, PERMIT
from tests.cloud.interruptions import Killed
from tests.cloud.machine import Lost
from tests.cloud.people import CHEN

OFFICE, AIR = "stable-office-990101", "air-office-990101"


def test_an_item_stands_in_its_bodys_worklist_by_its_promised_limit(flights):
    """The eggs in one working day, the stable in three."""
    application = flights.accepted()

    lines = flights.cloud.applications.worklist(OFFICE)

    assert [(line.application, line.stream) for line in lines] == [
        (application, EGGS),
        (application, FOUNDING),
    ]
    assert [line.due.date().isoformat() for line in lines] == ["2026-11-24", "2026-11-26"]


def test_a_body_with_a_system_of_its_own_is_told_the_handle_and_nothing_else(flights):
    """The others look into their worklists."""
    application = flights.accepted()
    assert flights.cloud.connector.pushed == []

    flights.grants(application, FOUNDING)

    (push,) = flights.cloud.connector.pushed
    assert (push.body, push.item, push.round) == (AIR, PERMIT, 1)
    assert push.handle == flights.handle(application, PERMIT)


def test_a_system_that_does_not_answer_is_told_again_under_the_same_handle(flights):
    """The item was entered once, and its officers could see it all the while."""
    application = flights.accepted()
    down = flights.cloud.connector.unreachable
    down.add(AIR)
    flights.grant(application, FOUNDING, **GRANTS[FOUNDING])
    while not flights.kinds(application, PERMIT).count("dispatched"):
        flights.cloud.step()
    assert flights.cloud.applications.worklist(AIR)
    handle = flights.handle(application, PERMIT)
    down.clear()
    flights.cloud.work()

    assert [push.handle for push in flights.cloud.connector.pushed] == [handle]
    assert flights.kinds(application, PERMIT).count("dispatched") == 1


def test_a_system_that_never_answers_leaves_the_item_parked(flights):
    """After all its tries; no other body gets it."""
    application = flights.accepted()
    flights.cloud.connector.unreachable.add(AIR)
    flights.grants(application, FOUNDING)

    assert flights.progress(application, PERMIT).parked
    assert flights.progress(application, PERMIT).body == AIR
    parked = next(e.body for e in flights.cloud.applications.glance(application).entries
                  if e.kind == "parked")  # fmt: skip
    assert (parked.state, parked.error) == ("dispatch", "BodyUnavailable")


class Vanishing:
    """Whoever pushes here is killed."""

    def push(self, _push):
        raise Lost


def test_a_worker_killed_before_its_push_leaves_no_token(flights):
    """So that the reconciler sees that nothing waits, and the system is told after all."""
    application = flights.accepted()
    connector, flights.cloud.connector = flights.cloud.connector, Vanishing()
    flights.grants(application, FOUNDING)
    tokens = flights.cloud.applications.glance(application).tokens
    assert PERMIT not in {token.stream for token in tokens}

    flights.cloud.connector = connector
    flights.cloud.clock.move(QUIET)
    assert flights.cloud.reconcile() == 1

    (push,) = flights.cloud.connector.pushed
    assert push.handle == flights.handle(application, PERMIT)
    assert flights.kinds(application, PERMIT).count("dispatched") == 1


def test_a_second_round_has_a_handle_of_its_own(flights):
    """And is pushed under that one."""
    application = flights.accepted()
    flights.grants(application, FOUNDING)
    flights.decide(application, PERMIT, Gap(reason="?", fields=("dragon_name@keeper",)))
    flights.cloud.work()
    flights.correct(CHEN, application, PERMIT, {"dragon_name@keeper": "小绿"})
    flights.cloud.work()

    handles = [flights.handle(application, PERMIT, number) for number in (1, 2)]
    assert [push.handle for push in flights.cloud.connector.pushed] == handles
    assert len(set(handles)) == 2


def test_an_item_that_was_withdrawn_meanwhile_is_sent_to_nobody(flights):
    """It had been let go on, and the applicant was quicker."""
    application = flights.submitted()
    while f"dispatch {EGGS}" not in flights.cloud.due:
        flights.cloud.step()
    flights.withdraw(CHEN, application)
    flights.cloud.work()

    assert "dispatched" not in flights.kinds(application, EGGS)
    assert flights.ended(application)[EGGS] == "withdrawn"


def test_a_catalogue_that_is_gone_parks_what_needs_it(flights):
    """An operator looks: nothing is guessed."""
    application = flights.accepted()
    kept = flights.cloud.catalogues.stored.copy()
    flights.grant(application, FOUNDING, **GRANTS[FOUNDING])
    flights.cloud.catalogues.stored.clear()
    flights.cloud.work()
    with pytest.raises(Unknown):
        flights.cloud.stands(application)

    flights.cloud.catalogues.stored.update(kept)
    assert flights.progress(application, FOUNDING).parked
    flights.resume(application, FOUNDING)
    flights.cloud.work()
    assert flights.ended(application)[FOUNDING] == "granted"


def test_a_worker_killed_after_its_work_is_replaced(flights):
    """The machine calls the function again, which finds what was done."""
    flights.cloud.interruptions.after("dispatch", Killed(), times=3)
    application = flights.accepted()
    flights.grants(application, EGGS, FOUNDING, PERMIT, INSURANCE)

    assert flights.phase(application) == "archived"
