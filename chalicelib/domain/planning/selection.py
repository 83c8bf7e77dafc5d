"""The bundle's items + facts → which are in the plan, which are out, which nobody can say yet."""

from functools import cached_property

from chalicelib.domain.definitions.bundle import BundleItem
from chalicelib.domain.definitions.item import Item
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import FactPath, ItemId
from chalicelib.domain.plan import LeftOut
from chalicelib.domain.planning.case import Case
from chalicelib.domain.truth import verdict


class Selected(Frozen):
    """An item that is in the plan, with its place in the bundle."""

    item: Item
    place: BundleItem


class Selection(Frozen):
    """What the conditions of the bundle's items came to."""

    chosen: tuple[Selected, ...]
    left_out: tuple[LeftOut, ...]
    undecided: tuple[ItemId, ...]
    unknown: frozenset[FactPath]

    @cached_property
    def ids(self) -> frozenset[ItemId]:
        """The ids of the items in the plan."""
        return frozenset(selected.item.id for selected in self.chosen)


def select(case: Case) -> Selection:
    """Evaluate each bundle item's condition over the facts, in the bundle's order."""
    chosen: list[Selected] = []
    left_out: list[LeftOut] = []
    undecided: list[ItemId] = []
    unknown: set[FactPath] = set()
    for place in case.definitions.bundle(case.event.bundle).items:
        said = verdict(place.when, case.facts)
        unknown |= said.unknown
        if said.truth is True:
            chosen.append(Selected(item=case.definitions.items_by_id[place.item], place=place))
        elif said.truth is False:
            left_out.append(LeftOut(item=place.item, facts=said.facts))
        else:
            undecided.append(place.item)
    return Selection(chosen=tuple(chosen), left_out=tuple(left_out),
                     undecided=tuple(undecided), unknown=frozenset(unknown))  # fmt: skip
