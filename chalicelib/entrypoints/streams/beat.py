"""One beat of telling registers → who is told something more, and who has had enough of it."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from chalicelib.domain.names import SourceId
from chalicelib.domain.owing import Owed
from chalicelib.domain.querying import Notice

SHARE = 10.0
"""Seconds of one beat that a register may take: of one that is slow the rest comes later."""


class Registers(Protocol):
    """As much of the registers as telling takes (``ports/sources.py``)."""

    def tell(self, source: SourceId, notice: Notice) -> None:
        """Tell one of them; raises Unknown where there is none of this name, and SourceDown."""
        ...


@dataclass(slots=True)
class Beat:
    """Whether there is time, who is told nothing more in it, and how long each took."""

    goes_on: Callable[[], bool]
    elapsed: Callable[[], float]
    let_be: set[SourceId] = field(default_factory=set)
    taken: defaultdict[SourceId, float] = field(default_factory=lambda: defaultdict(float))

    def may_tell(self, source: SourceId) -> bool:
        """Whether this register is told something now; asked anew before each notice."""
        return source not in self.let_be and self.goes_on()

    def tell(self, each: Owed, registers: Registers) -> None:
        """Tell it; one that fails, or has had its share, is let be. Raises SourceDown, Unknown."""
        begun = self.elapsed()
        self.let_be.add(each.source)
        registers.tell(each.source, each.notice)
        self.taken[each.source] += self.elapsed() - begun
        if self.taken[each.source] < SHARE:
            self.let_be.remove(each.source)
