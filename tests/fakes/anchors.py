"""Heads and anchors in memory: nothing is written twice."""

from collections.abc import Iterator
from datetime import datetime

from chalicelib.domain.anchoring import Collected, Kept


class FakeAnchors:
    """Remembers what was collected in which hour, and each anchor under its number."""

    def __init__(self) -> None:
        self.heads: dict[tuple[str, bytes], Collected] = {}
        self.kept: dict[int, Kept] = {}

    def collect(self, at: datetime, collected: Collected) -> None:
        """Keep it once."""
        self.heads.setdefault((_hour(at), collected.canonical()), collected)

    def collected(self, since: datetime | None, until: datetime) -> tuple[Collected, ...]:
        """What came within these hours."""
        begin = _hour(since) if since else ""
        return tuple(each for (hour, _), each in sorted(self.heads.items(), key=lambda i: i[0])
                     if begin <= hour < _hour(until))  # fmt: skip

    def last(self) -> Kept | None:
        """The newest."""
        return self.kept[max(self.kept)] if self.kept else None

    def keep(self, number: int, kept: Kept) -> bool:
        """Keep it once."""
        if number in self.kept:
            return False
        self.kept[number] = kept
        return True

    def all(self) -> Iterator[Kept]:
        """In order."""
        return (self.kept[number] for number in sorted(self.kept))


def _hour(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H")
