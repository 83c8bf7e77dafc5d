"""The cuts through a number, a count, an amount, a day or an area → one value of each interval."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from chalicelib.domain.answers import MOST
from chalicelib.domain.conditions.thresholds import Cut
from chalicelib.domain.conditions.values import Scalar
from chalicelib.domain.definitions.fact import FactKind, FactValue

Point = int | float
Line = tuple[Point, bool]
"""A cut as a point of the number line, and whether it runs just above it."""

FIRST_DAY, LAST_DAY = 1, date.max.toordinal()
PLAIN_DAY = date(2026, 1, 5).toordinal()
"""A day for an answer on which nothing hangs."""

ORDERED = frozenset({"number", "count", "amount", "date"})


def values(kind: FactKind, cuts: Iterable[Cut], many: int = 1) -> tuple[FactValue, ...]:
    """``many`` values of each interval, in order; of each that is closed its figure is one.

    More than one is needed where two facts are compared: within one interval either may be less.
    """
    ends = {line for cut in cuts if (line := _line(kind, cut)) and _divides(line, _bounds(kind))}
    lines: list[Line | None] = [None, *sorted(ends), None]
    points = {p for low, high in pairwise(lines) for p in _points(kind, low, high, many)}
    return tuple(_value(kind, point) for point in sorted(points))


def areas(cuts: Iterable[Cut], served: Iterable[str], many: int = 1) -> tuple[FactValue, ...]:
    """Every area that conditions name, and ``many`` of which they say nothing: served if any."""
    named = sorted({str(cut.figure) for cut in cuts})
    strange = (f"{number:06}" for number in range(len(named) + many))
    others = [code for code in dict.fromkeys((*served, *strange)) if code not in named]
    return (*named, *others[:many])


def _line(kind: FactKind, cut: Cut) -> Line | None:
    """None where what is written is no value of this kind."""
    figure: Scalar | None = _day(cut.figure) if kind == "date" else cut.figure
    if kind == "number" and isinstance(figure, float):
        return figure, cut.is_above
    return (figure, cut.is_above) if kind != "number" and type(figure) is int else None


def _divides(line: Line, bounds: tuple[int, int]) -> bool:
    """Whether there are answers on both sides."""
    figure, is_above = line
    lowest, highest = bounds
    return lowest < figure < highest or figure == (lowest if is_above else highest)


def _day(figure: Scalar) -> int | None:
    """The number of a day that is written as one."""
    try:
        return date.fromisoformat(str(figure)).toordinal()
    except ValueError:
        return None


def _points(kind: FactKind, low: Line | None, high: Line | None, many: int) -> Iterator[Point]:
    """First the figures that bound the interval and lie in it, then what lies between."""
    inside = [line[0] for line in (low,) if line and not line[1]]
    inside += [line[0] for line in (high,) if line and line[1]]
    found = sorted(set(inside))
    left = max(many - len(found), 0)
    yield from (*found, *_between(kind, low and low[0], high and high[0], left))


def _between(kind: FactKind, low: Point | None, high: Point | None, many: int) -> list[Point]:
    if kind == "number":
        return _fractions(low, high, many)
    return _wholes(kind, low, high, many)


def _wholes(kind: FactKind, low: Point | None, high: Point | None, many: int) -> list[Point]:
    lowest, highest = _bounds(kind)
    if low is None and high is None:
        start = PLAIN_DAY if kind == "date" else 1
        return list(range(start, start + many))
    if low is None:
        return [point for n in range(many, 0, -1) if (point := int(high or 0) - n) >= lowest]
    end = highest + 1 if high is None else high
    return [point for n in range(1, many + 1) if (point := int(low) + n) < end]


def _fractions(low: Point | None, high: Point | None, many: int) -> list[Point]:
    steps = range(1, many + 1)
    if low is not None and high is not None:
        return [low + (high - low) * step / (many + 1) for step in steps if low < high]
    start = next((end for end in (low, high) if end is not None), 0.0)
    stride = max(1.0, abs(start) / 1000)
    return [float(start + stride * (step if high is None else -step)) for step in steps]


def _bounds(kind: FactKind) -> tuple[int, int]:
    if kind == "date":
        return FIRST_DAY, LAST_DAY
    return (-MOST if kind == "number" else 0), MOST


def _value(kind: FactKind, point: Point) -> FactValue:
    return date.fromordinal(int(point)).isoformat() if kind == "date" else point
