"""The port Applications over one DynamoDB table; what each part of it decides stands beside."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from chalicelib.adapters.applications.excerpts import Excerpts
from chalicelib.adapters.applications.journal_rows import JournalRows
from chalicelib.adapters.applications.keys import application_key, entry_key
from chalicelib.adapters.applications.lists import Lists
from chalicelib.adapters.applications.meanings import Meanings
from chalicelib.adapters.applications.party_keys import PartyKeys
from chalicelib.adapters.applications.reading import records
from chalicelib.adapters.applications.rows import rows_of
from chalicelib.adapters.applications.wrapping_key import WrappingKey
from chalicelib.adapters.applications.writing import Writing
from chalicelib.adapters.bound_models import Table
from chalicelib.adapters.outages import outages_of
from chalicelib.domain.journal.part import Part
from chalicelib.domain.journal.records import Change, Records
from chalicelib.domain.names import ApplicationId
from chalicelib.ports.applications import (
    HandleMeaning,
    InvitationMeaning,
    ReservationMeaning,
    Unfinished,
    WorklistEntry,
)
from chalicelib.ports.clocks import Clock

STORE = "The store of applications"


class TableApplications:
    """Applications in a table. Without a wrapping key it can glance, and write what is clear.

    Everything raises SourceDown where DynamoDB, or KMS for the keys, does not answer just now.
    """

    def __init__(
        self,
        table: Table,
        clock: Clock,
        wrapping: WrappingKey | None = None,
    ) -> None:
        self._rows = rows_of(table)
        # PynamoDB gives a model's own connection no public name; a second one would cost a client.
        connection = self._rows._get_connection().connection  # noqa: SLF001
        self._keys = PartyKeys(self._rows, wrapping, clock) if wrapping else None
        self._journal = JournalRows(self._rows, self._keys)
        self._sealed_journal = JournalRows(self._rows, None)
        self._writing = Writing(self._rows, self._journal, connection, clock)
        self._meanings = Meanings(self._rows, clock)
        self._excerpts = Excerpts(self._rows)
        self._lists = Lists(self._rows)

    @outages_of(STORE)
    def read(self, application: ApplicationId, part: Part | None = None) -> Records:
        """Everything or a part, with sealed bodies opened; raises Unknown."""
        if not self._keys:
            raise PermissionError("This function has no key to open sealed bodies with: glance.")
        return self._read(application, part, self._journal)

    @outages_of(STORE)
    def glance(self, application: ApplicationId, part: Part | None = None) -> Records:
        """The same with sealed bodies left sealed; raises Unknown."""
        return self._read(application, part, self._sealed_journal)

    def _read(self, application: ApplicationId, part: Part | None, journal: JournalRows) -> Records:
        if part is None:
            return records(self._rows, journal, application)
        return self._excerpts.read(application, part, journal)

    @outages_of(STORE)
    def is_as_long(self, application: ApplicationId, lengths: Mapping[str, int]) -> bool:
        """Whether the entry after the last is missing in each: that is all that is read."""
        pk = application_key(application)
        after = ((pk, entry_key(stream, length + 1)) for stream, length in lengths.items())
        return not any(self._rows.batch_get(after, consistent_read=True))

    @outages_of(STORE)
    def write(self, change: Change) -> None:
        """All of it or nothing; raises ConcurrentChange where another was first."""
        self._writing.write(change)

    @outages_of(STORE)
    def handle(self, handle: str) -> HandleMeaning:
        """What this (hashed) handle stands for; raises Unknown."""
        return self._meanings.handle(handle)

    @outages_of(STORE)
    def invitation(self, code: str) -> InvitationMeaning:
        """What this (hashed) code stands for, run out or not; raises Unknown."""
        return self._meanings.invitation(code)

    @outages_of(STORE)
    def count_try(self, code: str) -> int:
        """Count one wrong try of this (hashed) code; raises Unknown."""
        return self._meanings.count_try(code)

    @outages_of(STORE)
    def reservation(self, key: str) -> ReservationMeaning | None:
        """What this (hashed) idempotency key made, as long as that is kept in mind."""
        return self._meanings.reservation(key)

    @outages_of(STORE)
    def belonging_to(self, holder: str) -> tuple[ApplicationId, ...]:
        """The applications of this holder (a keyed hash), newest first."""
        return self._lists.belonging_to(holder)

    @outages_of(STORE)
    def worklist(self, worklist: str) -> tuple[WorklistEntry, ...]:
        """What stands in this worklist, the first due first."""
        return self._lists.worklist(worklist)

    def waiting(self, worklist: str, since: datetime) -> Iterator[WorklistEntry]:
        """What is due there then or later, the first first, page by page."""
        with outages_of(STORE):
            yield from self._lists.waiting(worklist, since)

    @outages_of(STORE)
    def lapsing(self, until: datetime) -> tuple[ApplicationId, ...]:
        """Applications with an unanswered invitation that ends by then, the first first."""
        return self._lists.lapsing(until)

    def unfinished(self, after: str = "") -> Iterator[Unfinished]:
        """What was submitted and not archived, in a fixed circle, page by page."""
        with outages_of(STORE):
            yield from self._lists.unfinished(after)

    @outages_of(STORE)
    def place_looked_at(self) -> str:
        """Where the last look stopped; nothing before the first."""
        return self._lists.place_looked_at()

    @outages_of(STORE)
    def keep_place(self, place: str) -> None:
        """Remember where a look has stopped."""
        self._lists.keep_place(place)
