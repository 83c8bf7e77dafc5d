"""The ledger in a list."""

from collections.abc import Iterator, Sequence

from chalicelib.domain.errors import SourceDown
from chalicelib.ports.clocks import Clock
from chalicelib.ports.ledgers import Disclosure, LedgerPage, Recorded
from tests.fakes.clocks import FakeClock


class FakeLedger:
    """Remembers what was recorded of whom, in order."""

    def __init__(self, clock: Clock | None = None) -> None:
        self.recorded: list[tuple[str, Disclosure]] = []
        self._clock = clock or FakeClock()
        self._at = []
        self.is_down = False

    def record(self, holder_id: str, disclosure: Disclosure) -> None:
        """Write one disclosure."""
        if self.is_down:
            raise SourceDown("The ledger does not answer: try again later.")
        self.recorded.append((holder_id, disclosure))
        self._at.append(self._clock.now())

    def record_all(self, lines: Sequence[tuple[str, Disclosure]]) -> None:
        """Write several."""
        for holder_id, disclosure in lines:
            self.record(holder_id, disclosure)

    def record_once(self, holder_id: str, disclosure: Disclosure) -> None:
        """Write one disclosure, unless it stands."""
        if (holder_id, disclosure) not in self.recorded:
            self.record(holder_id, disclosure)

    def page(self, holder_id: str, after: str | None, most: int) -> LedgerPage:
        """So many about one holder, newest first."""
        behind = [each for each in self._all(holder_id) if after is None or each.moment < after]
        here = sorted(behind, key=lambda each: each.moment, reverse=True)[: most + 1]
        is_last = len(here) <= most
        return LedgerPage(lines=tuple(here[:most]),
                          next=None if is_last else here[most - 1].moment)  # fmt: skip

    def _all(self, holder_id: str) -> Iterator[Recorded]:
        lengths: dict[str, int] = {}
        for (holder, disclosure), at in zip(self.recorded, self._at, strict=True):
            if holder == holder_id:
                lengths[disclosure.application] = lengths.get(disclosure.application, 0) + 1
                yield Recorded(at=at, sequence=lengths[disclosure.application],
                               disclosure=disclosure)  # fmt: skip

    def about(self, holder_id: str) -> tuple[Disclosure, ...]:
        """What was recorded about one holder."""
        return tuple(disclosure for holder, disclosure in self.recorded if holder == holder_id)

    def came_of(self, holder_id: str) -> tuple[Disclosure, ...]:
        """The same without what was written before a register was asked."""
        return tuple(each for each in self.about(holder_id) if each.result != "asked")
