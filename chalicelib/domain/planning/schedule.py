"""The order and the promised limits → when each item starts and ends, in working half-days."""

from collections.abc import Mapping

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.limits import Limit, half_days
from chalicelib.domain.names import ItemId
from chalicelib.domain.planning.order import Order


class Span(Frozen):
    """After which items, from the end of one half-day to that of another since acceptance."""

    after: tuple[ItemId, ...]
    starts: int
    ends: int


def schedule(ordered: Order, promised: Mapping[ItemId, Limit]) -> dict[ItemId, Span]:
    """Each item starts the moment the last of its prerequisites ends."""
    spans: dict[ItemId, Span] = {}
    for item in ordered.sequence:
        after = ordered.after[item]
        starts = max((spans[parent].ends for parent in after), default=0)
        spans[item] = Span(after=after, starts=starts, ends=starts + half_days(promised[item]))
    return spans
