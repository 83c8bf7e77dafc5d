"""A plan → which item waits for which, and whose holder which item's certificates name.

All that must be known of the other items while one of them goes on: small, however large the plan.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import ItemId, PartyId
from chalicelib.domain.plan import Plan, PlannedOutput


class Node(Frozen):
    """One item: what it waits for, what it yields, whether its refusal ends everything."""

    item: ItemId
    after: tuple[ItemId, ...]
    outputs: tuple[PlannedOutput, ...]
    all_end_if_declined: bool


class Graph(Frozen):
    """The items of a plan, in its order."""

    nodes: tuple[Node, ...] = ()

    @cached_property
    def by_item(self) -> Mapping[ItemId, Node]:
        """Each node under its item's id, in the plan's order."""
        return {node.item: node for node in self.nodes}

    @cached_property
    def enders(self) -> frozenset[ItemId]:
        """The items whose refusal ends everything."""
        return frozenset(node.item for node in self.nodes if node.all_end_if_declined)

    def before(self, items: Iterable[ItemId]) -> frozenset[ItemId]:
        """What these items themselves wait for."""
        known = (self.by_item[item] for item in items if item in self.by_item)
        return frozenset(other for node in known for other in node.after)

    def behind(self, items: frozenset[ItemId]) -> frozenset[ItemId]:
        """The items that themselves wait for one of these."""
        return frozenset(node.item for node in self.nodes if items & set(node.after))

    def namers(self, party: PartyId, item: ItemId) -> Iterator[Node]:
        """The items whose grant may have said who a party is, before this item is decided.

        In the plan's order. What waits for this item is granted after it; and what this item
        waits for is granted by now, so that nobody need look past the first such.
        """
        later, earlier = self._all_behind(item), self._all_before(item)
        for node in self.nodes:
            if party not in {output.party for output in node.outputs} or node.item in later:
                continue
            yield node
            if node.item in earlier:
                return

    def _all_behind(self, item: ItemId) -> frozenset[ItemId]:
        reached = frozenset({item})
        while (further := reached | self.behind(reached)) != reached:
            reached = further
        return reached

    def _all_before(self, item: ItemId) -> frozenset[ItemId]:
        reached = self.before({item})
        while (further := reached | self.before(reached)) != reached:
            reached = further
        return reached


def graph_of(plan: Plan) -> Graph:
    """The graph of a plan's items."""
    return Graph(
        nodes=tuple(
            Node(item=item.id, after=item.after, outputs=item.outputs,
                 all_end_if_declined=item.all_end_if_declined)
            for item in plan.items
        )
    )  # fmt: skip


def slice_of(plan: Plan, item: ItemId) -> Plan:
    """What a plan says of one of its items, as a plan of that item alone."""
    fields = (field.model_copy(update={"items": (item,)})
              for field in plan.fields if item in field.items)  # fmt: skip
    return plan.model_copy(
        update={"items": (plan.item(item),), "materials": plan.materials_of(item),
                "fields": tuple(fields), "left_out": (), "undecided": (), "readable": (),
                "signers": (), "questions_left": ()}
    )  # fmt: skip
