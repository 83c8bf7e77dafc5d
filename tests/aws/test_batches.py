"""Several things fail at once in a batch of the stream: each is reported alone, by its own."""

import json
from contextlib import contextmanager

import boto3
import pytest
from botocore.exceptions import EndpointConnectionError

from chalicelib import wiring
from chalicelib.entrypoints.streams.drive import drive
from tests.aws import dragons
from tests.aws.cloud import until

SHAPES = (None, {"S": "no entry"}, {"S": "[]"}, {"S": "{}"}, {"NULL": True})


def record(number, application, kind, sk="JOURNAL#-#00000009"):
    """An entry of this kind was written; or a row that says something else."""
    entry = {"S": json.dumps({"kind": kind})} if isinstance(kind, str) else kind
    image = {} if entry is None else {"NewImage": {"entry": entry}}
    keys = {"pk": {"S": f"APP#{application}"}, "sk": {"S": sk}}
    return {"eventName": "INSERT",
            "dynamodb": {"Keys": keys, "SequenceNumber": str(number), **image}}  # fmt: skip


def driven(*records):
    """Which records are to be handed over again."""
    answer = drive({"Records": records}, None)
    return [failure["itemIdentifier"] for failure in answer["batchItemFailures"]]


@contextmanager
def down(client, call, about):
    """While it lasts, a call that speaks of one of these finds nobody there."""
    answer = getattr(client, call)

    def ask(**asked):
        if any(name in json.dumps(asked) for name in about):
            raise EndpointConnectionError(endpoint_url="https://example.org")
        return answer(**asked)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(client, call, ask)
        yield


def busy_machine(*about):
    return down(wiring.executions()._states, "start_execution", about)


def lost_notices(*about):
    """Nobody can be let told of these; what fails can still be set aside."""
    return down(wiring.notice_queue()._sqs, "send_message",
                [f'{{\\"application\\": \\"{name}\\"}}' for name in about])  # fmt: skip


def set_aside(cloud):
    return sorted((line["application"], line["error"]) for line in cloud.set_aside())


@pytest.fixture
def waiting(cloud):
    """Three applications that nobody has driven yet."""
    cloud.stream.pause()
    return sorted(dragons.submitted(key=f"key-{number}") for number in range(3))


def test_a_drive_and_a_notice_that_fail_together_are_reported_each_by_its_own(cloud, waiting):
    """The machine is busy for one, nobody can be told of another, and the third goes on."""
    busy, untold, well = waiting
    with busy_machine(busy), lost_notices(untold):
        again = driven(record(1, well, "submitted"), record(2, busy, "submitted"),
                       record(3, untold, "delivered"), record(4, untold, "granted"),
                       record(5, well, "delivered"))  # fmt: skip

    assert again == ["2", "3"]
    assert set_aside(cloud) == [(busy, "SourceDown"), (untold, "SourceDown")]
    until(lambda: cloud.status(well) == "RUNNING")


def test_both_of_one_application_are_reported_once_and_set_aside_both(cloud, waiting):
    """Handed over again, it is driven and told of."""
    one, other, _ = waiting
    batch = (record(1, other, "submitted"), record(2, one, "submitted"),
             record(3, one, "delivered"))  # fmt: skip
    with busy_machine(one), lost_notices(one):
        assert driven(*batch) == ["2"]
    assert set_aside(cloud) == [(one, "SourceDown")] * 2

    assert driven(*batch) == []
    until(lambda: {cloud.status(each) for each in (one, other)} == {"RUNNING"})


def test_what_cannot_be_driven_at_all_is_handed_over_again_only_to_be_told_of(cloud, waiting):
    """One is poisoned, and comes back only because nobody could be told of it."""
    poisoned, lost, well = waiting
    for each in (poisoned, lost):
        boto3.resource("dynamodb").Table("ApplicationsTable").put_item(
            Item={"pk": f"APP#{each}", "sk": "JOURNAL#-#99999999", "entry": "no entry"}
        )
    with lost_notices(lost):
        again = driven(record(1, poisoned, "accepted"), record(2, lost, "accepted"),
                       record(3, well, "accepted"))  # fmt: skip

    assert again == ["2"]
    assert set_aside(cloud) == sorted(
        [(poisoned, "JSONDecodeError"), (lost, "JSONDecodeError"), (lost, "SourceDown")]
    )


def test_a_row_that_nobody_can_read_fails_nobody_else_in_its_batch(cloud, waiting):
    """Of whatever shape, and wherever: its own application is looked at whole, and goes on too."""
    strange, well, _ = waiting
    rows = [record(number, strange, shape) for number, shape in enumerate(SHAPES)]
    rows.append(record(8, strange, None, sk="JOURNAL#-"))

    assert driven(*rows, record(9, well, "submitted")) == []
    until(lambda: {cloud.status(each) for each in (strange, well)} == {"RUNNING"})
    assert set_aside(cloud) == []
