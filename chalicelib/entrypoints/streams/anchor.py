"""A batch of the ledger's stream → its heads, collected. A moment of the schedule → anchored.

A line that was changed or removed, and a row that is no line, which nobody may write, is told to an
operator at once.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NotRequired, TypedDict

from chalicelib import wiring
from chalicelib.adapters import powertools
from chalicelib.domain.anchoring import ChainHead, Collected, Meddled
from chalicelib.entrypoints.streams.anchoring import AnchorPorts, anchor_due, chain_of, head_of

Row = Mapping[str, Mapping[str, str]]
"""A row in DynamoDB's own notation, as far as it is looked at."""

MEDDLING = {"MODIFY": "changed", "REMOVE": "removed"}


class Written(TypedDict):
    """Which row a record speaks of, and how it stands now."""

    Keys: Row
    NewImage: NotRequired[Row]


class Record(TypedDict):
    """One change of one row."""

    eventName: str
    dynamodb: Written


class Batch(TypedDict):
    """A batch of the stream; or, of the schedule, none."""

    Records: NotRequired[Sequence[Record]]


def anchor(event: Batch, _context: object) -> dict[str, int]:
    """Collect what a batch tells; without one, anchor all hours that are over.

    Whatever fails, the whole batch comes again: all may be repeated.
    """
    ports = AnchorPorts(wiring.anchors(), wiring.anchor_signer(), wiring.clock())
    if "Records" not in event:
        return {"collected": 0, "anchored": int(anchor_due(ports) is not None)}
    told = collected_from(event["Records"])
    if told != Collected():
        ports.anchors.collect(ports.clock.now(), told)
    for meddled in told.meddled:
        wiring.logger().error("a line of the ledger was meddled with",
                              extra={"kind": meddled.how})  # fmt: skip
        powertools.count("LedgerMeddled", {"kind": meddled.how})
    return {"collected": len(told.heads), "anchored": 0}


def collected_from(records: Sequence[Record]) -> Collected:
    """The heads that were written, and the lines that were meddled with."""
    return Collected(heads=tuple(_heads(records)), meddled=tuple(_meddled(records)))


def _heads(records: Sequence[Record]) -> Iterator[ChainHead]:
    for record in records:
        if record["eventName"] == "INSERT":
            head = head_of(*_keys(record), _hash(record))
            if head is not None:
                yield head


def _meddled(records: Sequence[Record]) -> Iterator[Meddled]:
    """Lines that were changed or removed; rows among them that are no lines, whatever they are.

    None of them keeps the lines behind it from being collected.
    """
    for record in records:
        found, how = chain_of(*_keys(record)), MEDDLING.get(record["eventName"])
        if how is None and found is not None and head_of(*_keys(record), _hash(record)) is None:
            how = "added"
        if how is not None and found is not None:
            yield Meddled.model_validate({"chain": found[0], "sequence": found[1], "how": how})


def _keys(record: Record) -> tuple[str, str]:
    keys = record["dynamodb"]["Keys"]
    return keys["pk"]["S"], keys["sk"]["S"]


def _hash(record: Record) -> str | None:
    """What it says of its own hash; None where it says none, or not as text."""
    return record["dynamodb"].get("NewImage", {}).get("hash", {}).get("S")
