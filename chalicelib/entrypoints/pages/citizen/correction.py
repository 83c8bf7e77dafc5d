"""What acceptance or a department marked → just those fields and files, and nothing else.

Files are brought on pages of their own, which lead back here: what was typed meanwhile is kept.
"""

from urllib.parse import quote

from chalicelib.domain.errors import Incomplete, Place
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.applications import show_application
from chalicelib.entrypoints.api.form_values import correct_item, type_values
from chalicelib.entrypoints.api.views.application_view import ApplicationView
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.citizen.marking import Marking, of_item, of_whole
from chalicelib.entrypoints.pages.citizen.typed_fields import Values, known, mended, values_of
from chalicelib.entrypoints.pages.citizen.written import written
from chalicelib.entrypoints.pages.inside import Said, ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.reply import Reply, Sent, Shown
from chalicelib.entrypoints.pages.visiting.token import NAME

leaf = Leaf("correction")
ONE = "/applications/{application}"
BRING = "bring"
"""The button that leads to the page of a file: its value is the material."""

CORRECTED = Text(
    zh="补正已经交给部门，接着办理，时限接着算。",
    en="Your correction is with the department: it goes on, and so does its time.",
)
KEPT = Text(zh="已经改好。请各方重新签名，再提交。",
            en="It is changed. Everybody signs again, then it is submitted again.")  # fmt: skip
GIVEN = Text(
    zh="补正之前已经交给部门，正在接着办；刚才这一次没有再交一遍。",
    en="Your correction is with the department already: what you sent just now was not added.",
)
NOTHING = Text(zh="现在没有要补正的。", en="Nothing is to be corrected now.")
UNBROUGHT = "Some of the files that were marked are not here yet."
BRING_IT = "bring this file"


@leaf.page("GET", f"{ONE}/correct")
def show_returned(asked: Asked) -> Reply:
    """What acceptance marked."""
    view = _application(asked)
    return _shown(asked, view, of_whole(view))


@leaf.page("POST", f"{ONE}/correct", again=show_returned)
def correct_returned(asked: Asked) -> Reply:
    """Type it anew; then all sign, and it is handed in again."""
    view = _application(asked)
    marking = of_whole(view)
    if marking is None:
        return _nothing(view)
    if asked.posted.has(BRING):
        return _to_bring(asked, view)
    values = _corrected(marking, asked)
    if values:
        said = Said(names=asked.names, told={"values": values},
                    version=asked.posted.one("version") or "*")  # fmt: skip
        ask(asked, type_values, ApplicationView, said)
    return Sent(f"/applications/{view.id}/sign", said=KEPT)


@leaf.page("GET", f"{ONE}/correct/{{item}}")
def show_marked(asked: Asked) -> Reply:
    """What the department of one item marked."""
    view = _application(asked)
    return _shown(asked, view, of_item(view, asked.names["item"]))


@leaf.page("POST", f"{ONE}/correct/{{item}}", again=show_marked)
def correct_marked(asked: Asked) -> Reply:
    """It goes back to the department by itself; a repeat changes nothing."""
    view = _application(asked)
    marking = of_item(view, asked.names["item"])
    if marking is None:
        return _nothing(view, is_given=_is_given(view, asked.names["item"]))
    if asked.posted.has(BRING):
        return _to_bring(asked, view)
    said = Said(names=asked.names, told={"values": _corrected(marking, asked)})
    ask(asked, correct_item, ApplicationView, said)
    return Sent(f"/applications/{view.id}", said=CORRECTED)


def _corrected(marking: Marking, asked: Asked) -> Values:
    """The values of all that was marked; raises Incomplete, or Invalid naming all that is amiss."""
    values, wrong = values_of(marking.fields, asked.posted)
    unbrought = [Place.at("materials", name, reason=BRING_IT) for name in marking.mark.to_bring]
    if wrong:
        raise mended([*wrong, *unbrought], marking.fields)
    if unbrought:
        raise Incomplete(UNBROUGHT, tuple(unbrought))
    return values


def _to_bring(asked: Asked, view: ApplicationView) -> Sent:
    """To the page of this file; what was typed stands here again afterwards."""
    typed = {k: v for k, v in asked.posted.fields.items() if k not in {BRING, NAME}}
    to = f"/applications/{view.id}/bring/{quote(asked.posted.one(BRING), safe='')}"
    return Sent(to, change=lambda visit: visit.laying_aside(asked.path, typed, asked.now))


def _shown(asked: Asked, view: ApplicationView, marking: Marking | None) -> Reply:
    if marking is None:
        return _nothing(view)
    return Shown("citizen/correct.html", {
        "view": view, "marking": marking, "known": known,
        "written": lambda field, value: written(field, value, asked),
    })  # fmt: skip


def _is_given(view: ApplicationView, item: str) -> bool:
    """Whether it is with the department: of two presses the second is told so."""
    return any(each.id == item and each.stage == "corrected" for each in view.items)


def _nothing(view: ApplicationView, *, is_given: bool = False) -> Sent:
    return Sent(f"/applications/{view.id}", said=GIVEN if is_given else NOTHING)


def _application(asked: Asked) -> ApplicationView:
    return ask(asked, show_application, ApplicationView, Said(names=asked.names)).view
