"""A life event → every combination of answers that its questions can give, each worth one proof.

Of a choice every option, of a multiple choice every set of options; of a number, an amount, a day
or an area one value for each interval that the conditions of the event cut. Two answers between
which no condition can tell are one.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations as subsets
from itertools import product
from math import prod
from typing import NamedTuple

from chalicelib.catalogue.walk import conditions_of
from chalicelib.domain.asking.spoken import Spoken
from chalicelib.domain.asking.ways import Asked, single
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.fact import FactValue
from chalicelib.domain.definitions.life_event import LifeEvent, Question
from chalicelib.domain.names import FactPath

MOST = 100_000
"""More combinations than this are not proved: nobody would look at what comes of them."""


@dataclass(frozen=True, slots=True)
class Sets:
    """Every set of some options, in their order; the empty one only where none is an answer."""

    options: tuple[str, ...]
    may_be_none: bool

    @property
    def size(self) -> int:
        """How many sets there are, told without making them."""
        return (1 << len(self.options)) - (0 if self.may_be_none else 1)

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        """The small ones first."""
        least = 0 if self.may_be_none else 1
        for size in range(least, len(self.options) + 1):
            yield from subsets(self.options, size)


class Dimension(NamedTuple):
    """A question, how many answers to it differ, and each of them."""

    question: Question
    size: int
    answers: Iterable[FactValue]


@dataclass(frozen=True, slots=True)
class Combinations:
    """All combinations of a life event: how many there are, and each of them in turn."""

    event: LifeEvent
    dimensions: tuple[Dimension, ...]

    @property
    def count(self) -> int:
        """How many there are: the sizes of all dimensions multiplied, none of them made."""
        return prod(dimension.size for dimension in self.dimensions)

    def __iter__(self) -> Iterator[dict[str, FactValue]]:
        """The answers of each, by question, in the event's order; the last question turns first."""
        names = [dimension.question.id for dimension in self.dimensions]
        for answers in product(*(dimension.answers for dimension in self.dimensions)):
            yield dict(zip(names, answers, strict=True))

    def facts(self, answers: Mapping[str, FactValue]) -> dict[FactPath, FactValue]:
        """The facts that the event gives and these answers tell."""
        told = {d.question.fact: answers[d.question.id]
                for d in self.dimensions if d.question.id in answers}  # fmt: skip
        return {**self.event.given, **told}

    def about(self, paths: Iterable[FactPath]) -> "Combinations":
        """The same of those questions alone that tell one of these facts."""
        wanted = frozenset(paths)
        kept = tuple(d for d in self.dimensions if d.question.fact in wanted)
        return Combinations(self.event, kept)


def combinations(
    event: LifeEvent, definitions: Definitions, spoken: Spoken | None = None
) -> Combinations:
    """Every combination of this event; its facts, items and bundle must exist.

    ``spoken``: what tells answers apart, where that is more than the conditions of this event.
    """
    said = spoken or spoken_of((event, definitions))
    return Combinations(event, tuple(_dimension(q, said, definitions) for q in event.questions))


def spoken_of(*versions: tuple[LifeEvent, Definitions]) -> Spoken:
    """What the conditions of a life event say of its facts, in every one of these versions."""
    written = {c.source: c.expression for each in versions for c in conditions_of(*each)}
    given = dict.fromkeys(pair for event, _ in versions for pair in event.given.items())
    return Spoken.by(written.values(), tuple(given))


def _dimension(question: Question, spoken: Spoken, definitions: Definitions) -> Dimension:
    kind = definitions.facts_by_path[question.fact].kind
    options = tuple(dict.fromkeys(option.value for option in question.options))
    if kind == "choices":
        sets = Sets(options, question.may_be_none)
        return Dimension(question, sets.size, sets)
    asked = Asked(question.fact, kind, options)
    answers = single(asked, spoken, (area.code for area in definitions.areas))
    return Dimension(question, len(answers), answers)
