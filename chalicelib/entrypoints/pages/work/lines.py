"""What waits for a department → its lines by when they are due, the part looked at, the next."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.cases import WorklistLine, list_cases
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.inside import Said, ask
from chalicelib.entrypoints.pages.listing.filtering import ALL, Filter, Part, kept, part_of
from chalicelib.entrypoints.pages.work.officer import own_body

FILTERS: Sequence[Filter[WorklistLine]] = (
    Filter(ALL, Text(zh="全部", en="All"), lambda _line: True),
    Filter("overdue", Text(zh="已超期", en="Overdue"), lambda line: shade(line) == "red"),
    Filter("soon", Text(zh="快到期", en="Due soon"), lambda line: shade(line) == "amber"),
    Filter("mine", Text(zh="您接手的", en="Yours"), lambda line: line.taken_by == "you"),
    Filter("new", Text(zh="还没人接手", en="Nobody at it"), lambda line: not line.taken
           and not line.suspended and not line.uncorrected and not line.void),
    Filter("stopped", Text(zh="时限暂停", en="Time stopped"), lambda line: line.suspended),
    Filter("void", Text(zh="准予后没能签发", en="Granted in vain"), lambda line: line.void),
    Filter("uncorrected", Text(zh="逾期未补正", en="Not corrected"), lambda line: line.uncorrected),
)  # fmt: skip
"""In the order in which they are offered; those that have nothing are left out."""


class Looked(NamedTuple):
    """What came of the worklist at once, what of it is of the item asked for, and the part of that.

    ``further`` is the query of what is due later.
    """

    lines: Sequence[WorklistLine]
    of_item: Sequence[WorklistLine]
    part: Part[WorklistLine]
    further: Mapping[str, str]


def look(asked: Asked) -> Looked:
    """The worklist as the address asks for it, the first due first."""
    said = Said(names=own_body(asked), query=kept(asked, "after"))
    heard = ask(asked, list_cases, tuple, said)
    lines = sorted(heard.view, key=place)
    of_item = [line for line in lines if asked.query.get("item", "") in {"", line.item}]
    return Looked(lines, of_item, part_of(asked, FILTERS, of_item), heard.further)


def shade(line: WorklistLine) -> str:
    """Its light; while its time stands still it has none of its own."""
    return "stopped" if line.suspended else line.light


def place(line: WorklistLine) -> tuple[bool, datetime | None, str]:
    """By when it is due; what is due at no time comes last."""
    return (line.due is None, line.due, line.application)


def next_of(lines: Sequence[WorklistLine], handle: str = "") -> WorklistLine | None:
    """The next that no colleague is at, after this case; after the last one the first comes again.

    What stands still comes once nothing else is left.
    """
    handles = [line.handle for line in lines]
    start = handles.index(handle) + 1 if handle in handles else 0
    others = [line for line in (*lines[start:], *lines[:start])
              if line.handle != handle and line.taken_by != "a_colleague"]  # fmt: skip
    return min(others, key=lambda line: line.suspended, default=None)
