"""A disclosure → a row of the ledger, chained by hash to the one before, and never changed.

One chain per holder and application, so that two applications never contend. A row can be checked
by anybody who may read it: ``hash`` is SHA-256 over the canonical form of all the rest.
"""

import hashlib
from collections.abc import Callable, Iterator
from datetime import datetime

from pynamodb.attributes import UnicodeAttribute
from pynamodb.exceptions import PutError
from pynamodb.models import Model

from chalicelib.adapters.bound_models import Table, bound
from chalicelib.adapters.outages import outages_of, refusal
from chalicelib.domain.errors import ConcurrentChange
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import ApplicationId
from chalicelib.ports.clocks import Clock
from chalicelib.ports.keyed_hashes import KeyedHash
from chalicelib.ports.ledgers import Disclosure

FIRST = "0" * 64
"""What stands before a chain's first row."""

TRIES = 8
"""How often another may be first: as many parts of one application read of one holder at once."""


class LedgerRow(Model):
    """``HOLDER#<keyed hash>``, ``<application>#<sequence>``: one disclosure."""

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    entry = UnicodeAttribute()
    hash = UnicodeAttribute()


class Entry(Frozen):
    """What is chained."""

    holder: str
    sequence: int
    at: datetime
    disclosure: Disclosure
    previous: str

    @property
    def hash(self) -> str:
        """SHA-256 over the canonical form."""
        return hashlib.sha256(self.canonical()).hexdigest()


class TableLedger:
    """The port Ledger over one DynamoDB table."""

    def __init__(self, table: Table, hashes: KeyedHash, clock: Clock) -> None:
        self._rows = bound(LedgerRow, table)
        self._hashes = hashes
        self._clock = clock

    def record(self, holder_id: str, disclosure: Disclosure) -> None:
        """Write one disclosure; raises SourceDown, and ConcurrentChange where never first."""
        self._record(holder_id, disclosure, lambda _: False)

    def record_once(self, holder_id: str, disclosure: Disclosure) -> None:
        """Write it unless it stands; raises as ``record`` does."""
        self._record(holder_id, disclosure, lambda holder: self._stands(holder, disclosure))

    def _record(
        self, holder_id: str, disclosure: Disclosure, is_written: Callable[[str], bool]
    ) -> None:
        """Whoever is not first looks again at what the other wrote, and then writes behind it."""
        holder = self._hashes.of(holder_id)
        with outages_of("The ledger"):
            for _ in range(TRIES):
                head = self._head(holder, disclosure.application)
                if is_written(holder) or self._appended(self._next(holder, disclosure, head)):
                    return
        raise ConcurrentChange("Others write to this part of the ledger: repeat.")

    def _stands(self, holder: str, disclosure: Disclosure) -> bool:
        rows = self._chain(holder, disclosure.application)
        return any(Entry.model_validate_json(row.entry).disclosure == disclosure for row in rows)

    def _next(self, holder: str, disclosure: Disclosure, head: LedgerRow | None) -> Entry:
        return Entry(
            holder=holder,
            sequence=_sequence(head) + 1 if head else 1,
            at=self._clock.now(),
            disclosure=disclosure,
            previous=head.hash if head else FIRST,
        )

    def _head(self, holder: str, application: ApplicationId) -> LedgerRow | None:
        return next(self._chain(holder, application, limit=1), None)

    def _chain(
        self, holder: str, application: ApplicationId, limit: int | None = None
    ) -> Iterator[LedgerRow]:
        """What this application left of this holder, newest first."""
        return self._rows.query(
            f"HOLDER#{holder}",
            self._rows.sk.startswith(f"{application}#"),
            consistent_read=True,
            scan_index_forward=False,
            limit=limit,
        )

    def _appended(self, entry: Entry) -> bool:
        row = self._rows(
            f"HOLDER#{entry.holder}",
            f"{entry.disclosure.application}#{entry.sequence:08d}",
            entry=entry.canonical().decode(),
            hash=entry.hash,
        )
        try:
            row.save(condition=self._rows.pk.does_not_exist())
        except PutError as refused:
            if refusal(refused) != "ConditionalCheckFailedException":
                raise
            return False
        return True


def _sequence(row: LedgerRow) -> int:
    return int(row.sk.rpartition("#")[2])
