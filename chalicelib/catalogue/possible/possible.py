"""A life event + definitions → in which combinations each item, party and requirement is there.

The same rules as in ``domain/planning``, for every combination of answers at once; a test holds
both against each other, combination by combination.
"""

from collections.abc import Iterator
from functools import cached_property, reduce
from operator import and_, or_

from chalicelib.catalogue.combinations import Combinations, combinations
from chalicelib.catalogue.finding import Place
from chalicelib.catalogue.possible.grid import Bits, Grid
from chalicelib.catalogue.walk import each
from chalicelib.domain.conditions import Broken, Condition
from chalicelib.domain.definitions.bundle import Bundle, BundleItem
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.fact import FactValue
from chalicelib.domain.definitions.item import Item
from chalicelib.domain.definitions.life_event import LifeEvent, PartyRole
from chalicelib.domain.definitions.requirement import Evidence, Requirement
from chalicelib.domain.names import AreaCode

Alternative = tuple[Evidence, ...]
Waits = dict[tuple[str, str], Bits]
"""Of an item and one that it waits for: in which combinations."""


class Possible:
    """Everything that one life event can come to."""

    def __init__(self, event: LifeEvent, definitions: Definitions, every: Combinations) -> None:
        """``every``: its combinations, which must be few enough to be proved."""
        self.event, self.definitions, self.every = event, definitions, every
        self._verdicts: dict[str, tuple[Bits, Bits]] = {}

    @classmethod
    def of(cls, event: LifeEvent, definitions: Definitions) -> "Possible":
        """That of an event whose facts, bundle and items exist."""
        return cls(event, definitions, combinations(event, definitions))

    @cached_property
    def optional(self) -> tuple[str, ...]:
        """The roles that nobody need be named as: each is there or not, beside the answers."""
        return tuple(party.role for party in self.event.parties if not party.at_least)

    @cached_property
    def answers(self) -> tuple[tuple[FactValue, ...], ...]:
        """The answers to each question, in order."""
        return tuple(tuple(dimension.answers) for dimension in self.every.dimensions)

    @cached_property
    def grid(self) -> Grid:
        """A dimension for each question, and one for each role that somebody may have or not."""
        return Grid((*map(len, self.answers), *(2 for _ in self.optional)))

    @cached_property
    def at(self) -> Place:
        """Where the event stands in the definitions."""
        return "life_events", self.definitions.life_events.index(self.event)

    @cached_property
    def at_places(self) -> dict[str, Place]:
        """Where each item's place in the bundle stands."""
        under = ("bundles", self.definitions.bundles.index(self.bundle))
        return {place.item: at for at, place in each("items", self.bundle.items, under)}

    @cached_property
    def at_items(self) -> dict[str, Place]:
        """Where each item stands."""
        return {item.id: at for at, item in each("items", self.definitions.items)}

    @cached_property
    def bundle(self) -> Bundle:
        """Its bundle."""
        return self.definitions.bundle(self.event.bundle)

    @cached_property
    def places(self) -> dict[str, BundleItem]:
        """Each item's place in the bundle, by its id, in the bundle's order."""
        return {place.item: place for place in self.bundle.items}

    @cached_property
    def items(self) -> dict[str, Item]:
        """Each item of the bundle, by its id, in the bundle's order."""
        return {name: self.definitions.items_by_id[name] for name in self.places}

    @property
    def is_timed(self) -> bool:
        """Whether every item promises some time."""
        return all(item.limits.promised.is_stated for item in self.items.values())

    @cached_property
    def area(self) -> AreaCode | None:
        """The first area in which every item has its one body; None where there is none."""
        bodies, wanted = self.definitions.bodies, {i.department for i in self.items.values()}
        for area in self.definitions.areas:
            serving = [b.department for b in bodies if area.code in b.areas]
            if all(serving.count(department) == 1 for department in wanted):
                return area.code
        return None

    def met(self, condition: Condition | None) -> Bits:
        """Where a condition holds; none always does."""
        return self.grid.everything if condition is None else self._verdict(condition)[0]

    def broken(self, condition: Condition) -> Bits:
        """Where a condition has no truth."""
        return self._verdict(condition)[1]

    def plays(self, role: str) -> Bits:
        """Where somebody has this role."""
        party = self.event.party(role)
        if party is None:
            return 0
        there = self.met(party.when)
        if party.at_least:
            return there
        named = self.grid.at(len(self.answers) + self.optional.index(role), 0)
        return there & (named | self.founded(party))

    def founded(self, party: PartyRole) -> Bits:
        """Where it comes into being through the application: nobody is named as it then."""
        if party.takes_part == "founded":
            return self.grid.everything
        return self.met(party.founded_when) if party.founded_when else 0

    def chosen(self, item: str) -> Bits:
        """Where an item is in the plan."""
        return self.met(self.places[item].when)

    def able(self, alternative: Alternative) -> Bits:
        """Where everybody is there of whom an alternative speaks."""
        return reduce(and_, (self.plays(e.of) for e in alternative), self.grid.everything)

    def live(self, item: str, requirement: Requirement) -> Bits:
        """Where an item is in the plan and asks for this."""
        able = reduce(or_, map(self.able, requirement.alternatives), 0)
        return self.chosen(item) & self.met(requirement.when) & able

    def producers(self, evidence: Evidence, item: str) -> Iterator[str]:
        """The other items of the bundle that yield what an item needs."""
        wanted = (evidence.type, evidence.of, evidence.subject)
        for name, other in self.items.items():
            yielded = {(o.certificate, o.of, o.subject) for o in other.outputs}
            if name != item and wanted in yielded and not evidence.beforehand:
                yield name

    @cached_property
    def waits(self) -> Waits:
        """Of each item and each other one it may wait for: where it does."""
        found: Waits = {}
        for item, other, where in self._waits():
            both = where & self.chosen(item) & self.chosen(other)
            if both:
                found[item, other] = found.get((item, other), 0) | both
        return found

    @cached_property
    def far(self) -> Waits:
        """The same, also around corners: where an item waits for one that waits for another."""
        return around_corners(self.waits)

    def _waits(self) -> Iterator[tuple[str, str, Bits]]:
        for name, place in self.places.items():
            yield from ((name, other, self.grid.everything) for other in place.after)
        for name, item in self.items.items():
            for requirement in item.requirements:
                live = self.live(name, requirement)
                for alternative in requirement.alternatives:
                    for evidence in alternative:
                        if evidence.source == "output":
                            for other in self.producers(evidence, name):
                                yield name, other, live & self.able(alternative)

    def _verdict(self, condition: Condition) -> tuple[Bits, Bits]:
        """Each condition is evaluated once for each answer to what it speaks of, and no more."""
        if condition.source not in self._verdicts:
            self._verdicts[condition.source] = self._evaluated(condition)
        return self._verdicts[condition.source]

    def _evaluated(self, condition: Condition) -> tuple[Bits, Bits]:
        given = {f"facts.{path}": value for path, value in self.event.given.items()}
        facts = [f"facts.{d.question.fact}" for d in self.every.dimensions]
        own = [number for number, fact in enumerate(facts) if fact in condition.paths]
        broken: list[tuple[int, ...]] = []

        def holds(values: tuple[int, ...]) -> bool:
            told = {facts[n]: self.answers[n][v] for n, v in zip(own, values, strict=True)}
            outcome = condition.evaluate({**given, **told})
            if isinstance(outcome, Broken):
                broken.append(values)
            return outcome.truth is True

        met = self.grid.where(own, holds)
        return met, self.grid.where(own, set(broken).__contains__)


def around_corners(waits: Waits) -> Waits:
    """Everything that each item waits for, near or far; itself where items wait in a circle."""
    far = {step: bits for step, bits in waits.items() if bits}
    for middle in sorted({item for step in far for item in step}):
        into = [(a, bits) for (a, b), bits in far.items() if b == middle]
        out = [(b, bits) for (a, b), bits in far.items() if a == middle]
        for a, first in into:
            for b, second in out:
                if first & second:
                    far[a, b] = far.get((a, b), 0) | first & second
    return far
