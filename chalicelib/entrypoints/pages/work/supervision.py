"""What a supervisor watches: which bodies keep their time, item by item, case by case."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from urllib.parse import quote

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
from chalicelib.entrypoints.pages.listing.filtering import (
    ALL,
    SHOW,
    Filter,
    chips,
    kept,
    linked,
    part_of,
)
from chalicelib.entrypoints.pages.reply import Reply, Shown

leaf = Leaf("supervision")
KINDS: Sequence[Filter[WatchedCase]] = (
    Filter(ALL, Text(zh="全部", en="All"), lambda _case: True),
    Filter("overdue", Text(zh="已超期", en="Overdue"), lambda case: shade(case) == "red"),
    Filter("soon", Text(zh="快到期", en="Due soon"), lambda case: shade(case) == "amber"),
    Filter("stopped", Text(zh="时限暂停", en="Time stopped"),
           lambda case: shade(case) == "stopped"),
    Filter("uncorrected", Text(zh="逾期未补正", en="Not corrected"), lambda case: case.uncorrected),
    Filter("parked", Text(zh="系统故障", en="Stopped by a fault"), lambda case: case.parked),
)  # fmt: skip
"""In the order in which they are offered; those that have nothing are left out."""


class Row(NamedTuple):
    """One item, and how many cases of each kind it has."""

    title: Text
    counts: Sequence[int]


@leaf.page("GET", "/supervision")
def show_bodies(asked: Asked) -> Reply:
    """The bodies of one area: those first that are past their day."""
    view = ask(asked, watch, Supervision, Said(query=kept(asked, "area"))).view
    bodies = [(body, f"/supervision/{quote(body.body, safe='')}")
              for body in sorted(view.bodies, key=_urgency)]  # fmt: skip
    sums = {name: sum(getattr(body, name) for body in view.bodies)
            for name in ("waiting", "past", "soon")}  # fmt: skip
    return Shown("work/supervision.html", {"view": view, "bodies": bodies, "sums": sums})


@leaf.page("GET", "/supervision/{watched}")
def show_cases(asked: Asked) -> Reply:
    """The cases of one body, counted by item and one by one; nothing of who applied."""
    after = kept(asked, "after")
    heard = ask(asked, watch_cases, WatchedCases, Said(names=asked.names, query=after))
    cases = heard.view.cases
    part = part_of(asked, KINDS, cases)
    return Shown("work/watched.html", {
        "view": heard.view, "chips": chips(asked, part, cases, "after"), "kinds": part.offered,
        "chosen": part.chosen, "rows": _by_item(cases, part.offered), "grounds": GROUNDS,
        "lines": [(case, shade(case)) for case in part.lines],
        "further": linked(asked, SHOW, **heard.further) if heard.further else "",
        "first": asked.path if after else "",
    })  # fmt: skip


def shade(case: WatchedCase) -> str:
    """Its light; while its time stands still it has none of its own."""
    return "stopped" if case.clock.state == "stopped" else case.clock.light


def _urgency(body: WatchedBody) -> tuple[int, int, int]:
    return (-body.past, -body.soon, -body.waiting)


def _by_item(cases: Sequence[WatchedCase], kinds: Iterable[Filter[WatchedCase]]) -> list[Row]:
    """Each item that has cases, the most first."""
    number: Counter[ItemId] = Counter(case.item for case in cases)
    titles = {case.item: case.title for case in cases}
    return [Row(titles[item], [sum(case.item == item and kind.has(case) for case in cases)
                               for kind in kinds])
            for item, _ in number.most_common()]  # fmt: skip
