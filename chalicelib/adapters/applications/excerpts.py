"""A part of an application → its excerpt: the snapshot, what came after it, the streams asked for.

Each stream is read strongly consistently and to its end, one after the other: what is written to
one of them while another is read brings its own drive, or fails the condition of whoever goes on.
"""

from collections.abc import Iterable, Iterator

from chalicelib.adapters.applications.journal_rows import JournalRows, WrappedKeys
from chalicelib.adapters.applications.keys import (
    JOURNAL,
    PARTY,
    TOKEN,
    application_key,
    entry_key,
)
from chalicelib.adapters.applications.notes import token_of
from chalicelib.adapters.applications.reading import records
from chalicelib.adapters.applications.rows import Row
from chalicelib.adapters.applications.snapshots import Snapshots
from chalicelib.domain.journal.entry import WHOLE, Entry
from chalicelib.domain.journal.part import Part
from chalicelib.domain.journal.records import Excerpt, Records
from chalicelib.domain.journal.snapshot import Snapshot, plan_in, snapshot_of
from chalicelib.domain.names import ApplicationId, ItemId
from chalicelib.domain.plan import Plan

MOST = 8
"""Streams that are read one by one: more than that, and everything at once is as cheap."""

AFTER_ALL = "~"
"""Sorts after every sequence."""


class Excerpts:
    """Reads parts of applications, over their snapshots."""

    def __init__(self, rows: type[Row]) -> None:
        self._rows = rows
        self._snapshots = Snapshots(rows)

    def read(self, application: ApplicationId, part: Part, journal: JournalRows) -> Records:
        """The part as an excerpt; everything where too much is asked for that, or no snapshot fits.

        Then it is written anew. Raises Unknown.
        """
        snapshot = self._snapshots.snapshot(application)
        if snapshot and len(part.streams(snapshot.graph, snapshot.named)) > MOST:
            return records(self._rows, journal, application)
        found = self._excerpt(application, part, journal, snapshot) if snapshot else None
        return found or self._renewed(records(self._rows, journal, application))

    def _renewed(self, stands: Records) -> Records:
        snapshot, plan = snapshot_of(stands.entries), plan_in(stands.entries)
        if snapshot and plan:
            self._snapshots.renew(stands.application, snapshot, plan)
        return stands

    def _excerpt(
        self, application: ApplicationId, part: Part, journal: JournalRows, snapshot: Snapshot
    ) -> Records | None:
        """What is asked for behind this snapshot; None where it is not the last one."""
        streams = part.streams(snapshot.graph, snapshot.named)
        slices = self._slices(application, part, snapshot)
        if slices is None:
            return None
        rows = [*self._tail(application, snapshot), *self._named(application, part, snapshot)]
        for stream in sorted(streams):
            rows += self._query(application, f"{JOURNAL}{stream}#")
        entries = tuple(self._opened(application, journal, rows))
        if not _follows(snapshot, entries):
            return None
        people = part.people(snapshot.graph)
        excerpt = Excerpt(snapshot=snapshot, items=streams, slices=slices, people=people)
        tokens = tuple(token_of(row) for row in self._tokens(application, part, snapshot))
        return Records(application=application, entries=entries, tokens=tokens, excerpt=excerpt)

    def _slices(
        self, application: ApplicationId, part: Part, snapshot: Snapshot
    ) -> dict[ItemId, Plan] | None:
        slices: dict[ItemId, Plan] = {}
        if part.reach == "driving":
            return slices
        for item in part.items & snapshot.graph.by_item.keys():
            plan = self._snapshots.plan_slice(application, item, snapshot)
            if plan is None:
                return None
            slices[item] = plan
        return slices

    def _tail(self, application: ApplicationId, snapshot: Snapshot) -> Iterable[Row]:
        """What happened to the application itself since."""
        between = self._rows.sk.between(
            entry_key(WHOLE, snapshot.head.sequence + 1), f"{JOURNAL}{WHOLE}#{AFTER_ALL}"
        )
        return self._rows.query(application_key(application), between, consistent_read=True)

    def _named(self, application: ApplicationId, part: Part, snapshot: Snapshot) -> Iterator[Row]:
        for party in sorted(part.people(snapshot.graph) & snapshot.named.keys()):
            key = entry_key(WHOLE, snapshot.named[party])
            yield self._rows.get(application_key(application), key, consistent_read=True)

    def _tokens(self, application: ApplicationId, part: Part, snapshot: Snapshot) -> Iterator[Row]:
        if part.reach == "driving":
            for stream in sorted(part.looked_at(snapshot.graph)):
                yield from self._query(application, f"{TOKEN}{stream}#")

    def _query(self, application: ApplicationId, prefix: str) -> Iterable[Row]:
        starts = self._rows.sk.startswith(prefix)
        return self._rows.query(application_key(application), starts, consistent_read=True)

    def _opened(
        self, application: ApplicationId, journal: JournalRows, rows: Iterable[Row]
    ) -> Iterator[Entry]:
        """The entries; the parties' keys are looked for only where something is to be opened."""
        rows = tuple(rows)
        wrapped: WrappedKeys = {}
        if journal.opens and any(row.sealed for row in rows):
            keys = self._query(application, PARTY)
            wrapped = {r.sk.removeprefix(PARTY): r.wrapped_key for r in keys if r.wrapped_key}
        return (journal.entry(row, wrapped) for row in rows)


def _follows(snapshot: Snapshot, entries: Iterable[Entry]) -> bool:
    """Whether the snapshot is the last one, and what came after it is chained to it."""
    head = snapshot.head
    for entry in entries:
        if entry.stream != WHOLE or entry.sequence <= snapshot.head.sequence:
            continue
        if entry.kind in {"submitted", "migrated"} or entry.previous != head.hash:
            return False
        head = head.model_copy(update={"sequence": entry.sequence, "hash": entry.hash})
    return True
