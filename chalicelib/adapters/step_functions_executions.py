"""Runs of the state machine by AWS Step Functions; what was already done is looked at, then left.

AWS and what stands in for it answer repeats differently (``ExecutionAlreadyExists``, or 200;
``TaskTimedOut``, ``TaskDoesNotExist`` or ``InvalidToken``): all of them mean that it is done. A
refusal is never among them: a swallowed AccessDenied would leave an application hanging.
"""

import json
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from chalicelib.adapters.outages import error_code, outages_of
from chalicelib.domain.names import ApplicationId
from chalicelib.ports.executions import Run, RunState

if TYPE_CHECKING:
    from mypy_boto3_stepfunctions import SFNClient

STARTED = frozenset({"ExecutionAlreadyExists"})
WAITS_NO_MORE = frozenset({"InvalidToken", "TaskDoesNotExist", "TaskTimedOut"})
STATES: dict[str, RunState] = {"RUNNING": "running", "SUCCEEDED": "succeeded"}
MACHINE = "The state machine"
LONGEST_ERROR = 256
LONGEST_CAUSE = 32_768


class StepFunctionsExecutions:
    """The port Executions over one state machine."""

    def __init__(self, states: "SFNClient", machine: str) -> None:
        self._states = states
        self._machine = machine

    def start(self, run: Run) -> None:
        """Start this run under a name of its own: a second start under it finds the first."""
        with outages_of(MACHINE):
            try:
                self._states.start_execution(
                    stateMachineArn=self._machine,
                    name=_name(run.application, run.attempt),
                    input=json.dumps(run.model_dump(mode="json")),
                )
            except ClientError as error:
                _unless(error, STARTED)

    def succeed(self, token: str) -> None:
        """Let a waiting state go on."""
        with outages_of(MACHINE):
            try:
                self._states.send_task_success(taskToken=token, output="{}")
            except ClientError as error:
                _unless(error, WAITS_NO_MORE)

    def fail(self, token: str, error: str, cause: str) -> None:
        """End a waiting state by a named error."""
        with outages_of(MACHINE):
            try:
                self._states.send_task_failure(
                    taskToken=token, error=error[:LONGEST_ERROR], cause=cause[:LONGEST_CAUSE]
                )
            except ClientError as refused:
                _unless(refused, WAITS_NO_MORE)

    def state(self, application: ApplicationId, attempt: int) -> RunState:
        """How that attempt stands now."""
        machine = self._machine.replace(":stateMachine:", ":execution:")
        with outages_of(MACHINE):
            try:
                seen = self._states.describe_execution(
                    executionArn=f"{machine}:{_name(application, attempt)}"
                )
            except ClientError as error:
                _unless(error, {"ExecutionDoesNotExist"})
                return "unknown"
        return STATES.get(seen["status"], "gone")


def _name(application: ApplicationId, attempt: int) -> str:
    return f"{application}-{attempt}"


def _unless(error: ClientError, expected: frozenset[str] | set[str]) -> None:
    """Raise the error unless it is one of these."""
    if error_code(error) not in expected:
        raise error
