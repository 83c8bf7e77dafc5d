"""The machine in memory keeps the contract of its port, and does what its file says."""

import pytest

from chalicelib.ports.executions import Run
from tests.cloud.machine import Machine
from tests.ports.executions_contract import ExecutionsContract


class Shop:
    """A machine with its queue; ``calls`` are the functions that it called, with their payloads."""

    def __init__(self):
        self.queue, self.calls, self.failing = [], [], []
        self.machine = Machine(self.call, lambda _name, action: self.queue.append(action))

    def call(self, function, payload):
        self.calls.append((function, payload))
        if self.failing:
            raise self.failing.pop(0)

    def work(self):
        while self.queue:
            self.queue.pop(0)()

    def tokens(self, function):
        return [payload["token"] for name, payload in self.calls if name == function]

    def until(self, function):
        """Let all that waits go on until this function waits."""
        self.work()
        while not self.tokens(function):
            self.machine.succeed(self.calls[-1][1]["token"])
            self.work()


class Unforeseen(Exception):
    """Something that no catcher names."""


class ConcurrentChange(Exception):
    """Something that a retrier names."""


@pytest.fixture
def shop():
    return Shop()


@pytest.fixture
def executions(shop):
    return shop.machine


class TestMachine(ExecutionsContract):
    @pytest.fixture
    def waiting(self, shop):
        def started(run):
            shop.machine.start(run)
            shop.work()
            return shop.tokens("accept")[0]

        return started


ONE = Run(application="app-1", attempt=1, items=("fishing-permit",))


def test_an_item_goes_through_its_states_in_order(shop):
    """Each function is handed ids, the attempt, and a token where its state waits."""
    shop.machine.start(ONE)
    shop.until("dispatch")
    shop.machine.succeed(shop.tokens("dispatch")[0])
    shop.work()

    assert shop.machine.state("app-1", 1) == "succeeded"
    assert shop.machine.entered("app-1") == [
        "accept", "items", "await", "prefill", "dispatch", "certify", "deliver", "archive",
    ]  # fmt: skip
    assert shop.calls[1] == (
        "await",
        {"application": "app-1", "attempt": 1, "item": "fishing-permit", "token": "token-2"},
    )


def test_what_a_retrier_names_is_tried_again_as_often_as_it_says(shop):
    """Then nobody catches it, and the run is gone."""
    shop.failing = [ConcurrentChange()] * 9
    shop.machine.start(ONE)
    shop.work()

    assert [name for name, _ in shop.calls] == ["accept"] * 9
    assert shop.machine.state("app-1", 1) == "gone"


def test_something_unforeseen_parks_an_item_and_says_what_it_was(shop):
    """And a resumed item begins again."""
    shop.machine.start(ONE)
    shop.until("await")
    shop.failing = [Unforeseen()]
    shop.machine.succeed(shop.tokens("await")[0])
    shop.work()

    function, payload = shop.calls[-1]
    assert (function, payload["error"]) == ("park", "Unforeseen")
    shop.machine.succeed(payload["token"])
    shop.work()
    assert shop.machine.entered("app-1")[-2:] == ["park", "await"]


def test_a_run_that_is_gone_does_nothing_more(shop):
    """Whatever was due in it, and whatever it is told."""
    shop.machine.start(ONE)
    shop.work()
    shop.machine.abort("app-1", 1)
    shop.machine.succeed(shop.tokens("accept")[0])
    shop.machine.start(ONE)
    shop.work()

    assert shop.machine.entered("app-1") == ["accept"]
