"""A life event's conditions → the figures and other facts that each of its facts is compared with.

Facts that are compared with one another share their figures, and need as many values in one
interval as there are of them, so that each may be less than, the same as, or more than each other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce

from chalicelib.catalogue.walk import conditions_of
from chalicelib.domain.conditions.thresholds import Cut, Thresholds, thresholds
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.fact import FactValue
from chalicelib.domain.definitions.life_event import LifeEvent
from chalicelib.domain.names import FactPath

CALCULATED = 2
"""How many values of an interval are tried of a fact that is calculated with."""

Group = frozenset[str]


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the conditions of one event say of its facts."""

    found: tuple[Thresholds, ...]
    groups: tuple[Group, ...]
    given: Mapping[FactPath, FactValue]

    @classmethod
    def by(cls, event: LifeEvent, definitions: Definitions) -> "Spoken":
        """Look at every condition that decides something about this event."""
        spoken = {c.source: c for c in conditions_of(event, definitions)}
        found = tuple(thresholds(condition.expression) for condition in spoken.values())
        pairs = [frozenset(pair) for each in found for pair in sorted(each.meetings)]
        return cls(found, reduce(_joined, pairs, ()), event.given)

    def cuts(self, fact: FactPath) -> frozenset[Cut]:
        """Every line at which this fact may come out otherwise, for itself or beside another."""
        group = self._group(fact)
        written = (cut for each in self.found for path, cut in each.cuts if path in group)
        given = (v for path, v in self.given.items()
                 if f"facts.{path}" in group and not isinstance(v, tuple))  # fmt: skip
        return frozenset((*written, *(Cut(v, above) for v in given for above in (False, True))))

    def many(self, fact: FactPath) -> int:
        """How many values of one interval it takes."""
        return max(len(self._group(fact)), CALCULATED if self.is_calculated(fact) else 1)

    def is_calculated(self, fact: FactPath) -> bool:
        """Whether some condition calculates with it: no figure then tells where that turns."""
        return any(f"facts.{fact}" in each.calculated for each in self.found)

    def _group(self, fact: FactPath) -> Group:
        path = f"facts.{fact}"
        return next((group for group in self.groups if path in group), frozenset({path}))


def _joined(groups: tuple[Group, ...], pair: Group) -> tuple[Group, ...]:
    """The groups once these two belong together."""
    apart = tuple(group for group in groups if not group & pair)
    return (*apart, pair.union(*(group for group in groups if group & pair)))
