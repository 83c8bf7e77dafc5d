"""The rows of the ledger → a holder's lines, newest first, a page at a time.

An index by time gives just the lines of a page. Lines that were written before there was that index
are never written anew: they come behind all others, and are looked through for each page of them.
What stands among either and is no line is passed by: it is left to whoever checks chains.
"""

import heapq
from collections.abc import Iterator, Sequence
from itertools import islice

from chalicelib.adapters.ledger.rows import LedgerRow, is_line, recorded_of
from chalicelib.ports.ledgers import LedgerPage, Recorded

BEFORE = "before-"
"""What a place begins with that is among the lines of before there was the index."""

FIRST_OF_THEM = f"{'9' * 17}-{'f' * 16}"
"""Later than any line."""


class NewestLines:
    """Those of one table."""

    def __init__(self, rows: type[LedgerRow]) -> None:
        self._rows = rows

    def page(self, holders: Sequence[str], after: str | None, most: int) -> LedgerPage:
        """So many lines of one holder, under each of their keyed hashes."""
        if after is not None and after.startswith(BEFORE):
            return self._of_before(holders, after.removeprefix(BEFORE), most)
        rows = [*islice(self._indexed(holders, after, most + 1), most + 1)]
        lines = tuple(recorded_of(row) for row in rows[:most])
        if len(rows) > most:
            return LedgerPage(lines=lines, next=lines[-1].moment)
        rest = self._of_before(holders, FIRST_OF_THEM, most - len(lines))
        return LedgerPage(lines=(*lines, *rest.lines), next=rest.next)

    def _indexed(self, holders: Sequence[str], after: str | None, most: int) -> Iterator[LedgerRow]:
        """The lines of all of them in one order, so many with each look at the index.

        Chains are never moved to a newer hash.
        """
        behind = self._rows.moment < after if after is not None else None
        found = (self._rows.newest.query(f"HOLDER#{holder}", behind, scan_index_forward=False,
                                         page_size=most) for holder in holders)  # fmt: skip
        return filter(is_line, heapq.merge(*found, key=lambda row: f"{row.moment}", reverse=True))

    def _of_before(self, holders: Sequence[str], after: str, most: int) -> LedgerPage:
        lines = (line for line in self._unindexed(holders) if line.moment < after)
        found = heapq.nlargest(most + 1, lines, key=lambda line: line.moment)
        here = tuple(found[:most])
        last = here[-1].moment if here else after
        return LedgerPage(lines=here, next=f"{BEFORE}{last}" if len(found) > most else None)

    def _unindexed(self, holders: Sequence[str]) -> Iterator[Recorded]:
        """All of before."""
        is_old = self._rows.moment.does_not_exist()
        for holder in holders:
            found = self._rows.query(f"HOLDER#{holder}", filter_condition=is_old)
            yield from map(recorded_of, filter(is_line, found))
