"""What waits for a department, the first due first: each with a light, filtered, by the page."""

from collections.abc import Mapping
from functools import partial

from chalicelib.domain.errors import Invalid, Place
from chalicelib.entrypoints.api.cases import WorklistLine, list_cases
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.inside import Said, every_line
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.listing.filtering import SHOW, chips, linked
from chalicelib.entrypoints.pages.listing.numbers import plain_number
from chalicelib.entrypoints.pages.listing.paging import Paged, paged
from chalicelib.entrypoints.pages.reply import Reply, Sent, Shown
from chalicelib.entrypoints.pages.work.lines import look, next_of, place, shade
from chalicelib.entrypoints.pages.work.officer import case_path, own_body

leaf = Leaf("worklist")
FEWEST = 4
"""Characters of a number that tell cases apart well enough: its last group."""

NONE = "No case of this number waits here: look at it once more."
LOOKED_AT = ("item", "after", SHOW)
"""What the address says of which lines are looked at."""


@leaf.page("GET", "/work")
def show_worklist(asked: Asked) -> Reply:
    """The cases that wait, as many as fit a page."""
    looked = look(asked)
    found = looked.part.lines
    page = paged(asked, found)
    return Shown("work/worklist.html", {
        **_lines(asked, page), "found": len(found), "coming": next_of(found),
        "chips": chips(asked, looked.part, looked.of_item, "item", "after"),
        "chosen": looked.part.chosen, "item": asked.query.get("item", ""),
        "items": {line.item: line.title for line in looked.lines}, "total": len(looked.lines),
        "before": linked(asked, *LOOKED_AT, page=page.number - 1),
        "next": linked(asked, *LOOKED_AT, page=page.number + 1),
        "further": linked(asked, "item", SHOW, **looked.further) if looked.further else "",
        "is_first": not asked.query.get("after"),
    })  # fmt: skip


def _lines(asked: Asked, page: Paged[WorklistLine]) -> Mapping[str, object]:
    """Those of one page, each with its light; each leads on to its case."""
    return {
        "lines": [(line, shade(line)) for line in page.lines],
        "page": page.number, "pages": page.pages, "to_case": partial(case_path, asked),
    }  # fmt: skip


@leaf.page("POST", "/work", again=show_worklist)
def open_numbered(asked: Asked) -> Reply:
    """The case of an application by its number, as somebody reads it out; its end will do.

    The first due, where more than one waits. Raises Invalid where none does.
    """
    typed = plain_number(asked.posted.one("number"))
    said = Said(names=own_body(asked))
    waiting = every_line(asked, list_cases, said) if len(typed) >= FEWEST else ()
    found = [line for line in waiting if plain_number(line.application).endswith(typed)]
    if not found:
        raise Invalid(NONE, (Place.at("number", reason=NONE),))
    return Sent(case_path(asked, min(found, key=place).handle))


@leaf.page("GET", "/work/keys")
def show_keys(_asked: Asked) -> Reply:
    """Every key there is."""
    return Shown("work/keys.html")
