"""The lists people really ask for, each from its sparse index, a moment behind what was written."""

from collections.abc import Iterator
from datetime import datetime

from pynamodb.exceptions import DoesNotExist
from pynamodb.expressions.condition import Condition

from chalicelib.adapters.applications.keys import (
    HOLDER,
    INVITED,
    META,
    RECONCILER,
    SHARDS,
    WORK,
    application_of,
    stream_of,
)
from chalicelib.adapters.applications.rows import Row
from chalicelib.adapters.instants import instant
from chalicelib.domain.names import ApplicationId
from chalicelib.ports.applications import Unfinished, WorklistEntry

PAGE = 100
"""Rows read at once of what may be without end."""

LOOK = 120
"""Rows of a worklist read at once: a hundred that are shown, and what tells where they end."""

PLACE = " since "


class Lists:
    """A holder's applications, a worklist, the unfinished."""

    def __init__(self, rows: type[Row]) -> None:
        self._rows = rows

    def belonging_to(self, holder: str) -> tuple[ApplicationId, ...]:
        """The applications of this holder, newest first; each once, whatever parts they have."""
        found = self._rows.mine.query(HOLDER + holder, scan_index_forward=False)
        return tuple(dict.fromkeys(application_of(row.pk) for row in found))

    def worklist(self, worklist: str) -> tuple[WorklistEntry, ...]:
        """What stands in this worklist, the first due first."""
        found = map(_line, self._rows.work.query(WORK + worklist))
        return tuple(sorted(found, key=lambda line: (line.due, line.application, line.stream)))

    def waiting(self, worklist: str, since: datetime) -> Iterator[WorklistEntry]:
        """What is due there then or later, as the index has it: one look at it at a time."""
        due = self._rows.work_sk >= instant(since)
        yield from map(_line, self._rows.work.query(WORK + worklist, due, page_size=LOOK))

    def lapsing(self, until: datetime) -> tuple[ApplicationId, ...]:
        """Applications with an unanswered invitation that ends by then, each once."""
        ended = self._rows.due_sk <= instant(until)
        found = [
            (row.due_sk, application_of(row.pk))
            for shard in INVITED
            for row in self._rows.due.query(shard, ended)
        ]
        return tuple(dict.fromkeys(application for _, application in sorted(found)))

    def unfinished(self, after: str = "") -> Iterator[Unfinished]:
        """What was submitted and not archived: shard by shard, the longest waiting first."""
        shard, _, since = after.partition(PLACE)
        first = SHARDS.index(shard) if shard in SHARDS else 0
        rest = self._rows.due_sk > since if since else None
        begun = self._rows.due_sk <= since if since else None
        yield from self._in_shard(SHARDS[first], rest)
        for each in (*SHARDS[first + 1 :], *SHARDS[:first]):
            yield from self._in_shard(each)
        if begun is not None:
            yield from self._in_shard(SHARDS[first], begun)

    def place_looked_at(self) -> str:
        """Where the last look stopped; nothing before the first."""
        try:
            return self._rows.get(RECONCILER, META, consistent_read=True).meaning
        except DoesNotExist:
            return ""

    def keep_place(self, place: str) -> None:
        """Remember where a look has stopped."""
        self._rows(RECONCILER, META, meaning=place).save()

    def _in_shard(self, shard: str, condition: Condition | None = None) -> Iterator[Unfinished]:
        for row in self._rows.due.query(shard, condition, page_size=PAGE):
            place = f"{shard}{PLACE}{row.due_sk}"
            yield Unfinished(application=application_of(row.pk), place=place)


def _line(row: Row) -> WorklistEntry:
    return WorklistEntry(
        application=application_of(row.pk),
        stream=stream_of(row.sk),
        due=datetime.fromisoformat(row.work_sk),
    )
