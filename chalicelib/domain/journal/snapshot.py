"""The stream of an application up to its submission → the little of it that its items ask for.

A cache of that fold: what an application does after it was handed in is read behind it, entry by
entry, and dropping it changes nothing but the cost of reading.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.graph import Graph, graph_of
from chalicelib.domain.journal.entry import WHOLE, Entry
from chalicelib.domain.journal.happenings import Attempted, Opened, Submitted
from chalicelib.domain.names import PartyId


class Head(Frozen):
    """The place of a stream's entry that another is chained to."""

    stream: str
    sequence: int
    hash: str


class Snapshot(Frozen):
    """How an application stood right after an entry of its own stream that submitted it.

    ``named``: for each party, the sequence of the (sealed) entry that says who it is.
    """

    head: Head
    opened: Opened
    opened_at: datetime
    submitted_at: datetime
    kinds: tuple[str, ...]
    attempt: int
    number: str
    named: Mapping[PartyId, int]
    graph: Graph


def snapshot_of(entries: Iterable[Entry]) -> Snapshot | None:
    """The snapshot as of the last submission; None where nothing was submitted yet."""
    whole = [entry for entry in entries if entry.stream == WHOLE]
    submissions = [entry for entry in whole if isinstance(entry.body, Submitted)]
    if not submissions:
        return None
    first, last = submissions[0], submissions[-1]
    return _as_of(last, whole[: whole.index(last) + 1], first.at)


def _as_of(last: Entry, entries: list[Entry], submitted_at: datetime) -> Snapshot | None:
    opened, submitted = entries[0].body, last.body
    if not (isinstance(opened, Opened) and isinstance(submitted, Submitted)):
        return None
    attempts = (entry.body.attempt for entry in entries if isinstance(entry.body, Attempted))
    return Snapshot(
        head=Head(stream=WHOLE, sequence=last.sequence, hash=last.hash),
        opened=opened,
        opened_at=entries[0].at,
        submitted_at=submitted_at,
        kinds=tuple(entry.kind for entry in entries),
        attempt=max(attempts, default=1),
        number=submitted.number,
        named={str(e.subject): e.sequence for e in entries if e.kind == "party_named"},
        graph=graph_of(submitted.plan),
    )
