"""The whole service in this process: moto stands for AWS, and calls our own handlers."""

import json
import threading

import boto3
from botocore.config import Config
from moto.stepfunctions.parser.models import stepfunctions_parser_backends

import app
from tests.aws.account import ACCOUNT, REGION, STACK
from tests.aws.rights import acting
from tests.aws.units import aside

FUNCTIONS = {
    function.name: getattr(app, function.handler_string.rpartition(".")[2])
    for function in app.app.pure_lambda_functions
}
"""Each function as Lambda would find it."""

WORKER_DIED = type("Lambda.Unknown", (Exception,), {})
"""As Step Functions names it."""

PATIENCE = 20
"""Seconds after which something that should happen is given up on."""

STEP = 0.1


class Workers:
    """Runs functions as Lambda does; ``called`` tells which, in order."""

    def __init__(self):
        self.called = []
        self._failing = set()
        self._dying = set()

    def fail_next(self, function):
        """Let the next call of a function end by an error that nobody foresaw."""
        self._failing.add(function)

    def kill_next(self, function):
        """Let the next worker of a function die when its work is done, before it says so."""
        self._dying.add(function)

    def invoke(self, function, body, headers):
        """The answer's JSON; a failed one is marked in the headers, as Lambda does."""
        name = function.rpartition(":")[2]
        self.called.append(name)
        try:
            answer = self._answer(name, json.loads(body))
        except Exception as error:  # noqa: BLE001 - as the door of a worker, it tells of any
            headers["x-amz-function-error"] = "Unhandled"
            answer = {"errorType": type(error).__name__, "errorMessage": str(error)}
        return json.dumps(answer).encode()

    def _answer(self, name, event):
        if name in self._failing:
            self._failing.discard(name)
            raise ZeroDivisionError("nobody foresaw this")
        with acting(name):
            answer = FUNCTIONS[name](event, None)
        if name in self._dying:
            self._dying.discard(name)
            raise WORKER_DIED("RequestId: 1 Error: Runtime exited")
        return answer


class Stream:
    """Hands what the applications table's stream has to ``drive``, in order, in its own thread.

    It sleeps until ``written`` is set, so that it follows each write at once.
    """

    def __init__(self):
        self.written = threading.Event()
        self._stopped = False
        self._flows = threading.Event()
        self._flows.set()
        self._seen = None
        # Moto knows no addresses that begin with an account's number.
        plain = Config(account_id_endpoint_mode="disabled")
        self._client = boto3.client("dynamodbstreams", config=plain)
        tables = self._client.list_streams(TableName="ApplicationsTable")["Streams"]
        self._arn = tables[0]["StreamArn"]
        self._thread = threading.Thread(target=self._follow, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        """Hand over no more, and wait until the last batch is done."""
        self._stopped = True
        self._flows.set()
        self.written.set()
        self._thread.join(PATIENCE)

    def pause(self):
        """Hand over nothing for a while."""
        self._flows.clear()

    def go_on(self):
        """Hand over everything that was kept back."""
        self._flows.set()

    def _follow(self):
        while self.written.wait() and self._flows.wait() and not self._stopped:
            self.written.clear()
            records = self._next()
            with acting("drive"):
                failed = records and app.drive({"Records": records}, None)["batchItemFailures"]
            if failed:
                self.written.set()
            elif records:
                self._seen = records[-1]["dynamodb"]["SequenceNumber"]
                self.written.set()

    def _next(self):
        """What was not handed over yet; an iterator does not outlive a cancelled transaction."""
        described = self._client.describe_stream(StreamArn=self._arn)["StreamDescription"]
        place = {"ShardIteratorType": "TRIM_HORIZON"}
        if self._seen:
            place = {"ShardIteratorType": "AFTER_SEQUENCE_NUMBER", "SequenceNumber": self._seen}
        iterator = self._client.get_shard_iterator(
            StreamArn=self._arn, ShardId=described["Shards"][0]["ShardId"], **place
        )
        return self._client.get_records(ShardIterator=iterator["ShardIterator"])["Records"]


class Cloud:
    """What a test sees of the running service."""

    def __init__(self, *, account, workers, stream, department, meter, rights):
        self.account = account
        self.rights = rights
        self.workers = workers
        self.stream = stream
        self.department = department
        self.meter = meter
        self._states = boto3.client("stepfunctions")

    def entered(self, application, attempt=1):
        """The states that a run has entered, exactly."""
        return [
            event["stateEnteredEventDetails"]["name"]
            for event in self._history(application, attempt)
            if event["type"].endswith("StateEntered")
        ]

    def failed(self, application, attempt=1):
        """By which errors tasks of a run failed."""
        return [
            event["taskFailedEventDetails"]["error"]
            for event in self._history(application, attempt)
            if event["type"] == "TaskFailed"
        ]

    def _history(self, application, attempt):
        pages = self._states.get_paginator("get_execution_history")
        for page in pages.paginate(executionArn=arn(application, attempt)):
            yield from page["events"]

    def status(self, application, attempt=1):
        """How a run stands, in Step Functions' words."""
        return self._states.describe_execution(executionArn=arn(application, attempt))["status"]

    def stop(self, application, attempt=1):
        """Lose a run, as an accident would."""
        self._stop(arn(application, attempt))
        until(lambda: self.status(application, attempt) != "RUNNING")

    def stop_all(self):
        """Leave no thread of moto waiting."""
        machine = arn("", "").replace(":execution:", ":stateMachine:").rpartition(":")[0]
        running = self._states.list_executions(stateMachineArn=machine, statusFilter="RUNNING")
        for execution in running["executions"]:
            self._stop(execution["executionArn"])

    def _stop(self, address):
        """Moto's own stop wakes nothing that waits for a token, and fails before a run began."""
        run = stepfunctions_parser_backends[ACCOUNT][REGION].describe_execution(address)
        until(lambda: run.exec_worker is not None and run.exec_worker.env is not None)
        self._states.stop_execution(executionArn=address)
        for endpoint in run.exec_worker.env.callback_pool_manager._pool.values():
            endpoint.interrupt_all()

    def set_aside(self):
        """What drive could not do."""
        queue = self.account.environment(["YIJIAN_FAILURES_QUEUE"])["YIJIAN_FAILURES_QUEUE"]
        answer = boto3.client("sqs").receive_message(QueueUrl=queue, MaxNumberOfMessages=10)
        return [json.loads(message["Body"]) for message in answer.get("Messages", [])]


def arn(application, attempt):
    """A run's address."""
    machine = f"arn:aws:states:{REGION}:{ACCOUNT}:execution:{STACK}-application"
    return f"{machine}:{application}-{attempt}"


def until(look):
    """The first answer of ``look`` that is one: the machine runs beside the test."""
    pause = threading.Event()
    for _ in range(int(PATIENCE / STEP)):
        with aside():
            answer = look()
        if answer:
            return answer
        pause.wait(STEP)
    raise TimeoutError(f"It did not happen: {look}")
