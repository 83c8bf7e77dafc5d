"""The ledger in a list."""

from chalicelib.ports.ledgers import Disclosure


class FakeLedger:
    """Remembers what was recorded of whom, in order."""

    def __init__(self) -> None:
        self.recorded: list[tuple[str, Disclosure]] = []

    def record(self, holder_id: str, disclosure: Disclosure) -> None:
        """Write one disclosure."""
        self.recorded.append((holder_id, disclosure))

    def record_once(self, holder_id: str, disclosure: Disclosure) -> None:
        """Write one disclosure, unless it stands."""
        if (holder_id, disclosure) not in self.recorded:
            self.record(holder_id, disclosure)

    def about(self, holder_id: str) -> tuple[Disclosure, ...]:
        """What was recorded about one holder."""
        return tuple(disclosure for holder, disclosure in self.recorded if holder == holder_id)
