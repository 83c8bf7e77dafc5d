"""Spans of half-days → where each stands on a drawing, in its own units: rows, ticks, promise.

Nothing is drawn here: a page puts the numbers into SVG, and beside it a table of the same.
"""

from collections.abc import Iterable
from typing import NamedTuple

from chalicelib.domain.frozen import Frozen

WIDTH, LEFT, ROW, TOP, BAR = 360, 6, 46, 24, 32
"""Its width, that of a phone; its margin; a row's height, with the name above the bar; the room for
the days; and how far below its row's top the middle of a bar is."""

THIN = 8
"""What takes no time at all is drawn as a spot of this width."""

MOST_TICKS = 11
STEPS = (1, 2, 5, 10, 20, 50, 100)
HALVES = 2


class Span(NamedTuple):
    """One thing and its time, in half-days from the start."""

    name: str
    begins: int
    ends: int


class Row(Frozen):
    """Where one thing stands: ``x`` and ``width`` of its bar, ``y`` of its middle."""

    name: str
    x: float
    width: float
    y: float
    is_spot: bool


class Tick(Frozen):
    """The end of a working day."""

    day: int
    x: float


class Timeline(Frozen):
    """A whole drawing; ``promise`` is where the promised end stands, if it is on it."""

    width: int
    height: int
    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    promise: float | None


def timeline(spans: Iterable[Span], promised: int | None = None) -> Timeline:
    """The drawing of these spans, and of a promise in half-days."""
    listed = tuple(spans)
    last = max([HALVES, promised or 0, *(span.ends for span in listed)])
    unit = (WIDTH - LEFT - THIN) / last
    return Timeline(
        width=WIDTH,
        height=TOP + ROW * len(listed) + THIN,
        rows=tuple(_row(span, at, unit) for at, span in enumerate(listed)),
        ticks=tuple(_ticks(last, unit)),
        promise=_at(promised, unit) if promised else None,
    )


def _row(span: Span, at: int, unit: float) -> Row:
    is_spot = span.ends == span.begins
    width = THIN if is_spot else (span.ends - span.begins) * unit
    return Row(name=span.name, x=_at(span.begins, unit), width=round(width, 1),
               y=TOP + ROW * at + BAR, is_spot=is_spot)  # fmt: skip


def _ticks(last: int, unit: float) -> Iterable[Tick]:
    """Every day, or every few, so that their numbers do not run into each other."""
    days = -(-last // HALVES)
    step = next((step for step in STEPS if days / step <= MOST_TICKS), days)
    for day in range(0, days + 1, step):
        if day * HALVES <= last:
            yield Tick(day=day, x=_at(day * HALVES, unit))


def _at(half_days: int, unit: float) -> float:
    return round(LEFT + half_days * unit, 1)
