"""No plan is larger than one run of the state machine can hold."""

from collections.abc import Iterator

from chalicelib.catalogue.finding import Flaw, error
from chalicelib.catalogue.possible.answered import answered
from chalicelib.catalogue.possible.grid import Bits
from chalicelib.catalogue.possible.possible import Possible
from chalicelib.domain.text import Text

MOST_ITEMS = 40
"""An inline Map of Step Functions runs 40 iterations at once."""


def size(possible: Possible) -> Iterator[Flaw]:
    """A bundle some plan of which has more than 40 items, and when it has most."""
    sizes = counted(possible)
    most = max(sizes)
    if most > MOST_ITEMS:
        told = answered(sizes[most], possible)
        yield error(
            ("bundles", possible.definitions.bundles.index(possible.bundle), "items"),
            Text(zh=f"{told.zh}，有 {most} 个事项，最多 {MOST_ITEMS} 个",
                 en=f"{most} items, and {MOST_ITEMS} are the most: so it is, {told.en}"),
            Text(zh="请把一件事拆开", en="split the life event"),
        )  # fmt: skip


def counted(possible: Possible) -> dict[int, Bits]:
    """Each number of items that a plan may have, and where it has so many."""
    sizes = {0: possible.grid.everything}
    for name in possible.items:
        chosen, counts = possible.chosen(name), dict[int, Bits]()
        for number, where in sizes.items():
            for more, bits in ((1, where & chosen), (0, where & ~chosen)):
                counts[number + more] = counts.get(number + more, 0) | bits
        sizes = {number: bits for number, bits in counts.items() if bits}
    return sizes
