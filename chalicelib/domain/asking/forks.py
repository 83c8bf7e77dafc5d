"""A decision → the fork in the road that it is: which answer leads where, and no fork too many.

A fork stands only where answers lead to different ends, so the facts in it are those that matter.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from math import prod
from typing import NamedTuple, TypeAlias

from chalicelib.domain.asking.deciding import Decision
from chalicelib.domain.conditions import Known, Outcome, evaluate, parse
from chalicelib.domain.conditions.connectives import join
from chalicelib.domain.definitions.fact import FactValue
from chalicelib.domain.names import FactPath

KEPT = 8192
"""How many roads are remembered from one request to the next: most cases ask the same."""


WIDEST = 4_096
"""How many combinations of answers of one decision are looked through."""


class Open(NamedTuple):
    """A fact that may be asked: its place among the questions, and the ways to answer it.

    Where these are not all there are (``is_whole``), nobody can look through them.
    """

    place: int
    path: FactPath
    answers: tuple[FactValue, ...]
    is_whole: bool = True


class Fork(NamedTuple):
    """A fact, by its place among the questions, and where each way to answer it leads."""

    fact: int
    roads: tuple["Road", ...]


Road: TypeAlias = Fork | bool | None
"""A fork, or an end: it holds, it does not, or nobody can ever say."""

Facts = tuple[tuple[FactPath, FactValue], ...]


def roads(
    decision: Decision, known: Mapping[FactPath, FactValue], asked: Mapping[FactPath, Open]
) -> Iterator[Road]:
    """Where this decision stands, by what is known of the facts that it reads.

    One that cannot be looked through counts as needing every fact that it reads.
    """
    paths = paths_of(decision)
    facts = tuple((path, known[path]) for path in paths if path in known)
    left = tuple(sorted(asked[path] for path in paths if path in asked and path not in known))
    if all(each.is_whole for each in left) and prod(len(e.answers) for e in left) <= WIDEST:
        yield _road(decision, facts, left)
    elif _outcome(decision, facts).unknown_paths:
        yield from (Fork(e.place, (True, *([False] * (len(e.answers) - 1)))) for e in left)


@lru_cache(KEPT)
def paths_of(decision: Decision) -> tuple[FactPath, ...]:
    """The facts that a decision reads, each once."""
    reads = (path for source in decision for path in parse(source).reads)
    return tuple(dict.fromkeys(path.removeprefix("facts.") for path in reads))


@lru_cache(KEPT)
def _road(decision: Decision, facts: Facts, left: tuple[Open, ...]) -> Road:
    outcome = _outcome(decision, facts)
    if not outcome.unknown_paths or not left:
        return outcome.truth
    first, rest = left[0], left[1:]
    roads = (_road(decision, (*facts, (first.path, answer)), rest) for answer in first.answers)
    return _fork(first.place, tuple(roads))


def _outcome(decision: Decision, facts: Facts) -> Outcome:
    known: dict[str, Known] = {f"facts.{path}": value for path, value in facts}
    return join("&&", (evaluate(parse(source), known) for source in decision))


def _fork(fact: int, roads: tuple[Road, ...]) -> Road:
    """The fork, or where all its roads lead, if that is the same."""
    return Fork(fact, roads) if any(other != roads[0] for other in roads) else roads[0]


@lru_cache(KEPT)
def along(here: Fork, fact: int, way: int) -> Road:
    """What is left of a fork once this fact is answered in this way."""
    if here.fact >= fact:
        return here.roads[way] if here.fact == fact else here
    roads = (along(each, fact, way) if isinstance(each, Fork) else each for each in here.roads)
    return _fork(here.fact, tuple(roads))


@lru_cache(KEPT)
def facts_of(here: Fork) -> frozenset[int]:
    """Every fact on which this still depends."""
    further = (facts_of(each) for each in here.roads if isinstance(each, Fork))
    return frozenset({here.fact}).union(*further)


def forks(roads: Iterable[Road]) -> frozenset[Fork]:
    """Those that are still to be decided, each once."""
    return frozenset(each for each in roads if isinstance(each, Fork))
