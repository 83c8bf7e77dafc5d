"""application.asl.json says what the architecture says, and nothing that AWS would refuse late."""

import inspect
import json
from collections.abc import Iterator
from typing import Any

import pytest

from chalicelib.domain import errors
from infra import template

PLATFORM = {
    "Lambda.ServiceException",
    "Lambda.AWSLambdaException",
    "Lambda.SdkClientException",
    "Lambda.TooManyRequestsException",
    "Lambda.Unknown",
    "Runtime.ExitError",
    "Runtime.HandlerError",
    "Sandbox.Timedout",
}
WAITING = {"accept", "await", "dispatch", "correct", "park"}

machine = json.loads(template.MACHINE.read_text("utf-8"))
items = machine["States"]["items"]["ItemProcessor"]
SCOPES = (machine, items)


def states() -> Iterator[tuple[str, dict[str, Any]]]:
    for scope in SCOPES:
        yield from scope["States"].items()


def named(kind: type) -> set[str]:
    return {
        name
        for name, each in inspect.getmembers(errors, inspect.isclass)
        if issubclass(each, kind) and each is not kind
    }


def nexts(state: dict[str, Any]) -> set[str]:
    onward = [state["Next"]] if "Next" in state else []
    return {*onward, *(catcher["Next"] for catcher in state.get("Catch", []))}


tasks = [(name, state) for name, state in states() if state["Type"] == "Task"]
each_task = pytest.mark.parametrize(("name", "state"), tasks, ids=[name for name, _ in tasks])


def test_the_states_are_the_words_in_their_order():
    """What waits, bends or parks stands after the words it belongs to."""
    assert list(machine["States"]) == ["accept", "items", "deliver", "archive"]
    assert list(items["States"]) == ["await", "prefill", "dispatch", "certify", "correct", "park"]


def test_a_clean_run_enters_four_states_for_the_application_and_four_for_each_item():
    """Transitions are three quarters of the bill: no state is there for plumbing."""
    assert [len(list(walk(scope))) for scope in SCOPES] == [4, 4]
    assert {state["Type"] for _, state in states()} == {"Task", "Map"}


def walk(scope: dict[str, Any]) -> Iterator[str]:
    at = scope["StartAt"]
    while at:
        yield at
        at = scope["States"][at].get("Next")


@pytest.mark.parametrize("scope", SCOPES, ids=["application", "items"])
def test_every_next_is_a_state_of_the_same_scope_and_every_state_is_reached(scope):
    """A name that leads nowhere is refused by AWS at deployment, by nobody here before."""
    reached = {scope["StartAt"]}.union(*(nexts(state) for state in scope["States"].values()))
    assert reached == set(scope["States"])


@each_task
def test_a_retry_names_what_it_retries(name, state):
    """States.ALL in a retry would retry a refusal."""
    retried = {error for retrier in state["Retry"] for error in retrier["ErrorEquals"]}
    assert retried == PLATFORM | named(errors.TryLater)


@each_task
def test_what_is_caught_by_name_is_an_outcome_and_the_unforeseen_comes_last(name, state):
    """States.ALL stands alone and last, or AWS refuses the machine."""
    caught = [catcher["ErrorEquals"] for catcher in state.get("Catch", [])]
    names = {error for equals in caught for error in equals}
    assert names - {"States.ALL"} <= named(errors.Outcome)
    assert all(equals == ["States.ALL"] for equals in caught if "States.ALL" in equals)
    assert [equals for equals in caught if "States.ALL" in equals] in ([], caught[-1:])


def test_every_outcome_is_caught_somewhere():
    """A named end that nobody catches would park, and an operator could do nothing about it."""
    caught = {e for _, s in tasks for c in s.get("Catch", []) for e in c["ErrorEquals"]}
    assert caught - {"States.ALL"} == named(errors.Outcome)


def test_an_unforeseen_failure_of_an_item_parks_it():
    """The other items go on, and nothing is archived half done."""
    for name, state in items["States"].items():
        unforeseen = [c["Next"] for c in state["Catch"] if c["ErrorEquals"] == ["States.ALL"]]
        assert unforeseen == ([] if name == "park" else ["park"])


def test_every_path_of_an_item_ends_in_certify():
    """Certify records the end of an item that was not granted, too."""
    assert [name for name, state in items["States"].items() if state.get("End")] == ["certify"]


@each_task
def test_a_step_is_told_ids_and_a_version_only(name, state):
    """Running executions survive a deployment because they carry nothing that can change."""
    payload = state["Parameters"]["Payload"]
    expected = {"application.$": "$.application", "attempt.$": "$.attempt"}
    if name in items["States"]:
        expected["item.$"] = "$.item"
    if name in WAITING:
        expected["token.$"] = "$$.Task.Token"
    if name == "park":
        expected["error.$"] = "$.failure.Error"
    assert payload == expected
    assert state["ResultPath"] is None


@each_task
def test_park_is_told_the_name_of_what_happened_and_no_other_state_is(name, state):
    """An operator has to know; everybody else looks into the journal."""
    for catcher in state.get("Catch", []):
        kept = "$.failure" if catcher["Next"] == "park" else None
        assert catcher["ResultPath"] == kept


@each_task
def test_the_states_that_wait_for_people_wait_long_and_the_others_do_not(name, state):
    """330 days: a year is the limit of an execution, and a case that lasts longer rolls over."""
    assert state["Resource"].endswith(".waitForTaskToken") == (name in WAITING)
    assert state["TimeoutSeconds"] == (330 * 86400 if name in WAITING else 120)


@each_task
def test_a_state_calls_the_function_of_its_own_name(name, state):
    """The template fills in the function's address."""
    machine_properties = template.merged()["Resources"]["ApplicationMachine"]["Properties"]
    assert state["Parameters"]["FunctionName"] == "${" + name.capitalize() + "}"
    assert machine_properties["DefinitionSubstitutions"][name.capitalize()] == {
        "Fn::GetAtt": [name.capitalize(), "Arn"]
    }


def test_all_items_run_at_once():
    """Forty is what an inline Map does at once, and publishing refuses a plan that is larger."""
    assert machine["States"]["items"]["MaxConcurrency"] == 40
    assert items["ProcessorConfig"] == {"Mode": "INLINE"}
