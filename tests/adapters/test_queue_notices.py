"""The port's contract on the fake and on SQS."""

import json
from datetime import timedelta

import boto3
import pytest
from moto import mock_aws

from chalicelib.adapters.queue_notices import QueueNotices
from tests.fakes.notice_queues import FakeNoticeQueue
from tests.ports.notice_queues_contract import NoticeQueueContract

REGION = "eu-west-1"


class Recorded:
    """SQS, and what was asked of it."""

    def __init__(self, sqs):
        self._sqs = sqs
        self.sent = []

    def send_message(self, **asked):
        self.sent.append(asked)
        return self._sqs.send_message(**asked)


@pytest.fixture
def sqs():
    with mock_aws():
        yield Recorded(boto3.client("sqs", REGION))


@pytest.fixture
def sqs_queue(sqs):
    return QueueNotices(sqs, sqs._sqs.create_queue(QueueName="notices")["QueueUrl"])


class TestFakeNoticeQueue(NoticeQueueContract):
    @pytest.fixture
    def queue(self):
        return FakeNoticeQueue()

    @pytest.fixture
    def waiting(self, queue):
        return lambda: (
            [(name, after.total_seconds()) for name, after in queue.waiting]
            + [(holder, 0) for holder in queue.holders]
        )


class TestQueueNotices(NoticeQueueContract):
    @pytest.fixture
    def queue(self, sqs_queue):
        return sqs_queue

    @pytest.fixture
    def waiting(self, sqs):
        def told():
            bodies = [json.loads(asked["MessageBody"]) for asked in sqs.sent]
            assert all(len(body) == 1 for body in bodies)
            return [(*body.values(), asked["DelaySeconds"])
                    for body, asked in zip(bodies, sqs.sent, strict=True)]  # fmt: skip

        return told


def test_it_waits_no_longer_than_the_queue_can_keep_it_back(sqs, sqs_queue):
    """A quarter of an hour: it would be refused altogether."""
    sqs_queue.look_at("app-1", timedelta(hours=1))

    assert sqs.sent[0]["DelaySeconds"] == 900
