"""Decisions + the facts that are asked → the land as it lies before anything is answered."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from chalicelib.domain.asking.deciding import Decision
from chalicelib.domain.asking.foresight import State
from chalicelib.domain.asking.forks import Open, along, forks, paths_of, roads
from chalicelib.domain.asking.intervals import ORDERED
from chalicelib.domain.asking.spoken import Known, Spoken
from chalicelib.domain.asking.ways import Asked, Way, is_whole, ways
from chalicelib.domain.conditions import parse
from chalicelib.domain.definitions.fact import FactValue
from chalicelib.domain.names import FactPath

SURVEYED = 64
"""How many life events of how many catalogues one process remembers."""


class Survey(NamedTuple):
    """All decisions, every fact that may be asked, and how likely each way to answer it is."""

    decisions: tuple[Decision, ...]
    asked: Mapping[FactPath, Open]
    chances: Mapping[int, tuple[float, ...]]

    def state(self, known: Mapping[FactPath, FactValue]) -> State:
        """What is still to be decided once this is known."""
        return forks(r for each in self.decisions for r in roads(each, known, self.asked))

    def about(self, path: FactPath) -> "Survey":
        """The same of those decisions alone that read this fact."""
        return self._replace(decisions=tuple(d for d in self.decisions if path in paths_of(d)))


class Question(NamedTuple):
    """A fact that may be asked, the ways to answer it, and whether these are all there are."""

    asked: Asked
    ways: tuple[Way, ...]
    is_whole: bool


@lru_cache(SURVEYED)
def survey(
    decisions: tuple[Decision, ...], asked: tuple[Asked, ...], compared: Known = ()
) -> Survey:
    """The same decisions and questions are surveyed once in the life of a process.

    ``compared`` is what is known of facts with which others are compared: there these turn.
    """
    sources = sources_of(decisions)
    spoken = Spoken.by(map(parse, sources), compared)
    found = [Question(each, ways(each, spoken), is_whole(each, spoken)) for each in asked]
    rough = _survey(tuple((source,) for source in sources), found)
    return _survey(decisions, [_told_apart(rough, each, dict(compared)) for each in found])


@lru_cache(SURVEYED)
def compared_in(decisions: tuple[Decision, ...]) -> frozenset[FactPath]:
    """The facts that are compared with other facts."""
    groups = Spoken.by(map(parse, sources_of(decisions))).groups
    return frozenset(path.removeprefix("facts.") for path in frozenset().union(*groups))


def sources_of(decisions: tuple[Decision, ...]) -> tuple[str, ...]:
    """The conditions that these hang on, each once."""
    return tuple(dict.fromkeys(source for decision in decisions for source in decision))


def _survey(decisions: tuple[Decision, ...], found: list[Question]) -> Survey:
    opens = (Open(place, each.asked.path, tuple(way.answer for way in each.ways), each.is_whole)
             for place, each in enumerate(found))  # fmt: skip
    chances = {place: _chances(each.ways) for place, each in enumerate(found)}
    return Survey(decisions, {each.path: each for each in opens}, chances)


def _chances(among: tuple[Way, ...]) -> tuple[float, ...]:
    whole = sum(way.weight for way in among)
    return tuple(way.weight / whole for way in among)


def _told_apart(rough: Survey, question: Question, known: Mapping[FactPath, FactValue]) -> Question:
    """Of figures that no condition tells apart one stands for all: an interval is one answer."""
    path, among = question.asked.path, question.ways
    if question.asked.kind not in ORDERED or not question.is_whole:
        return question
    beside = {other: value for other, value in known.items() if other != path}
    place, state = rough.asked[path].place, tuple(rough.about(path).state(beside))
    columns = {tuple(along(fork, place, way) for fork in state): each
               for way, each in reversed(list(enumerate(among)))}  # fmt: skip
    return question._replace(ways=tuple(reversed(columns.values())))
