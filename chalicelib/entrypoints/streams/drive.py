"""A batch of the table's stream → the applications it speaks of, driven on."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import NotRequired, TypedDict

from chalicelib import wiring
from chalicelib.adapters import powertools
from chalicelib.domain.concern import TOKEN, Grown, concerned_by
from chalicelib.domain.errors import TryLater
from chalicelib.domain.names import ApplicationId
from chalicelib.domain.notices.finding import TELLING
from chalicelib.entrypoints.streams.driving import drive_one, drive_ports

Row = Mapping[str, Mapping[str, str]]
"""A row in DynamoDB's own notation, as far as it is looked at: ``{name: {"S": text}}``."""

UNKNOWN = "?"
"""The kind of an entry whose record does not show it."""

NEWS = TELLING | {UNKNOWN}
"""The kinds of entries that somebody may have to be told of."""


GROWING = ("JOURNAL#", "TOKEN#")
WRITING = ("INSERT", "MODIFY")
"""How the rows begin that are looked at, and what must have become of them. The mapping's filter in
``infra/resources.yaml`` says the same, so that no other row wakes anybody."""


class Written(TypedDict):
    """Which row a record speaks of, how it stands now, and the record's place in the stream."""

    Keys: Row
    NewImage: NotRequired[Row]
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
    """Drive each application once, whatever number of records speak of it, and let it be told of.

    One that fails is set aside in the failure queue, and the others go on. Only what may succeed
    in a moment is handed over again, from its first record on: anything else would keep those
    behind it waiting for nothing.
    """
    failures: list[dict[str, str]] = []
    for application, records in _applications(event):
        grown = tuple(_grown(record["dynamodb"]) for record in records)
        follow = partial(drive_one, ports=drive_ports(), concerned=concerned_by(grown))
        is_again = _comes_again(application, _failed(application, follow))
        if any(each.kind in NEWS for each in grown):
            untold = _failed(application, wiring.notice_queue().look_at)
            is_again = untold is not None or is_again
            _comes_again(application, untold)
        if is_again:
            failures.append({"itemIdentifier": records[0]["dynamodb"]["SequenceNumber"]})
    return {"batchItemFailures": failures}


def _failed(
    application: ApplicationId, follow: Callable[[ApplicationId], None]
) -> Exception | None:
    """Do one thing that follows; why it failed, if it did."""
    try:
        follow(application)
    except Exception as error:
        wiring.logger().exception("an application could not be driven",
                                  extra={"application": application})  # fmt: skip
        return error
    return None


def _comes_again(application: ApplicationId, error: Exception | None) -> bool:
    """Set aside what failed; whether the stream is to hand it over again."""
    if error is None:
        return False
    return not _set_aside(application, error) or isinstance(error, TryLater)


def _set_aside(application: ApplicationId, error: Exception) -> bool:
    """Note what failed where an operator finds it; whether that could be done."""
    kind = type(error).__name__
    powertools.count("SetAside", {"kind": kind})
    try:
        wiring.failures().put(application, kind)
    except Exception:
        wiring.logger().exception("a failure could not be set aside",
                                  extra={"application": application})  # fmt: skip
        return False
    return True


def _applications(event: Batch) -> Iterator[tuple[ApplicationId, list[Record]]]:
    """Each application whose journal or tokens grew, with its records in the batch, in order."""
    found: dict[str, list[Record]] = defaultdict(list)
    for record in event["Records"]:
        keys = record["dynamodb"]["Keys"]
        if keys["sk"]["S"].startswith(GROWING) and record["eventName"] in WRITING:
            found[keys["pk"]["S"].removeprefix("APP#")].append(record)
    for name, records in found.items():
        yield ApplicationId(name), records


def _grown(written: Written) -> Grown:
    """Which stream a row belongs to, and the kind of its entry, as far as they can be read."""
    what, _, place = written["Keys"]["sk"]["S"].partition("#")
    stream, _, _ = place.partition("#")
    if what == "TOKEN":
        return Grown(stream=stream, kind=TOKEN)
    return Grown(stream=stream, kind=_kind(written.get("NewImage", {}).get("entry")))


def _kind(entry: Mapping[str, str] | None) -> str:
    """What cannot be read may concern anybody: whoever drives it finds out, and sets it aside."""
    with suppress(ValueError, KeyError, TypeError):
        return str(json.loads((entry or {})["S"])["kind"])
    return UNKNOWN
