"""A plan → the items that decide how long the whole takes, and what would shorten it most."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from chalicelib.domain.names import ItemId
from chalicelib.domain.plan import Plan

Spans = Mapping[ItemId, int]
"""Half-days, item by item: how many each takes, or after how many it ends."""


class Gain(NamedTuple):
    """By how many half-days the whole is shorter: this item one faster, or at half its time."""

    item: ItemId
    faster: int
    halved: int


def critical_path(plan: Plan, covered: frozenset[ItemId]) -> tuple[ItemId, ...]:
    """The way to whichever of the covered items ends last; each waits for the one before.

    Of several that end together the first in the plan's order.
    """
    ends = {item.id: item.ends for item in plan.items}
    last = _latest((item.id for item in plan.items if item.id in covered), ends)
    path: list[ItemId] = []
    while last is not None:
        path.append(last)
        last = _latest(plan.item(last).after, ends)
    return tuple(reversed(path))


def _latest(items: Iterable[ItemId], ends: Mapping[ItemId, int]) -> ItemId | None:
    return max(items, key=lambda item: ends[item], default=None)


def gains(plan: Plan, covered: frozenset[ItemId]) -> tuple[Gain, ...]:
    """What each item on the path could save the whole; what runs beside it may save less."""
    return tuple(_gains(plan, covered, spans_of(plan)))


def _gains(plan: Plan, covered: frozenset[ItemId], spans: Spans) -> Iterator[Gain]:
    now = _whole(plan, covered, spans)
    for item in critical_path(plan, covered):
        faster, halved = max(spans[item] - 1, 0), (spans[item] + 1) // 2
        yield Gain(
            item=item,
            faster=now - _whole(plan, covered, {**spans, item: faster}),
            halved=now - _whole(plan, covered, {**spans, item: halved}),
        )


def _whole(plan: Plan, covered: frozenset[ItemId], spans: Spans) -> int:
    """When the last of the covered items ends, if each takes so long."""
    ends = ends_if(plan, spans)
    return max((end for item, end in ends.items() if item in covered), default=0)


def spans_of(plan: Plan) -> Spans:
    """As promised."""
    return {item.id: item.ends - item.starts for item in plan.items}


def ends_if(plan: Plan, spans: Spans, unwaiting: Collection[ItemId] = ()) -> Spans:
    """When each item would end: each as early as it can, some waiting for no other at all."""
    ends: dict[ItemId, int] = {}
    for item in plan.items:
        after = () if item.id in unwaiting else item.after
        ends[item.id] = max((ends[parent] for parent in after), default=0) + spans[item.id]
    return ends
