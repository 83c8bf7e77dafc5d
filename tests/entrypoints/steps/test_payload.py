"""What leaves a step that fails: its error by name, and no words that anybody else wrote."""

import pytest

from chalicelib import wiring
from chalicelib.domain.errors import BodyUnavailable
from chalicelib.entrypoints.steps.payload import plain, reporting
from tests.fakes.executions import FakeExecutions

EVENT = {"application": "app-1", "attempt": 1, "item": "orbit", "token": "token-1"}
NUMBER = "99010120000101001X"


@pytest.fixture
def machine(monkeypatch):
    told = FakeExecutions()
    monkeypatch.setattr(wiring, "executions", lambda: told)
    return told


def quoting(_payload):
    """Somebody else's code, that quotes what it was given."""
    raise KeyError(NUMBER)


@pytest.mark.parametrize("door", [plain, reporting])
def test_an_error_that_nobody_foresaw_leaves_by_its_name_alone(machine, door):
    """Lambda would print its words into the log, and the machine into its history."""
    with pytest.raises(Exception, match="see the function's log") as left:
        door(quoting)(EVENT, None)

    assert type(left.value).__name__ == "KeyError"
    assert NUMBER not in str(left.value)
    assert left.value.__suppress_context__


@pytest.mark.parametrize("door", [plain, reporting])
def test_our_own_errors_leave_as_they_are(machine, door):
    """Their names are a contract with the machine, and their words are ours."""

    def unavailable(_payload):
        raise BodyUnavailable("The system of the moon office cannot be reached.")

    with pytest.raises(BodyUnavailable, match="moon office"):
        door(unavailable)(EVENT, None)


def test_a_step_that_waits_reports_its_failure_by_name(machine):
    """For its own token, since some machines are told nothing otherwise."""
    with pytest.raises(Exception, match="see the function's log"):
        reporting(quoting)(EVENT, None)

    assert machine.failed == [("token-1", "KeyError", "see the function's log")]
