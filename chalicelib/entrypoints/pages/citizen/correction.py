"""What acceptance or a department marked → just those fields and files, and nothing else."""

from typing import NamedTuple

from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.applications import show_application
from chalicelib.entrypoints.api.form_values import correct_item, type_values
from chalicelib.entrypoints.api.views.application_view import ApplicationView
from chalicelib.entrypoints.api.views.seen_fields import SeenField
from chalicelib.entrypoints.api.views.seen_items import Marked
from chalicelib.entrypoints.api.views.seen_materials import SeenMaterial
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.citizen.marked_fields import typed_before, values_of
from chalicelib.entrypoints.pages.citizen.written import written
from chalicelib.entrypoints.pages.inside import Said, ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.reply import Reply, Sent, Shown

leaf = Leaf("correction")
ONE = "/applications/{application}"

CORRECTED = Text(
    zh="补正已经交给部门，接着办理，时限接着算。",
    en="Your correction is with the department: it goes on, and so does its time.",
)
KEPT = Text(zh="已经改好。请各方重新签名，再提交。",
            en="It is changed. Everybody signs it anew, then it is handed in again.")  # fmt: skip
NOTHING = Text(zh="现在没有要补正的。", en="Nothing is to be corrected now.")


class Marking(NamedTuple):
    """What was marked, by whom, with the fields and materials as they stand."""

    mark: Marked
    by: Text | None
    item: Text | None
    fields: tuple[SeenField, ...]
    materials: tuple[SeenMaterial, ...]


@leaf.page("GET", f"{ONE}/correct")
def show_returned(asked: Asked) -> Reply:
    """What acceptance marked."""
    view = _application(asked)
    return _shown(asked, view, _of_whole(view))


@leaf.page("POST", f"{ONE}/correct", again=show_returned)
def correct_returned(asked: Asked) -> Reply:
    """Type it anew; then all sign, and it is handed in again."""
    view = _application(asked)
    marking = _of_whole(view)
    if marking is None:
        return _nothing(view)
    values = values_of(marking.fields, asked.posted)
    if values:
        said = Said(names=asked.names, told={"values": values},
                    version=asked.posted.one("version") or "*")  # fmt: skip
        ask(asked, type_values, ApplicationView, said)
    return Sent(f"/applications/{view.id}/sign", said=KEPT)


@leaf.page("GET", f"{ONE}/correct/{{item}}")
def show_marked(asked: Asked) -> Reply:
    """What the department of one item marked."""
    view = _application(asked)
    return _shown(asked, view, _of_item(view, asked.names["item"]))


@leaf.page("POST", f"{ONE}/correct/{{item}}", again=show_marked)
def correct_marked(asked: Asked) -> Reply:
    """It goes back to the department by itself; a repeat changes nothing."""
    view = _application(asked)
    marking = _of_item(view, asked.names["item"])
    if marking is None:
        return _nothing(view)
    said = Said(names=asked.names, told={"values": values_of(marking.fields, asked.posted)})
    ask(asked, correct_item, ApplicationView, said)
    return Sent(f"/applications/{view.id}", said=CORRECTED)


def _shown(asked: Asked, view: ApplicationView, marking: Marking | None) -> Reply:
    if marking is None:
        return _nothing(view)
    return Shown("citizen/correct.html", {
        "view": view, "marking": marking, "before": typed_before,
        "written": lambda field, value: written(field, value, asked),
    })  # fmt: skip


def _nothing(view: ApplicationView) -> Sent:
    return Sent(f"/applications/{view.id}", said=NOTHING)


def _of_whole(view: ApplicationView) -> Marking | None:
    return _marking(view, view.correction, None, None) if view.correction else None


def _of_item(view: ApplicationView, name: str) -> Marking | None:
    for item in view.items:
        if item.id == name and item.correction is not None:
            return _marking(view, item.correction, item.body_title, item.title)
    return None


def _marking(view: ApplicationView, mark: Marked, by: Text | None, item: Text | None) -> Marking:
    return Marking(
        mark=mark, by=by, item=item,
        fields=tuple(field for field in view.fields if field.key in mark.fields),
        materials=tuple(each for each in view.materials if each.id in mark.materials),
    )  # fmt: skip


def _application(asked: Asked) -> ApplicationView:
    return ask(asked, show_application, ApplicationView, Said(names=asked.names)).view
