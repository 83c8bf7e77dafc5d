"""The lists people really ask for, each from its sparse index, a moment behind what was written."""

from datetime import datetime

from chalicelib.adapters.applications.keys import (
    HOLDER,
    INVITED,
    SHARDS,
    WORK,
    application_of,
    instant,
    stream_of,
)
from chalicelib.adapters.applications.rows import Row
from chalicelib.domain.names import ApplicationId
from chalicelib.ports.applications import WorklistEntry


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
        found = (
            WorklistEntry(
                application=application_of(row.pk),
                stream=stream_of(row.sk),
                due=datetime.fromisoformat(row.work_sk),
            )
            for row in self._rows.work.query(WORK + worklist)
        )
        return tuple(sorted(found, key=lambda line: (line.due, line.application, line.stream)))

    def lapsing(self, until: datetime) -> tuple[ApplicationId, ...]:
        """Applications with an unanswered invitation that ends by then, each once."""
        ended = self._rows.due_sk <= instant(until)
        found = [
            (row.due_sk, application_of(row.pk))
            for shard in INVITED
            for row in self._rows.due.query(shard, ended)
        ]
        return tuple(dict.fromkeys(application for _, application in sorted(found)))

    def unfinished(self) -> tuple[ApplicationId, ...]:
        """What was submitted and not archived, the longest waiting first."""
        found = [
            (row.due_sk, application_of(row.pk))
            for shard in SHARDS
            for row in self._rows.due.query(shard)
        ]
        return tuple(application for _, application in sorted(found))
