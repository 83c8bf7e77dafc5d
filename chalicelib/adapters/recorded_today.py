"""Showings that this process has had recorded → not recorded again: lists are looked at all day.

Only what stands is remembered, by a hash: a showing says of which day it is, so that another day
is another one. Whoever does not remember asks the ledger, which writes it once all the same.
"""

from collections import OrderedDict
from collections.abc import Sequence

from chalicelib.domain.hashing import hashed
from chalicelib.ports.ledgers import LedgerPage
from chalicelib.ports.remote_services import Bookkeeper, Showing

MOST = 20_000
"""How many are remembered, about two megabytes: the longest unused go first."""


class RecordedToday:
    """The port Bookkeeper, in front of another."""

    def __init__(self, behind: Bookkeeper) -> None:
        self._behind = behind
        self._known: OrderedDict[str, None] = OrderedDict()

    def record_shown(self, showings: Sequence[Showing]) -> None:
        """Have written what does not stand yet, as far as this process knows."""
        new = {_name(each): each for each in showings if not self._remembers(_name(each))}
        if new:
            self._behind.record_shown(tuple(new.values()))
        for name in new:
            self._known[name] = None
        while len(self._known) > MOST:
            self._known.popitem(last=False)

    def disclosures(self, holder_id: str, after: str | None = None) -> LedgerPage:
        """As it is behind."""
        return self._behind.disclosures(holder_id, after)

    def _remembers(self, name: str) -> bool:
        if name not in self._known:
            return False
        self._known.move_to_end(name)
        return True


def _name(showing: Showing) -> str:
    return hashed(showing.holder_id + showing.disclosure.canonical().decode())
