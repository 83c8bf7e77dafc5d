"""One change → one transaction: entries after the ones before them, and what stands beside."""

from collections.abc import Iterator
from datetime import datetime

from pynamodb.connection import Connection
from pynamodb.exceptions import DoesNotExist

from chalicelib.adapters.applications.journal_rows import JournalRows
from chalicelib.adapters.applications.keys import application_key, entry_key
from chalicelib.adapters.applications.marks import updates
from chalicelib.adapters.applications.notes import meaning_steps, token_steps
from chalicelib.adapters.applications.rows import Row
from chalicelib.adapters.applications.snapshots import Snapshots
from chalicelib.adapters.applications.steps import Step, commit
from chalicelib.domain.errors import Unknown
from chalicelib.domain.journal.entry import WHOLE, Entry
from chalicelib.domain.journal.records import Belongs, Change
from chalicelib.domain.journal.snapshot import plan_in
from chalicelib.ports.clocks import Clock

FIRST = (WHOLE, 1)


class Writing:
    """Writes changes to one table over one connection."""

    def __init__(
        self, rows: type[Row], journal: JournalRows, connection: Connection, clock: Clock
    ) -> None:
        self._rows = rows
        self._journal = journal
        self._connection = connection
        self._clock = clock
        self._snapshots = Snapshots(rows)

    def write(self, change: Change) -> None:
        """All of it or nothing; raises ConcurrentChange where another was first."""
        commit(self._connection, tuple(self._steps(change)))

    def _steps(self, change: Change) -> Iterator[Step]:
        for entry in change.entries:
            row = self._journal.row(change.application, entry)
            yield Step("save", row, self._rows.sk.does_not_exist())
        yield from self._snapshot_steps(change)
        yield from token_steps(self._rows, change)
        yield from meaning_steps(self._rows, change, self._clock.now())
        for sk, actions in updates(self._rows, change, self._opened(change)).items():
            row = self._rows(application_key(change.application), sk)
            yield Step("update", row, actions=actions)

    def _snapshot_steps(self, change: Change) -> Iterator[Step]:
        plan = plan_in(change.entries)
        if change.snapshot and plan:
            yield from self._snapshots.steps(change.application, change.snapshot, plan)

    def _opened(self, change: Change) -> datetime | None:
        """When the application was opened, where somebody's list is ordered by it."""
        if not any(isinstance(note, Belongs) for note in change.notes):
            return None
        for entry in change.entries:
            if (entry.stream, entry.sequence) == FIRST:
                return entry.at
        return self._first_entry(change).at

    def _first_entry(self, change: Change) -> Entry:
        place = application_key(change.application), entry_key(*FIRST)
        try:
            row = self._rows.get(*place, consistent_read=True)
        except DoesNotExist:
            raise Unknown("There is no such application.") from None
        return self._journal.entry(row, {})
