"""The state machine and the code are held together by names."""

import json
import re
from collections.abc import Iterator

import app
from chalicelib.domain import errors
from tests.architecture.tree import ROOT

MACHINE = json.loads((ROOT / "infra" / "application.asl.json").read_text("utf-8"))
AWS_OWN = re.compile(r"^(States\.ALL|Lambda\.\w+|Runtime\.(Exit|Handler)Error|Sandbox\.Timedout)$")


def states() -> Iterator[tuple[str, dict]]:
    """Every state, those inside the map too."""
    yield from MACHINE["States"].items()
    yield from MACHINE["States"]["items"]["ItemProcessor"]["States"].items()


def named_errors() -> set[str]:
    """Everything that some state catches or retries by name."""
    return {
        name
        for _, state in states()
        for rule in (*state.get("Catch", ()), *state.get("Retry", ()))
        for name in rule["ErrorEquals"]
    }


def deployed() -> set[str]:
    """The names of the functions that ``app.py`` declares."""
    return {function.name for function in app.app.pure_lambda_functions}


def test_every_task_names_a_function_that_app_declares():
    """A state without a function would only be found in production."""
    named = {re.search(r"\$\{(\w+)\}", s["Parameters"]["FunctionName"]).group(1).lower()
             for _, s in states() if s["Type"] == "Task"}  # fmt: skip
    assert named <= deployed()


def test_every_function_that_is_a_state_is_in_the_machine():
    """A step that nothing calls is dead."""
    tasks = {name for name, state in states() if state["Type"] == "Task"}
    beside = {"drive", "reconcile", "notify", "inform", "failures", "holdings", "wallet",
              "verify", "migrate", "erase", "disclosures", "documents", "anchor", "statuses",
              "registrar"}  # fmt: skip
    assert deployed() - beside == tasks


def test_every_error_it_catches_or_retries_is_ours_or_amazons():
    """The names of our errors are a contract with ErrorEquals."""
    ours = {name for name in vars(errors) if isinstance(getattr(errors, name), type)}
    assert {name for name in named_errors() if not AWS_OWN.match(name)} <= ours


def test_every_outcome_is_caught_somewhere():
    """An outcome that nobody catches would park the item."""
    assert {outcome.__name__ for outcome in errors.Outcome.__subclasses__()} <= named_errors()


def test_nothing_is_retried_without_being_named():
    """Retrying States.ALL would repeat a decline."""
    for _, state in states():
        for retry in state.get("Retry", ()):
            assert not {"States.ALL", "States.TaskFailed"} & set(retry["ErrorEquals"])


def test_a_functions_variable_bears_the_functions_own_name():
    """Chalice deploys the handler as ``app.<function name>``: another name is not found there."""
    for function in app.app.pure_lambda_functions:
        _, _, handler = function.handler_string.rpartition(".")
        assert hasattr(app, handler), function.handler_string


def test_every_handler_is_the_apps():
    """A handler elsewhere would run without app.py ever loading."""
    assert all(f.handler_string.startswith("app.") for f in app.app.pure_lambda_functions)
