"""The acceptance desk: what waits, the first due first; one application, and what becomes of it."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from urllib.parse import quote, urlencode

from chalicelib.domain.errors import Invalid, Place, Unknown
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.desk import (
    DeskLine,
    DeskServes,
    DeskView,
    Settled,
    list_desk,
    settle,
    show_at_desk,
    show_desk,
)
from chalicelib.entrypoints.api.files import FileLink, show_file_at_desk
from chalicelib.entrypoints.api.paging import QUERY
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.citizen.written import written
from chalicelib.entrypoints.pages.inside import Said, ask, every_line
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.listing.filtering import address, kept
from chalicelib.entrypoints.pages.listing.numbers import plain_number
from chalicelib.entrypoints.pages.reply import Reply, Sent, Shown

leaf = Leaf("desk")
PATH = "/window/desk"
AREA = "area"
"""Of a wider desk the one that is looked at: every page of the desk leads back to it."""

GONE = 404

SETTLED = {
    "accepted": Text(zh="已受理，各部门开始办。", en="Accepted: the departments begin."),
    "correction": Text(
        zh="已一次告知全部要补正的内容；补正后会回到这个列表。",
        en="Everything that is to be corrected was asked for together. It comes back to this list.",
    ),
    "not_competent": Text(
        zh="已告知当事人应当向谁办理。", en="The person is told which department it belongs to."
    ),
}


WRITTEN_FOR = {"correction": ("fields", "materials", "reason"),
               "not_competent": ("competent", "competent_en")}  # fmt: skip
"""Outcome → the fields of the page that only it says something of."""


@leaf.page("GET", PATH)
def list_waiting(asked: Asked) -> Reply:
    """What waits for acceptance in the areas of the desk; what waits for its applicant apart."""
    heard = ask(asked, list_desk, tuple, Said(query=_page(asked)))
    is_part = bool(heard.further or set(QUERY) & set(asked.query))
    return _listed(asked, heard.view, {
        "number": "", "is_part": is_part,
        "further": urlencode(heard.further) if heard.further else "",
    })  # fmt: skip


@leaf.page("POST", PATH, again=list_waiting)
def find_numbered(asked: Asked) -> Reply:
    """Those whose number holds what was typed, however long the list; it stands in no address."""
    number = plain_number(asked.posted.one("number"))
    if not number:
        return Sent(_at_desk(asked))
    waiting = every_line(asked, list_desk, Said(query=kept(asked, AREA)))
    found = [each for each in waiting if number in plain_number(each.number or "")]
    return _listed(asked, found, {"number": number, "is_part": False, "further": ""})


def _listed(asked: Asked, lines: Sequence[DeskLine], told: Mapping[str, object]) -> Shown:
    """The list, with what is told of how much of it there is."""
    return Shown("window/desk.html", {
        "lines": [each for each in lines if not each.returned],
        "returned": [each for each in lines if each.returned], "all": len(lines),
        "serves": ask(asked, show_desk, DeskServes).view.serves, "area": asked.query.get(AREA),
        "at_desk": partial(_at_desk, asked), **told,
    })  # fmt: skip


@leaf.page("GET", f"{PATH}/{{application}}")
def show_waiting(asked: Asked) -> Reply:
    """What was typed and attached, and the three things that can be said.

    Where a colleague was first, what this one wrote is there to be copied.
    """
    try:
        heard = ask(asked, show_at_desk, DeskView, Said(names=asked.names))
    except Unknown:
        return Shown("window/desk_gone.html", {"desk": _at_desk(asked)}, status=GONE)
    return Shown("window/desk_one.html", {
        "view": heard.view, "seen": heard.etag,
        "written": lambda field: written(field, field.value, asked),
        "at_desk": partial(_at_desk, asked),
    })  # fmt: skip


@leaf.page("POST", f"{PATH}/{{application}}", again=show_waiting)
def settle_one(asked: Asked) -> Reply:
    """Accepted; to be corrected, once; or another authority is competent."""
    outcome = asked.posted.one("outcome")
    if outcome not in SETTLED:
        raise Invalid("Say what becomes of it.", (Place("/outcome", "choose one"),))
    _require_nothing_else(outcome, asked)
    said = Said(names=asked.names, told={"outcome": outcome, **_more(outcome, asked)},
                version=asked.posted.one("seen") or None)  # fmt: skip
    ask(asked, settle, Settled, said)
    return Sent(_at_desk(asked), said=SETTLED[outcome])


@leaf.page("GET", f"{PATH}/{{application}}/materials/{{material}}")
def show_file(asked: Asked) -> Reply:
    """Where to look at one file: an address for five minutes, which stands in no other one."""
    names = asked.names
    view = ask(asked, show_at_desk, DeskView, Said(names=names)).view
    found = ask(asked, show_file_at_desk, FileLink, Said(names=names)).view
    material = next((m for m in view.materials if m.id == names["material"]), None)
    told = {"view": view, "material": material, "file": found,
            "back": _at_desk(asked, view.application)}  # fmt: skip
    return Shown("window/file.html", told)


def _at_desk(asked: Asked, *places: str) -> str:
    """The desk, or a place there: an application, one of its files."""
    return address("/".join((PATH, *map(quote, places))), kept(asked, AREA))


def _page(asked: Asked) -> dict[str, str]:
    """Which of several pages of the list, and of which area: all but what is asked of this one."""
    return {name: value for name, value in asked.query.items() if name in {AREA, *QUERY}}


def _require_nothing_else(outcome: str, asked: Asked) -> None:
    """Raises Invalid where something was written that this outcome would drop for good."""
    others = {name for each, names in WRITTEN_FOR.items() if each != outcome for name in names}
    if any(each for name in others for each in asked.posted.all(name)):
        places = (Place("/outcome", "choose the one that it was written for, or take it out"),)
        raise Invalid("What was ticked or written belongs to another outcome.", places)


def _more(outcome: str, asked: Asked) -> dict[str, Any]:
    match outcome:
        case "correction":
            return _correction(asked)
        case "not_competent":
            return _elsewhere(asked)
        case _:
            return {}


def _correction(asked: Asked) -> dict[str, Any]:
    """Everything at once: it cannot be asked for twice."""
    marked = {kind: list(asked.posted.all(kind)) for kind in ("fields", "materials")}
    reason = asked.posted.one("reason")
    places: list[Place] = []
    if not any(marked.values()):
        places.append(Place("/fields", "mark what is to be corrected"))
    if not reason:
        places.append(Place("/reason", "say what is to be corrected, and how"))
    if places:
        raise Invalid("Mark at least one field or material.", tuple(places))
    return {"reason": reason, **marked}


def _elsewhere(asked: Asked) -> dict[str, Any]:
    """In one language where nobody wrote the other: a name is better than none."""
    name = asked.posted.one("competent")
    if not name:
        places = (Place("/competent", "name it, as people know it"),)
        raise Invalid("Say which department it belongs to.", places)
    return {"competent": {"zh": name, "en": asked.posted.one("competent_en") or name}}
