"""Decisions + the facts that are asked → the land as it lies before anything is answered."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from chalicelib.domain.asking.deciding import Decision
from chalicelib.domain.asking.foresight import State
from chalicelib.domain.asking.forks import Open, along, forks, paths_of, roads
from chalicelib.domain.asking.ways import ORDERED, Asked, Way, spoken, ways
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


@lru_cache(SURVEYED)
def survey(decisions: tuple[Decision, ...], asked: tuple[Asked, ...]) -> Survey:
    """The same decisions and questions are surveyed once in the life of a process."""
    sources = tuple(dict.fromkeys(source for decision in decisions for source in decision))
    found = [ways(each, spoken(each.path, sources)) for each in asked]
    rough = _survey(tuple((source,) for source in sources), asked, found)
    told_apart = (_told_apart(rough, each, among) for each, among in zip(asked, found, strict=True))
    return _survey(decisions, asked, list(told_apart))


def _survey(
    decisions: tuple[Decision, ...], asked: tuple[Asked, ...], found: list[tuple[Way, ...]]
) -> Survey:
    opens = (Open(place, each.path, tuple(way.answer for way in among))
             for place, (each, among) in enumerate(zip(asked, found, strict=True)))  # fmt: skip
    chances = dict(enumerate(map(_chances, found)))
    return Survey(decisions, {each.path: each for each in opens}, chances)


def _chances(among: tuple[Way, ...]) -> tuple[float, ...]:
    whole = sum(way.weight for way in among)
    return tuple(way.weight / whole for way in among)


def _told_apart(rough: Survey, asked: Asked, among: tuple[Way, ...]) -> tuple[Way, ...]:
    """Of figures that no condition tells apart one stands for all: an interval is one answer."""
    if asked.kind not in ORDERED:
        return among
    place, state = rough.asked[asked.path].place, tuple(rough.about(asked.path).state({}))
    columns = {tuple(along(fork, place, way) for fork in state): each
               for way, each in reversed(list(enumerate(among)))}  # fmt: skip
    return tuple(reversed(columns.values()))
