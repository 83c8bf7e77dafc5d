"""The whole table of the ledger → its chains, one after the other, for whoever checks them all."""

from collections.abc import Iterator
from itertools import groupby

from chalicelib.adapters.bound_models import Table, bound
from chalicelib.adapters.ledger.rows import LedgerRow
from chalicelib.domain.auditing import Chain
from chalicelib.domain.ledger_chain import Line, place_of


def chains_in(table: Table) -> Iterator[Chain]:
    """Every chain with its lines in the order of their places; rows that are no lines are left out.

    A scan gives the rows of one holder together and in order: one chain is in memory at a time.
    """
    rows = (row for row in bound(LedgerRow, table).scan() if row.pk.startswith("HOLDER#"))
    for name, lines in groupby(rows, key=_chain):
        yield Chain(name, tuple(map(_line, lines)))


def _chain(row: LedgerRow) -> str:
    return f"{row.pk.removeprefix('HOLDER#')}#{row.sk.rpartition('#')[0]}"


def _line(row: LedgerRow) -> Line:
    """A row as it is, whatever somebody has made of it."""
    place = place_of(row.sk.rpartition("#")[2])
    return Line(place, row.entry or "", row.hash or "")
