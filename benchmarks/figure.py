"""One thing that is measured: what came out, what the limit is, how to measure it again."""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import NamedTuple


class Spread(NamedTuple):
    """The median over all rounds, and the range around it."""

    median: float
    least: float
    most: float
    rounds: int


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure in its unit; ``at_most`` is the limit that was set, where one was.

    ``command`` measures this one again; ``beside`` is what a reader should see next to it.
    """

    name: str
    unit: str
    taken: Spread
    command: str
    at_most: float | None = None
    beside: Mapping[str, object] = field(default_factory=dict)

    @property
    def is_met(self) -> bool | None:
        """Whether the median keeps the limit; None where there is none."""
        return None if self.at_most is None else self.taken.median <= self.at_most

    def written(self) -> dict[str, object]:
        """What stands in the file."""
        return {**asdict(self), "taken": self.taken._asdict(), "met": self.is_met}


def spread(values: Sequence[float], digits: int = 3) -> Spread:
    """Median and range of what the rounds gave."""
    return Spread(
        median=round(statistics.median(values), digits),
        least=round(min(values), digits),
        most=round(max(values), digits),
        rounds=len(values),
    )


def exactly(value: float) -> Spread:
    """What is counted, and the same each time."""
    return Spread(value, value, value, 1)
