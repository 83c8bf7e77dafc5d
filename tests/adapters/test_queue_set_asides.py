"""The port's contract on the fake and on SQS, and what becomes of what nobody gets through."""

import json
from datetime import UTC, datetime, timedelta

import boto3
import pytest
from moto import mock_aws

from chalicelib.adapters.queue_failures import QueueFailures
from chalicelib.adapters.queue_notices import QueueNotices
from chalicelib.adapters.queue_set_asides import Queues, QueueSetAsides
from chalicelib.domain.failures import SetAside
from tests.fakes.set_asides import FakeSetAsides
from tests.ports.set_asides_contract import SetAsidesContract, said

MOST = 3
LAMBDAS_OWN = {
    "version": "1.0",
    "requestContext": {"condition": "RetryAttemptsExhausted", "approximateInvokeCount": 11},
    "DDBStreamBatchInfo": {"shardId": "shardId-1", "startSequenceNumber": "1", "batchSize": 1},
}


class TestFakeSetAsides(SetAsidesContract):
    @pytest.fixture
    def holding(self):
        since = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
        return lambda pairs: FakeSetAsides(
            *(SetAside(application=name, error=error, since=since) for name, error in pairs)
        )


@pytest.fixture
def sqs():
    """Moto has one server, which has all there is: to wait until others answer is in vain there."""
    with mock_aws():
        client = boto3.client("sqs", "eu-west-1")
        client.meta.events.register("provide-client-params.sqs.ReceiveMessage", _waits_no_longer)
        yield client


def _waits_no_longer(params, **_):
    """Whoever did not ask for all servers is refused: on SQS they would be told of some."""
    assert params["WaitTimeSeconds"] > 0
    return {**params, "WaitTimeSeconds": 0}


@pytest.fixture
def queues(sqs):
    dead = sqs.create_queue(QueueName="dead-letters")["QueueUrl"]
    address = sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=["QueueArn"])["Attributes"]
    redrive = {"deadLetterTargetArn": address["QueueArn"], "maxReceiveCount": MOST}
    attributes = {"RedrivePolicy": json.dumps(redrive)}
    url = sqs.create_queue(QueueName="failures", Attributes=attributes)["QueueUrl"]
    return Queues(url, dead)


@pytest.fixture
def port(sqs, queues):
    return QueueSetAsides(sqs, queues)


class TestQueueSetAsides(SetAsidesContract):
    @pytest.fixture
    def holding(self, sqs, queues, port):
        def put(pairs):
            for name, error in pairs:
                QueueFailures(sqs, queues.failures).put(name, error)
            return port

        return put


def test_it_is_told_since_when(sqs, queues, port):
    """SQS notes when a message came."""
    QueueFailures(sqs, queues.failures).put("app-1", "SourceDown")

    since = port.take()[0].message.since

    assert abs(datetime.now(UTC) - since) < timedelta(minutes=1)


def test_what_was_taken_too_often_is_dead_and_still_done_with(sqs, queues, port):
    """Nobody loses it: it is taken from the dead letters, put back there, and forgotten there."""
    QueueFailures(sqs, queues.failures).put("app-1", "Damaged")
    for _ in range(MOST):
        port.put_back(port.take())

    for _ in range(2):
        taken = port.take()
        assert [each.message.is_dead for each in taken] == [True]
        port.put_back(taken)
    port.done(port.take()[0])

    assert port.take() == ()


def test_what_came_from_the_queue_of_notices_says_that_somebody_was_not_told(sqs, queues, port):
    """Of an application, or a holder whose addresses wait for their codes."""
    notices = QueueNotices(sqs, queues.failures)
    notices.look_at("app-1")
    notices.prove("holder-1")

    messages = sorted((each.message for each in port.take()), key=lambda m: str(m.application))
    assert [(m.application, m.holder, m.error) for m in messages] == [
        (None, "holder-1", "NotTold"), ("app-1", None, "NotTold"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "error"),
    [(json.dumps(LAMBDAS_OWN), "RetryAttemptsExhausted"), ("not JSON", "Unreadable"),
     ('{"application": 7}', "Unreadable")],
)  # fmt: skip
def test_a_message_that_names_no_application_blocks_no_other(sqs, queues, port, body, error):
    """One of Lambda's own, of records that retries did not get through; or one nobody can read."""
    sqs.send_message(QueueUrl=queues.failures, MessageBody=body)
    QueueFailures(sqs, queues.failures).put("app-1", "Damaged")

    assert sorted(said(port.take()), key=str) == [("app-1", "Damaged"), (None, error)]
