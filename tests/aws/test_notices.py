"""stream → drive → queue → notify → inbox and mail, on moto, with a real relay beside it."""

import json

import boto3
import pytest

from chalicelib import wiring
from chalicelib.domain.contacts import Contact, Point
from chalicelib.domain.journal.happenings import Delivered
from chalicelib.entrypoints.streams.notify import notify
from chalicelib.entrypoints.streams.reconcile import reconcile
from tests.adapters.test_smtp_messenger import Letterbox
from tests.aws import dragons
from tests.aws.cloud import until
from tests.aws.service import running

MAIL = "keeper@example.org"


class Post:
    """The queue's messages, handed to notify as Lambda does."""

    def __init__(self, cloud):
        self._sqs = boto3.client("sqs")
        self._queue = cloud.account.environment()["YIJIAN_NOTICES_QUEUE"]

    def waiting(self):
        asked = {"QueueUrl": self._queue, "MaxNumberOfMessages": 10}
        return self._sqs.receive_message(**asked).get("Messages", [])

    def lose(self):
        """Everything that waits is gone."""
        while messages := self.waiting():
            for each in messages:
                self._delete(each)

    def work(self):
        """Hand over all that waits, each batch twice: a queue may."""
        while messages := self.waiting():
            records = [{"messageId": m["MessageId"], "body": m["Body"]} for m in messages]
            for _ in range(2):
                assert notify({"Records": records}, None) == {"batchItemFailures": []}
            for each in messages:
                self._delete(each)

    def _delete(self, message):
        self._sqs.delete_message(QueueUrl=self._queue, ReceiptHandle=message["ReceiptHandle"])


@pytest.fixture(scope="module")
def letterbox(tmp_path_factory):
    started = Letterbox(tmp_path_factory.mktemp("mails"))
    yield started
    started.stop()


@pytest.fixture(scope="module")
def cloud(letterbox):
    """A whole application, of which everybody has been told."""
    with running() as service, pytest.MonkeyPatch.context() as patch:
        patch.setenv("YIJIAN_MAIL", letterbox.relay().model_dump_json())
        wiring.messengers.cache_clear()
        service.post = Post(service)
        service.holder = wiring.holders().of(dragons.ID)
        reachable = Contact(points={"email": Point(address=MAIL, verified=True)})
        wiring.contacts().keep(service.holder, reachable, Contact())
        service.application = dragons.submitted(breath="fire")
        until(lambda: wiring.applications().worklist(f"desk-{dragons.AREA}"))
        dragons.at_desk(service.application)
        dragons.decided(service.application, dragons.REGISTRATION)
        dragons.decided(service.application, dragons.POLICY)
        until(lambda: service.status(service.application) == "SUCCEEDED")
        until(lambda: any(isinstance(e.body, Delivered) for e in
                          wiring.applications().glance(service.application).entries))  # fmt: skip
        until(lambda: len(queued(service)) >= 1)
        service.post.work()
        yield service


def queued(service):
    asked = {"QueueUrl": service.account.environment()["YIJIAN_NOTICES_QUEUE"],
             "AttributeNames": ["ApproximateNumberOfMessages"]}  # fmt: skip
    number = boto3.client("sqs").get_queue_attributes(**asked)["Attributes"]
    return range(int(number["ApproximateNumberOfMessages"]))


def inbox(cloud):
    return wiring.inboxes().page(cloud.holder, None, 99)


def test_each_notice_stands_in_the_inbox_once(cloud):
    """However often the queue handed it over."""
    assert sorted(told(cloud, cloud.application)) == ["accepted", "granted", "granted", "ready"]


def test_each_was_mailed_once_under_its_own_id(cloud, letterbox):
    """And says nothing of what it is about."""
    ids = [mail["Message-ID"].strip("<>").partition("@")[0] for mail in letterbox.mails]
    assert sorted(ids) == sorted(entry.notice.id for entry in inbox(cloud))
    assert {entry.outbound for entry in inbox(cloud)} == {"sent"}
    said = "".join(mail.as_string() + mail.get_content() for mail in letterbox.mails)
    for word in (dragons.ID, dragons.NAME, cloud.application, dragons.REGISTRATION):
        assert word not in said


def test_a_queue_that_lost_everything_is_filled_again_by_the_reconciler(cloud):
    """What was not told is owed until it is."""
    another = dragons.submitted(breath="fire", key="key-2")
    until(lambda: wiring.applications().worklist(f"desk-{dragons.AREA}"))
    dragons.at_desk(another)
    until(lambda: queued(cloud))
    cloud.post.lose()
    assert told(cloud, another) == []

    reconcile({}, None)
    cloud.post.work()

    assert told(cloud, another) == ["accepted"]


def told(cloud, application):
    return [e.notice.kind for e in inbox(cloud) if e.notice.application == application]


def test_a_message_that_cannot_be_read_comes_again_and_holds_up_no_other(cloud):
    """It then stands in the failure queue."""
    records = [{"messageId": "m-1", "body": "no JSON"}, {"messageId": "m-2", "body": "{}"},
               {"messageId": "m-3", "body": json.dumps({"application": cloud.application})},
               {"messageId": "m-4", "body": json.dumps({"application": "gone"})}]  # fmt: skip
    answer = notify({"Records": records}, None)
    failed = [each["itemIdentifier"] for each in answer["batchItemFailures"]]
    assert failed == ["m-1", "m-2", "m-4"]


def test_a_holder_is_sent_their_code(cloud, letterbox):
    """By its keyed hash; with nothing to prove, nothing is sent."""
    before = len(letterbox.mails)
    record = {"messageId": "m-1", "body": json.dumps({"holder": cloud.holder})}
    assert notify({"Records": [record]}, None) == {"batchItemFailures": []}
    assert len(letterbox.mails) == before
