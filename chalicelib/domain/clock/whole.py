"""The histories of a bundle's items + its promise → the history of the whole, from acceptance.

Its time stands still while some of its items' time does and no other item's runs: as long as one
department can work, the whole goes on.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import pairwise

from chalicelib.domain.clock.history import History, Stop
from chalicelib.domain.limits import Limit


def whole_history(limit: Limit, accepted: datetime | None, items: Iterable[History]) -> History:
    """The items covered by a promise, together; it ends when the last of them does."""
    covered = tuple(items)
    known = [each.as_of for each in covered if each.as_of]
    if accepted is None:
        return History(limit=limit)
    ends = [each.ended for each in covered]
    ended = max((end for end in ends if end), default=None) if all(ends) else None
    return History(
        limit=limit,
        began=accepted,
        stops=tuple(_joined(_stops(covered))),
        ended=max(ended, accepted) if ended else None,
        as_of=max([accepted, *known]),
    )


def _stops(items: tuple[History, ...]) -> Iterator[Stop]:
    """Each stretch between two instants at which something changed, where all stood still."""
    instants = sorted({at for each in items for at in _changes(each)})
    for since, until in pairwise([*instants, None]):
        if since is not None and _stands_still(items, since):
            yield Stop(by="all_items", since=since, until=until)


def _changes(item: History) -> Iterator[datetime]:
    bounds = [
        item.began,
        item.ended,
        *(s.since for s in item.stops),
        *(s.until for s in item.stops),
    ]
    yield from (at for at in bounds if at)


def _stands_still(items: tuple[History, ...], instant: datetime) -> bool:
    under_way = [each for each in items if each.began and each.began <= instant
                 and not (each.ended and each.ended <= instant)]  # fmt: skip
    return bool(under_way) and all(each.stop_at(instant) for each in under_way)


def _joined(stops: Iterable[Stop]) -> Iterator[Stop]:
    """Stretches that touch are one."""
    waiting: Stop | None = None
    for stop in stops:
        if waiting is not None and waiting.until == stop.since:
            waiting = waiting.model_copy(update={"until": stop.until})
            continue
        if waiting is not None:
            yield waiting
        waiting = stop
    if waiting is not None:
        yield waiting
