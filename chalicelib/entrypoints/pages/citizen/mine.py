"""One's applications: what needs one first, filtered, by the page; one by name or number."""

from collections.abc import Sequence

from chalicelib.domain.errors import Invalid, Place
from chalicelib.domain.text import Text
from chalicelib.domain.visit import IDLE
from chalicelib.domain.visiting.confided import Confided
from chalicelib.entrypoints.api.applications import list_applications
from chalicelib.entrypoints.api.views.application_lines import ApplicationLine
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.inside import ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.listing.filtering import ALL, SHOW, Filter, chips, linked, part_of
from chalicelib.entrypoints.pages.listing.numbers import plain_number
from chalicelib.entrypoints.pages.listing.paging import paged, pages_of
from chalicelib.entrypoints.pages.reply import Reply, Sent, Shown

leaf = Leaf("mine")
PATH = "/applications"
FOUND = "found"
"""In the address of what was found: by which words stands in the visit alone."""

LONGEST = 100
"""Characters of a name or number: a visit is no place for more."""

OVER = frozenset({"not_competent", "withdrawn", "delivered", "archived", "erased"})
NONE = "None of your applications is called so, or has this number."
LOOK = "type a part of its name, or its number"

FILTERS: Sequence[Filter[ApplicationLine]] = (
    Filter(ALL, Text(zh="全部", en="All"), lambda _line: True),
    Filter("you", Text(zh="等您办", en="Your turn"), lambda line: line.needs_you,
           Text(zh="现在没有等您办的办件。", en="No application waits for you now.")),
    Filter("open", Text(zh="在办", en="Under way"), lambda line: line.phase not in OVER,
           Text(zh="现在没有在办的办件。", en="No application is under way.")),
    Filter("over", Text(zh="已结束", en="Ended"), lambda line: line.phase in OVER,
           Text(zh="没有已经结束的办件。", en="No application has ended yet.")),
)  # fmt: skip


@leaf.page("GET", PATH)
def list_mine(asked: Asked) -> Reply:
    """Everything that one has a part in, as many as fit a page; or what was looked for."""
    lines, sought = _mine(asked), _sought(asked)
    if sought:
        return Shown("citizen/applications_found.html",
                     {"lines": _found(lines, sought), "typed": sought})  # fmt: skip
    part = part_of(asked, FILTERS, lines)
    page = paged(asked, part.lines)
    return Shown("citizen/applications.html", {
        "lines": page.lines, "total": len(lines), "page": page.number, "pages": page.pages,
        "many": pages_of(len(lines)) > 1, "chosen": part.chosen,
        "chips": chips(asked, part, lines) if len(lines) > 1 else [],
        "before": linked(asked, SHOW, page=page.number - 1),
        "next": linked(asked, SHOW, page=page.number + 1),
    })  # fmt: skip


@leaf.page("POST", PATH, again=list_mine)
def find_mine(asked: Asked) -> Reply:
    """The one of this name or number; all of them, where there are several. In no address."""
    typed = asked.posted.one("wanted")
    found = _found(_mine(asked), typed)
    if not found:
        raise Invalid(NONE, (Place.at("wanted", reason=LOOK),))
    if len(found) == 1:
        return Sent(f"{PATH}/{found[0].id}")
    told = Confided(path=PATH, words={"wanted": typed}, subject=asked.subject,
                    until=asked.now + IDLE)  # fmt: skip
    return Sent(f"{PATH}?{SHOW}={FOUND}", change=lambda visit: visit.confiding(told, asked.now))


def _sought(asked: Asked) -> str:
    """What was typed last, on the page that lists what was found of it."""
    told = asked.visit.confided_to(asked.subject, asked.now)
    words = [each.words["wanted"] for each in told if each.path == PATH]
    return words[-1] if words and asked.query.get(SHOW) == FOUND else ""


def _found(lines: Sequence[ApplicationLine], typed: str) -> list[ApplicationLine]:
    if not 0 < len(typed) <= LONGEST:
        return []
    return [line for line in lines if _is_meant(line, typed)]


def _mine(asked: Asked) -> list[ApplicationLine]:
    """What needs the reader first, then what goes on, then what has ended; each newest first."""
    lines: Sequence[ApplicationLine] = ask(asked, list_applications, tuple).view
    return sorted(lines, key=lambda line: (not line.needs_you, line.phase in OVER))


def _is_meant(line: ApplicationLine, typed: str) -> bool:
    number = plain_number(typed)
    if line.number and number and plain_number(line.number).endswith(number):
        return True
    words = typed.casefold()
    return words in line.title.zh.casefold() or words in line.title.en.casefold()
