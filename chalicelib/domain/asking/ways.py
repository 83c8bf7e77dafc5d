"""A question + what conditions write about its fact → every answer that may tell something apart.

Of a choice every option; of a multiple choice every set of the options that conditions name; of a
number, an amount, a day or an area one value on and between the figures that conditions write.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations, pairwise
from typing import NamedTuple

from chalicelib.domain.conditions import parse
from chalicelib.domain.conditions.tree import Literal, Size, walk
from chalicelib.domain.definitions.fact import FactKind, FactValue
from chalicelib.domain.names import FactPath

MOST_SETS = 8
"""Of how many options every set is thought through: 256 sets."""

FIRST_FIGURES = (0, 1, 2)
"""Three figures at the least, so that two facts compared may be less, the same, or more."""

FIRST_DAY = date(2026, 1, 1).toordinal()
LAST_DAY = date.max.toordinal()

ORDERED = frozenset({"number", "count", "amount", "date"})
"""The kinds of which a figure cuts an interval."""

ELSEWHERE = "000000"
"""An area that no condition names."""


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


class Spoken(NamedTuple):
    """What the conditions that speak of a fact write, and whether they count its options."""

    written: frozenset[bool | int | float | str]
    is_counted: bool


def spoken(path: FactPath, sources: Iterable[str]) -> Spoken:
    """Every value that stands in a condition that speaks of this fact."""
    nodes = [node for expression in map(parse, sources) if f"facts.{path}" in expression.reads
             for node in walk(expression.root)]  # fmt: skip
    return Spoken(
        written=frozenset(node.value for node in nodes if isinstance(node, Literal)),
        is_counted=any(isinstance(node, Size) for node in nodes),
    )


def ways(asked: Asked, said: Spoken) -> tuple[Way, ...]:
    """Every way to answer, each as likely as the answers that it stands for."""
    if asked.kind == "choices":
        return tuple(_sets(asked, said))
    values: Iterable[FactValue] = asked.options
    if asked.kind == "yes_no":
        values = (True, False)
    elif asked.kind == "area":
        values = (*sorted(v for v in said.written if isinstance(v, str)), ELSEWHERE)
    elif asked.kind in ORDERED:
        values = _figures(asked.kind, said)
    return tuple(Way(value, 1.0) for value in values)


def _sets(asked: Asked, said: Spoken) -> Iterator[Way]:
    """Sets of the options that matter; each stands for those that differ in the others alone."""
    named = [o for o in asked.options if said.is_counted or o in said.written][:MOST_SETS]
    alike = 2.0 ** (len(asked.options) - len(named))
    for size in range(len(named) + 1):
        for chosen in combinations(named, size):
            weight = alike if chosen or asked.may_be_none else alike - 1
            if weight:
                yield Way(chosen, weight)


def _figures(kind: FactKind, said: Spoken) -> tuple[FactValue, ...]:
    written = {f for value in said.written if (f := _figure(kind, value)) is not None}
    first = {FIRST_DAY + n for n in FIRST_FIGURES} if kind == "date" else set(FIRST_FIGURES)
    ends = sorted(written | first)
    between = {(low + high) / 2 for low, high in pairwise(ends)}
    points = {*ends, *between, ends[0] - 1, ends[-1] + 1}
    if kind != "number":
        points = {point for point in points if point == int(point) and point >= 0}
    return tuple(_value(kind, point) for point in sorted(points))


def _figure(kind: FactKind, value: FactValue) -> float | None:
    """What is written as a point of the number line; None where it is no value of this kind."""
    if kind == "date" and isinstance(value, str):
        try:
            return date.fromisoformat(value).toordinal()
        except ValueError:
            return None
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _value(kind: FactKind, point: float) -> FactValue:
    if kind == "date":
        return date.fromordinal(min(max(1, int(point)), LAST_DAY)).isoformat()
    return float(point) if kind == "number" else int(point)
