"""What a supervisor watches: which bodies keep their time, item by item, case by case."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple
from urllib.parse import quote, urlencode

from chalicelib.domain.grounds import GROUNDS
from chalicelib.domain.names import ItemId
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.supervision import (
    Supervision,
    WatchedBody,
    WatchedCase,
    WatchedCases,
    watch,
    watch_cases,
)
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.inside import Said, ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.reply import Reply, Shown

leaf = Leaf("supervision")
ALL = "all"


class Kind(NamedTuple):
    """Some of the cases: their name in the address, their title, which they are."""

    name: str
    title: Text
    has: Callable[[WatchedCase], bool]


KINDS = (
    Kind(ALL, Text(zh="全部", en="All"), lambda _case: True),
    Kind("overdue", Text(zh="已超期", en="Overdue"), lambda case: shade(case) == "red"),
    Kind("soon", Text(zh="快到期", en="Due soon"), lambda case: shade(case) == "amber"),
    Kind("stopped", Text(zh="时限暂停", en="Time stopped"), lambda case: shade(case) == "stopped"),
    Kind("uncorrected", Text(zh="逾期未补正", en="Not corrected"), lambda case: case.uncorrected),
    Kind("parked", Text(zh="系统故障", en="Stopped by a fault"), lambda case: case.parked),
)  # fmt: skip
"""In the order in which they are offered; those that have nothing are left out."""


class Row(NamedTuple):
    """One item, and how many cases of each kind it has."""

    title: Text
    counts: Sequence[int]


@leaf.page("GET", "/supervision")
def show_bodies(asked: Asked) -> Reply:
    """The bodies of one area: those first that are past their day."""
    query = {"area": asked.query["area"]} if asked.query.get("area") else {}
    view = ask(asked, watch, Supervision, Said(query=query)).view
    bodies = [(body, f"/supervision/{quote(body.body, safe='')}")
              for body in sorted(view.bodies, key=_urgency)]  # fmt: skip
    sums = {name: sum(getattr(body, name) for body in view.bodies)
            for name in ("waiting", "past", "soon")}  # fmt: skip
    return Shown("work/supervision.html", {"view": view, "bodies": bodies, "sums": sums})


@leaf.page("GET", "/supervision/{watched}")
def show_cases(asked: Asked) -> Reply:
    """The cases of one body, counted by item and one by one; nothing of who applied."""
    after = {name: asked.query[name] for name in ("after",) if asked.query.get(name)}
    heard = ask(asked, watch_cases, WatchedCases, Said(names=asked.names, query=after))
    cases = heard.view.cases
    chosen = next((k for k in KINDS if k.name == asked.query.get("show")), KINDS[0])
    kinds = [kind for kind in KINDS if kind is chosen or any(map(kind.has, cases))]
    chips = [(kind.title, sum(map(kind.has, cases)), _linked(asked, show=kind.name),
              kind is chosen) for kind in kinds]  # fmt: skip
    return Shown("work/watched.html", {
        "view": heard.view, "chips": chips, "kinds": kinds, "chosen": chosen,
        "rows": _by_item(cases, kinds), "grounds": GROUNDS,
        "lines": [(case, shade(case)) for case in cases if chosen.has(case)],
        "further": _linked(asked, **heard.further) if heard.further else "",
        "first": asked.path if after else "",
    })  # fmt: skip


def shade(case: WatchedCase) -> str:
    """Its light; while its time stands still it has none of its own."""
    return "stopped" if case.clock.state == "stopped" else case.clock.light


def _urgency(body: WatchedBody) -> tuple[int, int, int]:
    return (-body.past, -body.soon, -body.waiting)


def _by_item(cases: Sequence[WatchedCase], kinds: Iterable[Kind]) -> list[Row]:
    """Each item that has cases, the most first."""
    number: Counter[ItemId] = Counter(case.item for case in cases)
    titles = {case.item: case.title for case in cases}
    return [Row(titles[item], [sum(case.item == item and kind.has(case) for case in cases)
                               for kind in kinds])
            for item, _ in number.most_common()]  # fmt: skip


def _linked(asked: Asked, **changes: str) -> str:
    """This body's page, otherwise."""
    kept = {name: asked.query[name] for name in ("after", "show") if asked.query.get(name)}
    query = {name: value for name, value in (kept | changes).items() if value != ALL}
    return f"{asked.path}?{urlencode(query)}" if query else asked.path
