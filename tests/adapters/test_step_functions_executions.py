"""The port's contract on the fake and on a machine that waits for a token."""

import json
import time
from uuid import uuid4

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from chalicelib.adapters.step_functions_executions import StepFunctionsExecutions
from chalicelib.domain.errors import SourceDown
from chalicelib.ports.executions import Run
from tests.fakes.executions import FakeExecutions
from tests.ports.executions_contract import RUN, ExecutionsContract

REGION = "us-east-1"


@pytest.fixture
def cloud():
    with mock_aws(config={"stepfunctions": {"execute_state_machine": True}}):
        yield


@pytest.fixture
def queue(cloud):
    """One that no run of the test before, still on its way, can put its token into."""
    return boto3.resource("sqs", REGION).create_queue(QueueName=f"tokens-{uuid4()}")


@pytest.fixture
def states(queue):
    client = boto3.client("stepfunctions", REGION)
    waits = {
        "Type": "Task",
        "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
        "Parameters": {"QueueUrl": queue.url, "MessageBody.$": "$$.Task.Token"},
        "End": True,
    }
    client.create_state_machine(
        name="m",
        definition=json.dumps({"StartAt": "wait", "States": {"wait": waits}}),
        roleArn="arn:aws:iam::123456789012:role/machine",
    )
    return client


@pytest.fixture
def machine(states):
    return states.list_state_machines()["stateMachines"][0]["stateMachineArn"]


@pytest.fixture
def on_step_functions(states, machine):
    return StepFunctionsExecutions(states, machine)


def until(look):
    """The first answer that is one: the machine runs beside the test, and needs time to."""
    for _ in range(500):
        if answer := look():
            return answer
        time.sleep(0.01)
    raise AssertionError("The machine did not get there.")


class TestFakeExecutions(ExecutionsContract):
    @pytest.fixture
    def executions(self):
        return FakeExecutions()

    @pytest.fixture
    def waiting(self, executions):
        def start(run):
            executions.start(run)
            return f"token-{run.application}"

        return start

    def test_a_test_says_how_a_run_stands(self, executions):
        """Gone is what a reconciler looks for."""
        executions.let("app-1", 1, "gone")

        assert executions.state("app-1", 1) == "gone"


class TestStepFunctionsExecutions(ExecutionsContract):
    @pytest.fixture
    def executions(self, on_step_functions):
        return on_step_functions

    @pytest.fixture
    def waiting(self, executions, states, queue):
        def start(run):
            executions.start(run)
            message = until(queue.receive_messages)[0]
            return message.body

        return start

    def test_a_run_bears_its_application_attempt_and_items_only(self, executions, states, machine):
        """What a step needs beside them it reads itself, so a deployment changes nothing."""
        executions.start(RUN)

        run = states.list_executions(stateMachineArn=machine)["executions"][0]
        told = states.describe_execution(executionArn=run["executionArn"])["input"]
        assert run["name"] == "app-1-1"
        assert json.loads(told) == {
            "application": "app-1",
            "attempt": 1,
            "items": ["fishing-permit", "boat-licence"],
        }

    def test_a_run_whose_states_went_on_has_succeeded(self, executions, waiting):
        """The last token ends it."""
        executions.succeed(waiting(RUN))

        assert until(lambda: executions.state("app-1", 1) == "succeeded")

    def test_a_run_that_failed_is_gone(self, executions, waiting):
        """Its name is used up: only another attempt can follow."""
        executions.fail(waiting(RUN), "Declined", "article 12")

        assert until(lambda: executions.state("app-1", 1) == "gone")


class Answering:
    """A client of Step Functions whose every call is answered with one error."""

    def __init__(self, code, status=400):
        self._answer = {"Error": {"Code": code}, "ResponseMetadata": {"HTTPStatusCode": status}}

    def _refuse(self, **_):
        raise ClientError(self._answer, "Call")

    start_execution = send_task_success = send_task_failure = describe_execution = _refuse


MACHINE = "arn:aws:states:us-east-1:123456789012:stateMachine:m"
CALLS = [
    lambda executions: executions.start(Run(application="a", attempt=1, items=())),
    lambda executions: executions.succeed("token"),
    lambda executions: executions.fail("token", "Declined", "article 12"),
    lambda executions: executions.state("a", 1),
]


@pytest.mark.parametrize("code", ["TaskDoesNotExist", "InvalidToken", "TaskTimedOut"])
@pytest.mark.parametrize("call", CALLS[1:3], ids=["succeed", "fail"])
def test_a_token_that_waits_no_more_is_left_alone(call, code):
    """However the cloud says it."""
    assert call(StepFunctionsExecutions(Answering(code), MACHINE)) is None


def test_a_run_that_already_exists_was_started():
    """AWS answers 200 while it runs, and this afterwards."""
    assert CALLS[0](StepFunctionsExecutions(Answering("ExecutionAlreadyExists"), MACHINE)) is None


@pytest.mark.parametrize("call", CALLS, ids=["start", "succeed", "fail", "state"])
def test_a_missing_permission_is_never_swallowed(call):
    """It would look like an application that hangs."""
    with pytest.raises(ClientError, match="AccessDenied"):
        call(StepFunctionsExecutions(Answering("AccessDeniedException"), MACHINE))


@pytest.mark.parametrize("call", CALLS, ids=["start", "succeed", "fail", "state"])
def test_a_busy_machine_is_asked_later(call):
    """Throttling passes."""
    with pytest.raises(SourceDown):
        call(StepFunctionsExecutions(Answering("ThrottlingException"), MACHINE))
