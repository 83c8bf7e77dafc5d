"""A batch of the table's stream → the applications it speaks of, driven on."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypedDict

from chalicelib import wiring
from chalicelib.domain.names import ApplicationId
from chalicelib.entrypoints.streams.driving import drive_one, drive_ports


class Keys(TypedDict):
    """A row's keys, in DynamoDB's own notation."""

    pk: Mapping[str, str]
    sk: Mapping[str, str]


class Written(TypedDict):
    """Which row a record speaks of, and its place in the stream."""

    Keys: Keys
    SequenceNumber: str


class Record(TypedDict):
    """One change of one row."""

    eventName: str
    dynamodb: Written


class Batch(TypedDict):
    """A batch of stream records, as Lambda hands it over."""

    Records: Sequence[Record]


class Failures(TypedDict):
    """Which records of a batch are to be handed over again."""

    batchItemFailures: list[dict[str, str]]


def drive(event: Batch, _context: object) -> Failures:
    """Drive each application once, whatever number of records speak of it.

    One that fails is set aside in the failure queue and reported: the others go on, and the
    reconciler comes by it as well.
    """
    failures: list[dict[str, str]] = []
    for application, record in _applications(event):
        try:
            drive_one(application, drive_ports())
        except Exception as error:
            wiring.logger().exception("an application could not be driven",
                                      extra={"application": application})  # fmt: skip
            wiring.failures().put(application, type(error).__name__)
            failures.append({"itemIdentifier": record["dynamodb"]["SequenceNumber"]})
    return {"batchItemFailures": failures}


def _applications(event: Batch) -> Iterator[tuple[ApplicationId, Record]]:
    """Each application whose journal or tokens grew, with its last record in the batch."""
    latest: dict[ApplicationId, Record] = {}
    for record in event["Records"]:
        keys = record["dynamodb"]["Keys"]
        grew = keys["sk"]["S"].startswith(("JOURNAL#", "TOKEN#"))
        if grew and record["eventName"] != "REMOVE":
            latest[ApplicationId(keys["pk"]["S"].removeprefix("APP#"))] = record
    yield from latest.items()
