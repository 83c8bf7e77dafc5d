"""A disclosure → a row of the ledger, chained by hash to the one before, and never changed.

One chain per holder and application, so that two applications never contend. A row can be checked
by anybody who may read it: ``hash`` is SHA-256 over the canonical form of all the rest.
"""

import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from pynamodb.exceptions import PutError, TransactWriteError
from pynamodb.transactions import TransactWrite

from chalicelib.adapters.bound_models import Table, bound, connection_to
from chalicelib.adapters.jitter import turns
from chalicelib.adapters.ledger.newest import NewestLines
from chalicelib.adapters.ledger.rows import Entry, LedgerRow, mark_keys, sequence_of
from chalicelib.adapters.outages import outages_of, refusal
from chalicelib.domain.errors import ConcurrentChange
from chalicelib.domain.ledger_chain import FIRST, NOWHERE
from chalicelib.domain.names import ApplicationId
from chalicelib.ports.clocks import Clock
from chalicelib.ports.keyed_hashes import KeyedHash
from chalicelib.ports.ledgers import Disclosure, LedgerPage

TRIES = 8
"""How often another may be first: as many parts of one application read of one holder at once."""

FIRST_PAUSE, LONGEST_PAUSE = 0.005, 0.1
"""Seconds before the second try at most, and before any: together less than half a second."""

REMEMBERED = 256
"""Ends of chains that one process remembers: whoever is asked about has lines before and after."""

TAKEN = frozenset({"ConditionalCheckFailed", "TransactionConflict"})
"""What a part of a write answers, whose place another has taken or is just taking."""


class _Head(NamedTuple):
    """The end of a chain: how many lines it has, and the hash of the last."""

    sequence: int = 0
    hash: str = FIRST


class TableLedger:
    """The port Ledger over one DynamoDB table."""

    def __init__(
        self, table: Table, hashes: KeyedHash, clock: Clock,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:  # fmt: skip
        self._pause = pause
        self._rows = bound(LedgerRow, table)
        self._connection = connection_to(table)
        self._lines = NewestLines(self._rows)
        self._hashes = hashes
        self._clock = clock
        self._ends: dict[tuple[str, ApplicationId], _Head] = {}
        """Where we left chains; where others went on since, our next place is taken."""

    def record(self, holder_id: str, disclosure: Disclosure) -> None:
        """Write one disclosure; raises SourceDown, and ConcurrentChange where never first."""
        self.record_all(((holder_id, disclosure),))

    def record_all(self, lines: Sequence[tuple[str, Disclosure]]) -> None:
        """Write several; raises as ``record`` does.

        A line costs one write, a chain one read where this process has not left it a moment ago.
        Not one transaction, which costs twice as much: nothing was read or shown before all stand.
        """
        chains: dict[tuple[str, ApplicationId], list[Disclosure]] = {}
        for holder_id, disclosure in lines:
            chains.setdefault((holder_id, disclosure.application), []).append(disclosure)
        with outages_of("The ledger"):
            for (holder_id, application), left in chains.items():
                chain = self._hashes.of(holder_id), application
                self._in_turn(partial(self._extended, chain, left))

    def record_once(self, holder_id: str, disclosure: Disclosure) -> None:
        """Write it unless it stands; raises as ``record`` does.

        A mark stands beside it, so that a repeat costs one small read however long the chain is.
        """
        *former, holder = self._hashes.every(holder_id)
        with outages_of("The ledger"):
            if any(self._stands(each, disclosure) for each in former):
                return
            self._in_turn(
                lambda: self._stands(holder, disclosure) or self._ended(holder, disclosure)
            )

    def page(self, holder_id: str, after: str | None, most: int) -> LedgerPage:
        """So many lines about this holder, newest first: those behind ``after``."""
        with outages_of("The ledger"):
            return self._lines.page(self._hashes.every(holder_id), after, most)

    def _in_turn(self, write: Callable[[], bool]) -> None:
        """Until it is written; whoever found another first lets them go, and looks again."""
        for _ in turns(TRIES, self._pause, FIRST_PAUSE, LONGEST_PAUSE):
            if write():
                return
        raise ConcurrentChange("Others write to this part of the ledger: repeat.")

    def _stands(self, holder: str, disclosure: Disclosure) -> bool:
        pk, sk = mark_keys(holder, disclosure)
        found = self._rows.query(pk, self._rows.sk == sk, consistent_read=True, limit=1)
        return any(True for _ in found)

    def _extended(self, chain: tuple[str, ApplicationId], left: list[Disclosure]) -> bool:
        """Whether all that was left stands at the end of this chain; what does is left no more."""
        head = self._ends.pop(chain, None) or self._head(*chain)
        while left:
            entry = self._next(chain[0], head, left[0])
            if not self._appended(entry):
                return False
            head = _Head(entry.sequence, entry.chained[1])
            del left[0]
        self._ends[chain] = head
        for oldest in list(self._ends)[:-REMEMBERED]:
            self._ends.pop(oldest, None)
        return True

    def _ended(self, holder: str, disclosure: Disclosure) -> bool:
        """Whether it stands at the end of its chain, marked."""
        head = self._head(holder, disclosure.application)
        return self._marked(self._next(holder, head, disclosure))

    def _next(self, holder: str, head: _Head, disclosure: Disclosure) -> Entry:
        return Entry(
            holder=holder,
            sequence=head.sequence + 1,
            at=self._clock.now(),
            disclosure=disclosure,
            previous=head.hash,
        )

    def _head(self, holder: str, application: ApplicationId) -> _Head:
        """The newest line that this application left of this holder, past whatever is no line."""
        chain = self._rows.query(
            f"HOLDER#{holder}",
            self._rows.sk.startswith(f"{application}#"),
            consistent_read=True,
            scan_index_forward=False,
            page_size=1,
        )
        places = ((sequence_of(row), row) for row in chain)
        return next((_Head(n, row.hash) for n, row in places if n != NOWHERE), _Head())

    def _appended(self, entry: Entry) -> bool:
        """Whether it was written; not where another has its place."""
        try:
            self._row(entry).save(condition=self._rows.pk.does_not_exist())
        except PutError as refused:
            if f"{refusal(refused)}".removesuffix("Exception") not in TAKEN:
                raise
            return self._is_there(entry)
        return True

    def _is_there(self, entry: Entry) -> bool:
        """Whether just this line has its place: it came, its answer was lost, and it was sent anew.

        Looked for in its place, and not at the end: others may stand behind it by now.
        """
        pk, sk = entry.keys
        found = self._rows.query(pk, self._rows.sk == sk, consistent_read=True, limit=1)
        return any(row.hash == entry.chained[1] for row in found)

    def _marked(self, entry: Entry) -> bool:
        """The same, together with the mark that it stands."""
        mark = self._rows(*mark_keys(entry.holder, entry.disclosure))
        try:
            with TransactWrite(connection=self._connection) as transaction:
                for row in (self._row(entry), mark):
                    transaction.save(row, condition=self._rows.pk.does_not_exist())
        except TransactWriteError as refused:
            if not any(why and why.code in TAKEN for why in refused.cancellation_reasons):
                raise
            return False
        return True

    def _row(self, entry: Entry) -> LedgerRow:
        text, hash_ = entry.chained
        return self._rows(*entry.keys, entry=text, hash=hash_, moment=entry.recorded.moment)
