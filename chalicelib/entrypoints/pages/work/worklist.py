"""What waits for a department, the first due first: each with a light, filtered, by the page."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from chalicelib.domain.errors import Invalid, Place
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.cases import WorklistLine, list_cases
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.inside import Said, ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.reply import Reply, Sent, Shown
from chalicelib.entrypoints.pages.work.filtering import (
    ALL,
    SHOW,
    Filter,
    chips,
    kept,
    linked,
    part_of,
)
from chalicelib.entrypoints.pages.work.officer import own_body

leaf = Leaf("worklist")
PAGE = 20
"""Lines of one page: what somebody looks through before they scroll on."""

FARTHEST = 1000
FEWEST = 4
"""Characters of a number that tell cases apart well enough: its last group."""

NONE = "No case of this number waits here: look at it once more."
LOOKED_AT = ("item", "after", SHOW)
"""What the address says of which lines are looked at."""

FILTERS: Sequence[Filter[WorklistLine]] = (
    Filter(ALL, Text(zh="全部", en="All"), lambda _line: True),
    Filter("overdue", Text(zh="已超期", en="Overdue"), lambda line: shade(line) == "red"),
    Filter("soon", Text(zh="快到期", en="Due soon"), lambda line: shade(line) == "amber"),
    Filter("new", Text(zh="还没人接手", en="Nobody at it"), lambda line: not line.taken
           and not line.suspended and not line.uncorrected and not line.void),
    Filter("stopped", Text(zh="时限暂停", en="Time stopped"), lambda line: line.suspended),
    Filter("void", Text(zh="准予后没能签发", en="Granted in vain"), lambda line: line.void),
    Filter("uncorrected", Text(zh="逾期未补正", en="Not corrected"), lambda line: line.uncorrected),
)  # fmt: skip
"""In the order in which they are offered; those that have nothing are left out."""


@leaf.page("GET", "/work")
def show_worklist(asked: Asked) -> Reply:
    """The cases that wait, as many as fit a page."""
    after = kept(asked, "after")
    heard = ask(asked, list_cases, tuple, Said(names=own_body(asked), query=after))
    lines = sorted(heard.view, key=_place)
    of_item = [line for line in lines if asked.query.get("item", "") in {"", line.item}]
    part = part_of(asked, FILTERS, of_item)
    page = page_of(asked, len(part.lines))
    return Shown("work/worklist.html", {
        "lines": [(line, shade(line)) for line in part.lines[(page - 1) * PAGE : page * PAGE]],
        "chips": chips(asked, part, of_item, "item", "after"), "chosen": part.chosen,
        "items": {line.item: line.title for line in lines}, "item": asked.query.get("item", ""),
        "total": len(lines), "page": page, "pages": pages_of(len(part.lines)),
        "before": linked(asked, *LOOKED_AT, page=page - 1),
        "next": linked(asked, *LOOKED_AT, page=page + 1),
        "further": linked(asked, "item", SHOW, **heard.further) if heard.further else "",
        "is_first": not after,
    })  # fmt: skip


@leaf.page("POST", "/work", again=show_worklist)
def open_numbered(asked: Asked) -> Reply:
    """The case of an application by its number, as somebody reads it out; its end will do.

    The first due, where more than one waits. Raises Invalid where none does.
    """
    typed = plain_number(asked.posted.number("number"))
    waiting = _waiting(asked) if len(typed) >= FEWEST else ()
    found = [line for line in waiting if plain_number(line.application).endswith(typed)]
    if not found:
        raise Invalid(NONE, (Place.at("number", reason=NONE),))
    return Sent(f"/work/{min(found, key=_place).handle}")


def plain_number(number: str) -> str:
    """As it is compared: without what only groups it."""
    return number.replace("-", "").upper()


def _waiting(asked: Asked) -> Iterator[WorklistLine]:
    """Everything that waits, however long the list."""
    further: Mapping[str, str] | None = {}
    while further is not None:
        heard = ask(asked, list_cases, tuple, Said(names=own_body(asked), query=further))
        yield from heard.view
        further = heard.further or None


@leaf.page("GET", "/work/keys")
def show_keys(_asked: Asked) -> Reply:
    """Every key there is."""
    return Shown("work/keys.html")


def shade(line: WorklistLine) -> str:
    """Its light; while its time stands still it has none of its own."""
    return "stopped" if line.suspended else line.light


def _place(line: WorklistLine) -> tuple[bool, datetime | None, str]:
    """By when it is due; what is due at no time comes last."""
    return (line.due is None, line.due, line.application)


def pages_of(lines: int) -> int:
    """How many pages so many lines take."""
    return max(1, -(-lines // PAGE))


def page_of(asked: Asked, lines: int) -> int:
    """The page that the address names, or the nearest there is: others decide meanwhile."""
    typed = asked.query.get("page", "")
    wanted = int(typed) if typed.isdecimal() and int(typed) < FARTHEST else 1
    return min(max(wanted, 1), pages_of(lines))
