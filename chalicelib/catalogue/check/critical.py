"""The critical path of every plan keeps what the life event promises, and what the law allows.

Licences of several bodies that are handled jointly take 45 working days at most, and 15 more with
the approval of the head of that level of government (Licensing Law art. 42). What is no licence is
bound by the promise alone.
"""

from collections.abc import Iterable, Iterator

from chalicelib.catalogue.check.order import circling
from chalicelib.catalogue.finding import Flaw, Place, error
from chalicelib.catalogue.possible.answered import answered
from chalicelib.catalogue.possible.grid import Bits
from chalicelib.catalogue.possible.possible import Possible
from chalicelib.catalogue.possible.timetable import Timetable
from chalicelib.domain.definitions.item import Item
from chalicelib.domain.definitions.life_event import Promise
from chalicelib.domain.limits import IN_HALF_DAYS, half_days
from chalicelib.domain.text import Text

JOINT, EXTENDED = 2 * 45, 2 * 15
"""In half-days: how long joint handling may take, and how much longer at the very most."""

Longest = tuple[int, str, Bits]
"""The latest end in half-days, the item that ends then, and where."""


def critical(possible: Possible) -> Iterator[Flaw]:
    """Each promise that some plan breaks, and when by how much."""
    if not possible.is_timed:
        return
    promise, items = possible.event.promise, possible.items
    licences = [name for name, item in items.items() if item.kind == "licence"]
    ends = longest(possible, {name: _promised(item) for name, item in items.items()}, licences)
    if promise and promise.limit.is_stated:
        yield from _promise(promise, possible)
    if ends[0] > JOINT:
        yield _too_long(possible.at, JOINT, ends, possible)
        return
    extended = longest(possible, {name: _extended(item) for name, item in items.items()}, licences)
    if extended[0] > JOINT + EXTENDED:
        yield _too_long(possible.at, JOINT + EXTENDED, extended, possible)


def longest(possible: Possible, takes: dict[str, int], items: Iterable[str]) -> Longest:
    """The latest end of any of these items in any plan."""
    ends = Timetable(possible, takes, circling(possible.far)).ends
    latest = [(max(ends[item]), item) for item in items if ends.get(item)]
    time, item = max(latest, default=(0, ""))
    return time, item, ends[item][time] if item else 0


def _promise(promise: Promise, possible: Possible) -> Iterator[Flaw]:
    takes = {name: _promised(item) for name, item in possible.items.items()}
    time, item, where = longest(possible, takes, promise.items or possible.items)
    allowed = half_days(promise.limit)
    if time > allowed:
        told = answered(where, possible)
        yield error(
            (*possible.at, "promise", "limit"),
            Text(
                zh=f"{told.zh}，要 {time / 2:g} 个工作日才办完（最后是 {item}），"
                f"承诺的是 {allowed / 2:g} 个",
                en=f"it takes {time / 2:g} working days (until {item} ends), and {allowed / 2:g}"
                f" are promised, {told.en}",
            ),
            Text(
                zh="请放宽承诺，缩短其中事项的承诺时限，或在 items 写明承诺只管哪些事项",
                en="promise more, shorten what its items promise, or name in items what the"
                " promise covers",
            ),
        )


def _too_long(at: Place, most: int, ends: Longest, possible: Possible) -> Flaw:
    time, item, where = ends
    told = answered(where, possible)
    more = "" if most == JOINT else "（各事项都延长时）"
    extended = "" if most == JOINT else " with every extension taken"
    return error(
        (*at, "bundle"),
        Text(
            zh=f"{told.zh}，联合办理{more}要 {time / 2:g} 个工作日（最后是 {item}），超过"
            f" {most / 2:g} 个（行政许可法第四十二条）",
            en=f"joint handling takes {time / 2:g} working days{extended} (until {item} ends), more"
            f" than {most / 2:g} (Licensing Law art. 42), {told.en}",
        ),
        Text(
            zh="请缩短其中事项的承诺时限或延长期限，或把这一事项移出套餐",
            en="shorten the promises or extensions of its items, or take this item out of the"
            " bundle",
        ),
    )


def _promised(item: Item) -> int:
    return half_days(item.limits.promised)


def _extended(item: Item) -> int:
    extension = item.limits.extension
    is_counted = extension is not None and extension.value and extension.unit in IN_HALF_DAYS
    return _promised(item) + (half_days(extension) if extension and is_counted else 0)
