"""Conditions → the figures and other facts that each fact of a life event is compared with.

Facts that are compared with one another share their figures, and need as many values in one
interval as there are of them, so that each may be less than, the same as, or more than each other.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

from chalicelib.domain.conditions import Expression
from chalicelib.domain.conditions.thresholds import Cut, Thresholds, thresholds
from chalicelib.domain.definitions.fact import FactValue
from chalicelib.domain.names import FactPath

CALCULATED = 2
"""How many values of an interval are tried of a fact that is calculated with."""

Group = frozenset[str]

Known = tuple[tuple[FactPath, FactValue], ...]
"""Facts, each with its value, or with every value that it may be given."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What conditions say of facts; ``known`` are the values of some: figures for the others."""

    found: tuple[Thresholds, ...]
    groups: tuple[Group, ...]
    known: Known

    @classmethod
    def by(cls, written: Iterable[Expression], known: Known = ()) -> "Spoken":
        """Look at each of these conditions."""
        found = tuple(map(thresholds, written))
        pairs = [frozenset(pair) for each in found for pair in sorted(each.meetings)]
        return cls(found, reduce(_joined, pairs, ()), known)

    def cuts(self, fact: FactPath) -> frozenset[Cut]:
        """Every line at which this fact may come out otherwise, for itself or beside another."""
        group = self._group(fact)
        written = (cut for each in self.found for path, cut in each.cuts if path in group)
        known = (v for path, v in self.known
                 if f"facts.{path}" in group and not isinstance(v, tuple))  # fmt: skip
        return frozenset((*written, *(Cut(v, above) for v in known for above in (False, True))))

    def many(self, fact: FactPath) -> int:
        """How many values of one interval it takes."""
        return max(len(self._group(fact)), CALCULATED if self.is_calculated(fact) else 1)

    def is_calculated(self, fact: FactPath) -> bool:
        """Whether some condition calculates with it: no figure then tells where that turns."""
        return any(f"facts.{fact}" in each.calculated for each in self.found)

    def is_compared(self, fact: FactPath) -> bool:
        """Whether some condition compares it with another fact."""
        return len(self._group(fact)) > 1

    def named(self, fact: FactPath, options: tuple[str, ...]) -> tuple[str, ...]:
        """Those of these options that some condition tells from the others."""
        if self.is_calculated(fact) or self.is_compared(fact):
            return options
        written = {cut.figure for cut in self.cuts(fact)}
        return tuple(option for option in options if option in written)

    def _group(self, fact: FactPath) -> Group:
        path = f"facts.{fact}"
        return next((group for group in self.groups if path in group), frozenset({path}))


def _joined(groups: tuple[Group, ...], pair: Group) -> tuple[Group, ...]:
    """The groups once these two belong together."""
    apart = tuple(group for group in groups if not group & pair)
    return (*apart, pair.union(*(group for group in groups if group & pair)))
