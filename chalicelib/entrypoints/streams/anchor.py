"""A batch of the ledger's stream → its heads, collected. A moment of the schedule → anchored.

A line that was changed or removed, which nobody may, is told to an operator at once.
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
        row = record["dynamodb"].get("NewImage")
        if record["eventName"] != "INSERT" or row is None or "hash" not in row:
            continue
        head = head_of(row["pk"]["S"], row["sk"]["S"], row["hash"]["S"])
        if head is not None:
            yield head


def _meddled(records: Sequence[Record]) -> Iterator[Meddled]:
    for record in records:
        keys, how = record["dynamodb"]["Keys"], MEDDLING.get(record["eventName"])
        found = chain_of(keys["pk"]["S"], keys["sk"]["S"])
        if how is not None and found is not None:
            yield Meddled.model_validate({"chain": found[0], "sequence": found[1], "how": how})
