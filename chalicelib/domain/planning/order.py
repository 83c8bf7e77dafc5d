"""Selected items → the order that follows from material, and which item yields what.

An item waits for another only when evidence type, party and subject match the other's output and
the evidence need not exist beforehand; explicit ``after`` adds to it.
"""

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from chalicelib.domain.definitions.item import Item
from chalicelib.domain.definitions.requirement import Evidence, Requirement
from chalicelib.domain.errors import DefinitionFault
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import ItemId
from chalicelib.domain.planning.scene import Scene
from chalicelib.domain.planning.selection import Selection

Yield = tuple[str, str, str | None]
"""What an output is: certificate type, role, subject."""


class Order(Frozen):
    """The items in an order that keeps every prerequisite before what needs it."""

    sequence: tuple[ItemId, ...]
    after: Mapping[ItemId, tuple[ItemId, ...]]
    yields: Mapping[Yield, ItemId]
    ancestors: Mapping[ItemId, frozenset[ItemId]]

    def producer(self, evidence: Evidence, needed_by: ItemId) -> ItemId | None:
        """The item of this plan that yields the evidence for another item of it."""
        if evidence.beforehand:
            return None
        found = self.yields.get((evidence.type, evidence.of, evidence.subject))
        return None if found == needed_by else found


def order(scene: Scene) -> Order:
    """Order the selected items by what their live requirements take from one another.

    Raises DefinitionFault where they wait for each other in a circle.
    """
    selection = scene.selection
    yields = dict(_yields(selection))
    bare = Order(sequence=(), after={}, yields=yields, ancestors={})
    after = {
        s.item.id: tuple(sorted({*_waits(s.item, scene.live(s.item.id), bare), *s.place.after}
                                & selection.ids - {s.item.id}))
        for s in selection.chosen
    }  # fmt: skip
    sequence = _sorted(after)
    return Order(sequence=sequence, after=after, yields=yields,
                 ancestors=_ancestors(sequence, after))  # fmt: skip


def _yields(selection: Selection) -> Iterator[tuple[Yield, ItemId]]:
    for selected in selection.chosen:
        for output in selected.item.outputs:
            yield (output.certificate, output.of, output.subject), selected.item.id


def _waits(item: Item, live: tuple[Requirement, ...], bare: Order) -> Iterator[ItemId]:
    for requirement in live:
        for evidence in requirement.evidence:
            producer = bare.producer(evidence, item.id)
            if evidence.source == "output" and producer is not None:
                yield producer


def _sorted(after: Mapping[ItemId, tuple[ItemId, ...]]) -> tuple[ItemId, ...]:
    try:
        return tuple(TopologicalSorter(after).static_order())
    except CycleError as circle:
        raise DefinitionFault(f"Items wait for each other: {' → '.join(circle.args[1])}.") from None


def _ancestors(
    sequence: tuple[ItemId, ...], after: Mapping[ItemId, tuple[ItemId, ...]]
) -> dict[ItemId, frozenset[ItemId]]:
    found: dict[ItemId, frozenset[ItemId]] = {}
    for item in sequence:
        found[item] = frozenset(after[item]).union(*(found[parent] for parent in after[item]))
    return found
