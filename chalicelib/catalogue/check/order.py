"""No item waits for itself, not even around several corners, in any plan there can be."""

from collections.abc import Iterator
from functools import reduce
from itertools import pairwise
from operator import and_, or_

from chalicelib.catalogue.finding import Flaw, error
from chalicelib.catalogue.possible.answered import answered
from chalicelib.catalogue.possible.grid import Bits
from chalicelib.catalogue.possible.possible import Possible, Waits, around_corners
from chalicelib.domain.text import Text


def order(possible: Possible) -> Iterator[Flaw]:
    """Each circle of items that wait for each other, by material or by ``after``."""
    for circle, where in circles(possible):
        path, told = " → ".join(circle), answered(where, possible)
        yield error(
            possible.at_places[circle[0]],
            Text(zh=f"{told.zh}，事项互相等待：{path}",
                 en=f"items wait for each other: {path}, {told.en}"),
            Text(
                zh="请删去一处 after，或把其中一项材料标为 beforehand",
                en="take one after away, or mark one of these materials beforehand",
            ),
        )  # fmt: skip


def circles(possible: Possible) -> Iterator[tuple[list[str], Bits]]:
    """Each circle once, and where it is one: it is opened before the next is looked for."""
    waits = dict(possible.waits)
    while there := circling(far := around_corners(waits)):
        circle = _circle(waits, far, there & -there)
        where = reduce(and_, (waits[step] for step in pairwise(circle)))
        yield circle, where
        waits[circle[0], circle[1]] &= ~where


def circling(far: Waits) -> Bits:
    """Where any item waits for itself around some corners."""
    return reduce(or_, (bits for (item, other), bits in far.items() if item == other), 0)


def _circle(waits: Waits, far: Waits, combination: Bits) -> list[str]:
    """A circle in a combination that has one, each item followed by one that it waits for."""
    there = {step for step, bits in waits.items() if bits & combination}
    around = {step for step, bits in far.items() if bits & combination}
    circle = [min(item for item, other in around if item == other)]
    while len(circle) == 1 or circle[-1] != circle[0]:
        steps = sorted(b for a, b in there if a == circle[-1])
        circle.append(next(b for b in steps if b == circle[0] or (b, circle[0]) in around))
    return circle
