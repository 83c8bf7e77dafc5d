"""The first steps of a case: whether to go on or begin anew, and where it is."""

from chalicelib.domain.errors import Invalid, Place
from chalicelib.domain.text import Text
from chalicelib.domain.visiting.told import Told
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.public.case import Case, case_of
from chalicelib.entrypoints.pages.reply import Reply, Sent, Shown

leaf = Leaf("beginning")

WHERE = {
    "premises": Text(zh="经营场所在哪里？", en="Where are the premises?"),
    "property": Text(zh="房屋在哪里？", en="Where is the property?"),
    "residence": Text(zh="您住在哪里？", en="Where do you live?"),
    "registration": Text(zh="在哪里登记？", en="Where is it registered?"),
}
WHY = Text(
    zh="由这里的部门办理。在哪里申请都一样，不用跑到那里去。",
    en="The departments there handle it. You can apply from anywhere, and need not go there.",
)


@leaf.page("GET", "/start/{life_event}")
def begin(asked: Asked) -> Reply:
    """On to what is to be told next; that an application was opened already is said first."""
    case = case_of(asked)
    if case.told.opened:
        return Shown("public/begin.html", {"event": case.event, "told": case.told})
    return case.on


@leaf.page("POST", "/start/{life_event}", again=begin)
def begin_anew(asked: Asked) -> Reply:
    """Everything that was told is forgotten, and asked again."""
    case = case_of(asked)
    told = Told(key=asked.draw(), catalogue=case.catalogue)
    fresh = Case(asked, case.event, case.catalogue, told)
    return Sent(fresh.next_path, change=fresh.change)


@leaf.page("GET", "/start/{life_event}/place/{place}")
def ask_place(asked: Asked) -> Reply:
    """In which area; the one that was told for another place is offered first."""
    case = case_of(asked)
    kind = case.place(asked.names["place"])
    likely = case.told.places.get(kind) or next(iter(case.told.places.values()), "")
    return Shown("public/place.html", {
        "event": case.event, "kind": kind, "title": WHERE[kind], "why": WHY, "likely": likely,
    })  # fmt: skip


@leaf.page("POST", "/start/{life_event}/place/{place}", again=ask_place)
def take_place(asked: Asked) -> Reply:
    """One of the areas that are served."""
    case, area = case_of(asked), asked.posted.one("area")
    kind = case.place(asked.names["place"])
    if area not in {each.code for each in case.event.areas}:
        places = (Place.at("area", reason="choose one of these"),)
        raise Invalid("Answer this question to go on.", places)
    placed = case.placed(kind, area)
    return placed.on
