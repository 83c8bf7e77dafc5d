"""Where the ledger's heads are collected and anchors are kept: nothing is ever written twice."""

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol

from chalicelib.domain.anchoring import Collected, Kept


class Anchors(Protocol):
    """Beside the ledger, out of reach of whoever can write that."""

    def collect(self, at: datetime, collected: Collected) -> None:
        """Keep what a batch told, under the hour in which it came; the same again is kept once."""
        ...

    def collected(self, since: datetime | None, until: datetime) -> tuple[Collected, ...]:
        """What came within these whole hours, ``until`` not included."""
        ...

    def last(self) -> Kept | None:
        """The newest anchor, where there is one."""
        ...

    def keep(self, number: int, kept: Kept) -> bool:
        """Keep an anchor under its number; False where another stands there."""
        ...

    def all(self) -> Iterator[Kept]:
        """Every anchor, in the order of their numbers."""
        ...
