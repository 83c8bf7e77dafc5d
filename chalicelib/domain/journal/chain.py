"""What stands + what happened → the next entries, chained; and whether a chain is whole."""

from collections.abc import Callable, Iterable
from datetime import datetime

from chalicelib.domain.errors import Damaged
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.entry import Entry, Happened, digest
from chalicelib.domain.journal.snapshot import Head

FIRST = "0" * 64
"""What stands before a journal's first entry."""


class Stamp(Frozen):
    """By whom and when something was written."""

    actor: str
    at: datetime


def extend(
    entries: Iterable[Entry | Head],
    happened: Iterable[Happened],
    stamp: Stamp,
    salt: Callable[[], str],
) -> tuple[Entry, ...]:
    """The entries to add for what happened, in order, each chained to its stream's head."""
    heads: dict[str, Entry | Head] = {entry.stream: entry for entry in entries}
    added: list[Entry] = []
    for event in happened:
        entry = _entry(heads.get(event.stream), event, stamp, salt())
        heads[event.stream] = entry
        added.append(entry)
    return tuple(added)


def _entry(head: Entry | Head | None, event: Happened, stamp: Stamp, salt: str) -> Entry:
    return Entry(
        stream=event.stream,
        sequence=head.sequence + 1 if head else 1,
        at=stamp.at,
        actor=stamp.actor,
        kind=event.body.kind,
        subject=event.subject,
        body=event.body,
        salt=salt,
        digest=digest(event.body.model_dump(mode="json"), salt),
        previous=head.hash if head else FIRST,
    )


def verify(entries: Iterable[Entry]) -> None:
    """Check every stream's chain, and the digest of every body that is open; raises Damaged.

    Nothing is chained to a stream's last entry: that it was cut off, or what is clear of it
    changed, tells only whoever keeps its hash (a receipt, the archive's manifest).
    """
    heads: dict[str, Entry] = {}
    for entry in entries:
        head = heads.get(entry.stream)
        if not _follows(entry, head):
            raise Damaged(f"Entry {entry.stream}#{entry.sequence} does not follow the one before.")
        if entry.body is not None and not _fits(entry, entry.body.kind):
            raise Damaged(f"Entry {entry.stream}#{entry.sequence} does not fit its digest.")
        heads[entry.stream] = entry


def _follows(entry: Entry, head: Entry | None) -> bool:
    sequence, previous = (head.sequence + 1, head.hash) if head else (1, FIRST)
    return (entry.sequence, entry.previous) == (sequence, previous)


def _fits(entry: Entry, kind: str) -> bool:
    """Whether an open body is of its entry's kind, and what its digest was made over."""
    if entry.kind != kind or entry.written is None or entry.salt is None:
        return False
    return digest(entry.written, entry.salt) == entry.digest
