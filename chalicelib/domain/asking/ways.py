"""A question + what conditions say of its fact → every answer that may tell something apart.

Of a choice every option; of a multiple choice every set of the options that conditions name; of a
number, an amount, a day or an area one value of each interval that conditions cut.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from chalicelib.domain.asking.intervals import ORDERED, areas, values
from chalicelib.domain.asking.spoken import Spoken
from chalicelib.domain.definitions.fact import FactKind, FactValue
from chalicelib.domain.names import AreaCode, FactPath

MOST_SETS = 8
"""Of how many options every set is thought through: 256 sets."""


class Asked(NamedTuple):
    """A fact as its question asks for it."""

    path: FactPath
    kind: FactKind
    options: tuple[str, ...] = ()
    may_be_none: bool = False


class Way(NamedTuple):
    """One way to answer, and how many of the real answers it stands for."""

    answer: FactValue
    weight: float


def is_whole(asked: Asked, spoken: Spoken) -> bool:
    """Whether what the ways do not tell apart is the same: else it matters until it is known.

    Not of a multiple choice of too many options, nor of a figure that conditions calculate with:
    nothing says at which other figure that turns.
    """
    if asked.kind == "choices":
        return len(spoken.named(asked.path, asked.options)) <= MOST_SETS
    return asked.kind not in {*ORDERED, "area"} or not spoken.is_calculated(asked.path)


def ways(asked: Asked, spoken: Spoken) -> tuple[Way, ...]:
    """Every way to answer, each as likely as the answers that it stands for."""
    if asked.kind == "choices":
        return tuple(_sets(asked, spoken.named(asked.path, asked.options)[:MOST_SETS]))
    return tuple(Way(value, 1.0) for value in single(asked, spoken))


def single(asked: Asked, spoken: Spoken, served: Iterable[AreaCode] = ()) -> tuple[FactValue, ...]:
    """Of anything but a multiple choice: its options, or one value of each interval.

    ``served`` are the areas that stand for any that no condition names.
    """
    cuts, many = spoken.cuts(asked.path), spoken.many(asked.path)
    if asked.kind == "area":
        return areas(cuts, served, many)
    if asked.kind in ORDERED:
        return values(asked.kind, cuts, many)
    return (True, False) if asked.kind == "yes_no" else asked.options


def _sets(asked: Asked, named: tuple[str, ...]) -> Iterator[Way]:
    """Sets of the options that matter; each stands for those that differ in the others alone."""
    alike = 2.0 ** (len(asked.options) - len(named))
    for size in range(len(named) + 1):
        for chosen in combinations(named, size):
            weight = alike if chosen or asked.may_be_none else alike - 1
            if weight:
                yield Way(chosen, weight)
