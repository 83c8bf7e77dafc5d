"""Granted, and what it was to replace fell before it was issued: its department may decline it."""

import pytest

from chalicelib.domain.errors import Conflict
from chalicelib.domain.worklists import PARKED
from chalicelib.stages.decide import Decline, Grant, Take
from tests.cloud.flights import EGG, EGGS
from tests.cloud.people import CHEN
from tests.stages.test_certify import issued, order, replacing

NO = Decline(reason="原备案已被撤销", article="第七条", remedies="可复议")


@pytest.fixture
def void():
    """Eggs were granted, and the record before was revoked in between."""
    flights, application = replacing()
    flights.grant(application, EGGS, EGG_RECORD=EGG)
    flights.cloud.certificates.rule("E-1", order("revoked"))
    flights.cloud.work()
    return flights, application


def lists(flights, application):
    """In which lists something stands: those of operators, and of the body."""
    body = flights.progress(application, EGGS).body
    return [len(flights.cloud.applications.worklist(each)) for each in (PARKED, body)]


def test_its_department_finds_it_again_and_so_does_an_operator(void):
    """Once each; nothing was issued."""
    flights, application = void
    progress = flights.progress(application, EGGS)

    assert (progress.parked, progress.is_void) == (True, True)
    assert [entry.stream for entry in flights.cloud.applications.worklist(progress.body)
            if entry.stream == EGGS] == [EGGS]  # fmt: skip
    assert len(flights.cloud.applications.worklist(PARKED)) == 1


def test_declined_after_all_it_ends_and_stands_in_no_list(void):
    """Without an operator; the same again has the first receipt."""
    flights, application = void
    before = lists(flights, application)
    first = flights.decide(application, EGGS, NO)
    again = flights.decide(application, EGGS, NO)
    flights.cloud.work()

    assert first == again
    assert flights.ended(application)[EGGS] == "declined"
    assert flights.kinds(application, EGGS)[-3:] == ["item_declined", "resumed", "ended"]
    assert lists(flights, application) == [before[0] - 1, before[1] - 1]
    assert [old.number for old in issued(flights, CHEN.id_number, "EGG_RECORD")] == ["E-1"]


@pytest.mark.parametrize("says", [Take(), Grant(certificates={"EGG_RECORD": {**EGG, "eggs": 3}})])
def test_nothing_else_can_be_said_of_it(void, says):
    """It was granted once; what it would replace does not come back."""
    flights, application = void
    with pytest.raises(Conflict, match="granted in vain"):
        flights.decide(application, EGGS, says)


def test_the_same_grant_again_has_its_receipt(void):
    """Whoever did not hear the first answer asks twice."""
    flights, application = void

    assert flights.grant(application, EGGS, EGG_RECORD=EGG).outcome == "granted"


def test_what_was_taken_back_is_declined_even_so(void):
    """Or it would stay for ever: the machine ends nothing that was granted."""
    flights, application = void
    flights.withdraw(CHEN, application)
    flights.cloud.work()
    flights.decide(application, EGGS, NO)
    flights.cloud.work()

    assert flights.ended(application)[EGGS] == "declined"


def test_once_what_it_replaces_stands_again_an_operator_lets_the_grant_go_on():
    """A suspension was lifted: there is no reason left to decline what was granted."""
    flights, application = replacing()
    flights.grant(application, EGGS, EGG_RECORD=EGG)
    flights.cloud.certificates.rule("E-1", order("suspended"))
    flights.cloud.work()
    before = lists(flights, application)
    flights.cloud.certificates.rule("E-1", order("valid", act=2))
    with pytest.raises(Conflict, match="stands again"):
        flights.decide(application, EGGS, NO)
    flights.resume(application, EGGS)
    flights.cloud.work()

    assert flights.ended(application)[EGGS] == "granted"
    assert lists(flights, application) == [before[0] - 1, before[1] - 1]
