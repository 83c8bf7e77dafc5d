"""In no plan do two items yield the same certificate of the same party and subject."""

from collections.abc import Iterator
from itertools import combinations

from chalicelib.catalogue.finding import Flaw, Place, error
from chalicelib.catalogue.possible.answered import answered
from chalicelib.catalogue.possible.possible import Possible
from chalicelib.catalogue.walk import each
from chalicelib.domain.definitions.item import Output
from chalicelib.domain.text import Text


def produced(possible: Possible) -> Iterator[Flaw]:
    """Each output that another item of the same plan yields as well, and when."""
    yields = [
        (at, name, output)
        for name, item in possible.items.items()
        for at, output in each("outputs", item.outputs, possible.at_items[name])
    ]
    for (_, first, one), (at, second, other) in combinations(yields, 2):
        where = possible.chosen(first) & possible.chosen(second) if one == other else 0
        if where and first != second:
            yield _twice(at, first, other, answered(where, possible))


def _twice(at: Place, first: str, output: Output, told: Text) -> Flaw:
    return error(
        at,
        Text(
            zh=f"{told.zh}，{first} 已产出 {output.certificate}",
            en=f"{first} yields the same {output.certificate}, {told.en}",
        ),
        Text(zh="请用 subject 区分，或让两个事项不同时出现",
             en="tell them apart by subject, or let only one of the items be in a plan"),
    )  # fmt: skip
