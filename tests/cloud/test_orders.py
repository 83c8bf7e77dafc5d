"""Callbacks come in every order, before anybody waits for them and again: one end for each item."""

from itertools import permutations

import pytest

from chalicelib.domain.errors import RequestFault
from chalicelib.domain.journal.chain import verify
from chalicelib.stages.decide import Decline, Grant
from tests.cloud.flights import EGGS, FOUNDING, GRANTS, INSURANCE, PERMIT, Flights
from tests.cloud.machine import Lost

ITEMS = (EGGS, FOUNDING, PERMIT, INSURANCE)
CALLBACKS = (*ITEMS, f"{FOUNDING} again")
ORDERS = [*permutations(CALLBACKS)]
"""Each shorter order is one of these: what it leaves out comes after it."""
REFUSAL = Decline(reason="The route crosses the palace.", article="12", remedies="Ask the court.")


def told(flights, application, callback):
    """Whether a body's callback is taken; one that comes too early is refused by name."""
    item = callback.split()[0]
    try:
        flights.decide_by_handle(application, item)
    except RequestFault:
        return False
    return True


class Bodies(Flights):
    """Bodies that answer under the handle of the first round, whether they were given it or not."""

    def decide_by_handle(self, application, item):
        self.decide(application, item, self.granting(item), number=1, body=BODIES[item])

    def granting(self, item):
        return Grant(certificates=GRANTS[item])


BODIES = {
    EGGS: "stable-office-990101",
    FOUNDING: "stable-office-990101",
    PERMIT: "air-office-990101",
    INSURANCE: "insurance-office-990101",
}


def lived(order, seed=0):
    """An application in which callbacks come in this order, each repeated until it is taken."""
    flights = Bodies(seed)
    application = flights.submitted()
    waiting = list(order)
    for _ in range(len(ITEMS) + 1):
        waiting = [callback for callback in waiting if not told(flights, application, callback)]
        flights.cloud.work()
    assert waiting == []
    return flights, application


@pytest.mark.parametrize("first", CALLBACKS)
def test_every_order_of_up_to_five_callbacks_comes_to_the_same_end(first):
    """None before its time is taken, none is lost, and a repeat is no second grant."""
    orders = [order for order in ORDERS if order[0] == first]
    for seed, order in enumerate(orders):
        flights, application = lived(order, seed)
        assert flights.phase(application) == "archived", order
        for item in ITEMS:
            kinds = flights.kinds(application, item)
            happened = [kinds.count(kind) for kind in ("dispatched", "granted", "certified")]
            assert happened == [1, 1, 1], (order, item)
        verify(flights.cloud.applications.read(application).entries)
    assert len(orders) == 24


def test_a_decision_comes_before_anybody_waits_for_it():
    """It was handed over in a run that is gone: the next one finds it decided, and goes on."""
    flights = Bodies()
    application = flights.accepted()
    flights.cloud.machine.abort(application, 1)
    flights.cloud.interruptions.before("dispatch", Lost())
    flights.cloud.reconcile()
    waiting = flights.cloud.applications.glance(application).tokens
    assert not {EGGS, FOUNDING} <= {token.stream for token in waiting}

    flights.decide_by_handle(application, EGGS)
    flights.decide_by_handle(application, FOUNDING)
    flights.cloud.work()
    flights.cloud.machine.abort(application, 2)
    flights.cloud.reconcile()
    flights.grants(application, PERMIT, INSURANCE)

    assert flights.phase(application) == "archived"
    assert [flights.kinds(application, item).count("dispatched") for item in ITEMS] == [1] * 4


def test_a_decision_that_overtakes_the_writing_of_its_own_token_is_heard():
    """Between the step's reading and its writing: it reads again, or finds it done."""
    flights = Bodies()
    application = flights.submitted()
    while not flights.kinds(application, EGGS).count("dispatched"):
        assert flights.cloud.step()
    flights.decide_by_handle(application, EGGS)
    flights.cloud.work()

    assert flights.ended(application)[EGGS] == "granted"


@pytest.mark.parametrize("order", [*permutations((EGGS, FOUNDING, PERMIT))])
def test_a_refusal_in_any_order_ends_only_what_needs_it(order):
    """The permit is declined, all else is granted."""
    flights = Bodies()
    application = flights.submitted()
    waiting = list(order)
    for _ in range(4):
        flights.cloud.work()
        for item in tuple(waiting):
            says = REFUSAL if item == PERMIT else flights.granting(item)
            try:
                flights.decide(application, item, says, number=1, body=BODIES[item])
            except RequestFault:
                continue
            waiting.remove(item)
    flights.cloud.work()
    if not flights.ended(application)[INSURANCE]:
        flights.grants(application, INSURANCE)

    assert flights.phase(application) == "archived"
    assert flights.ended(application)[PERMIT] == "declined"
    assert flights.ended(application)[EGGS] == flights.ended(application)[FOUNDING] == "granted"
