"""Everything still to be decided → the facts to ask for first, by the questions expected after.

What nothing ties together is looked at apart. In each such part, a fact that decides something by
itself has to be asked whatever else comes, so it costs nothing to ask it first. Where there is no
such fact, every order is thought through if the part is small, else one step ahead.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import prod

from chalicelib.domain.asking.forks import Fork, along, facts_of, forks

State = frozenset[Fork]
"""What is still to be decided: empty once nothing is."""

MOST_STATES = 2_000
"""How many states of knowledge a part may have at most for every order to be thought through."""

ALIKE = 1e-9
"""Expectations that differ by less are the same, but for rounding."""


@dataclass(frozen=True, slots=True)
class Foresight:
    """The likelihood of each way to answer each fact; and every expectation found so far."""

    chances: Mapping[int, tuple[float, ...]]
    found: dict[State, float] = field(default_factory=dict)

    def best(self, state: State, choice: frozenset[int]) -> frozenset[int]:
        """Of this choice of facts, each that leaves the fewest questions in its part."""
        return frozenset().union(*(self._best(part, choice) for part in parts(state)))

    def _best(self, part: State, choice: frozenset[int]) -> frozenset[int]:
        facts = facts_in(part) & choice
        certain = frozenset(_certain(part)) & facts
        if certain or len(facts) < 2:  # noqa: PLR2004 - there is nothing to choose between
            return certain or facts
        rate = self._exact if _states(part) <= MOST_STATES else self._one_ahead
        left = {fact: rate(part, fact) for fact in facts}
        return frozenset(fact for fact in facts if left[fact] <= min(left.values()) + ALIKE)

    def expected(self, state: State) -> float:
        """How many questions are asked on average until nothing is open, in the best order."""
        return sum(self._expected(part) for part in parts(state))

    def _expected(self, part: State) -> float:
        if part not in self.found:
            certain = next(_certain(part), None)
            facts = facts_in(part) if certain is None else {certain}
            self.found[part] = 1 + min(self._exact(part, fact) for fact in facts)
        return self.found[part]

    def _exact(self, part: State, fact: int) -> float:
        return sum(chance * self.expected(state) for state, chance in self.after(part, fact))

    def _one_ahead(self, part: State, fact: int) -> float:
        """How many facts may still matter then, on average."""
        return sum(chance * len(facts_in(state)) for state, chance in self.after(part, fact))

    def after(self, state: State, fact: int) -> Iterator[tuple[State, float]]:
        """Each state that an answer may lead to, with its likelihood."""
        states: dict[State, float] = {}
        for way, chance in enumerate(self.chances[fact]):
            then = forks(along(fork, fact, way) for fork in state)
            states[then] = states.get(then, 0.0) + chance
        yield from states.items()


def parts(state: State) -> Iterator[State]:
    """The state in parts that share no fact: what is answered in one says nothing in another."""
    left = set(state)
    while left:
        part = {left.pop()}
        facts = facts_in(part)
        while near := {fork for fork in left if facts_of(fork) & facts}:
            part |= near
            left -= near
            facts = facts_in(part)
        yield frozenset(part)


def facts_in(state: State | set[Fork]) -> frozenset[int]:
    """Every fact that still matters to something."""
    return frozenset().union(*map(facts_of, state))


def _certain(part: State) -> Iterator[int]:
    """The facts that decide something by themselves: every way to the end asks for them."""
    return (fork.fact for fork in part if len(facts_of(fork)) == 1)


def _states(part: State) -> int:
    """At most so many states of knowledge: each fact unknown, or answered in one of its ways."""
    ways: dict[int, int] = {}
    for fork in part:
        _count(fork, ways)
    return prod(1 + number for number in ways.values())


def _count(fork: Fork, ways: dict[int, int]) -> None:
    ways[fork.fact] = len(fork.roads)
    for each in fork.roads:
        if isinstance(each, Fork):
            _count(each, ways)
