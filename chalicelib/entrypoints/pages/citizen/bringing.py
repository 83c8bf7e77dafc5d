"""The materials that somebody brings: one page each; a file comes through the page, or by script.

Without a script a file of at most 4 MB comes with the form. With one it goes straight to the store:
the page asks for a form of the store's, sends the file there, and says when it is there. A larger
one goes in pieces, each under a form of its own: after a break only those that are missing.
"""

import json
from re import fullmatch
from urllib.parse import quote

from chalicelib.domain.errors import Invalid, Unknown
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.files import FileLink, show_own_file
from chalicelib.entrypoints.api.given_files import MOST_BYTES, give_file
from chalicelib.entrypoints.api.materials import (
    UploadInvitation,
    attach_material,
    invite_upload,
)
from chalicelib.entrypoints.api.pieces import PIECE_BYTES, MissingPieces, ask_for_pieces
from chalicelib.entrypoints.api.views.application_view import ApplicationView
from chalicelib.entrypoints.api.views.seen_materials import SeenMaterial
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.citizen.draft import Draft, about, draft_of
from chalicelib.entrypoints.pages.citizen.marking import of_material
from chalicelib.entrypoints.pages.given import amiss, content_of, told_at
from chalicelib.entrypoints.pages.inside import Said, ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.reply import Given, Reply, Sent, Shown

leaf = Leaf("bringing")
BRING = "/applications/{application}/bring"
ONE = f"{BRING}/{{material}}"
FILE = "file"
STORE_TAKES = 10 * 1024 * 1024

CAME = Text(zh="文件已经收到，核验无误。", en="The file is here, and is what it should be.")


@leaf.page("GET", BRING)
def list_materials(asked: Asked) -> Reply:
    """Everything that is to be brought or was, and how the rest is met."""
    draft = draft_of(asked)
    if not draft.is_open:
        return draft.settled
    return Shown("citizen/bring.html", {"draft": draft, "ways": ways_of(draft)})


@leaf.page("GET", ONE)
def show_material(asked: Asked) -> Reply:
    """One material: what it is, for what, how to bring it; or how it is met already."""
    draft = draft_of(asked)
    marking = of_material(draft.view, asked.names["material"])
    if not draft.is_open and marking is None:
        return draft.settled
    material = _material(draft, asked)
    is_asked = marking is not None or material in draft.takes
    return Shown("citizen/bring_one.html", {
        "draft": draft, "material": material, "marking": marking,
        "link": _link(material, asked) if material.file and draft.may_prepare else None,
        "is_asked": is_asked, "most": MOST_BYTES, "store_takes": STORE_TAKES,
        "piece": PIECE_BYTES,
    }, uploads=is_asked)  # fmt: skip


@leaf.page("POST", ONE, again=show_material)
def bring(asked: Asked) -> Reply:
    """The file with the form; or, by script, the key under which the store has it."""
    draft = draft_of(asked)
    material, key = _material(draft, asked), asked.posted.one("key")
    if key:
        _attached(material, key, asked)
        return Sent(_after(draft, material), said=CAME)
    file = asked.posted.files.get(FILE)
    if file is None:
        raise _wrong("Choose a file, or take a picture.", "choose a file, or take a picture")
    _given(material, {"content": content_of(file, FILE)}, asked)
    return Sent(_after(draft, material), said=CAME)


@leaf.page("POST", f"{ONE}/form")
def invite(asked: Asked) -> Reply:
    """What the page's script posts the file with, as JSON: to the store, for ten minutes."""
    told = {"material": asked.names["material"], "media_type": asked.posted.one("type")}
    form = ask(asked, invite_upload, UploadInvitation, about(asked, told)).view
    return Given(json.dumps({"key": form.key, "url": form.url, "fields": dict(form.fields)}),
                 "application/json")  # fmt: skip


@leaf.page("POST", f"{ONE}/pieces")
def invite_pieces(asked: Asked) -> Reply:
    """Which pieces of a file the page's script has still to post, and with what, as JSON."""
    said = asked.posted.one
    told = {"material": asked.names["material"], "media_type": said("type"),
            "size": _count(asked.posted.number("size")), "sha256": said("sha256")}  # fmt: skip
    missing = ask(asked, ask_for_pieces, MissingPieces, about(asked, told)).view
    return Given(missing.model_dump_json(include={"key", "missing"}), "application/json")


def _count(digits: str) -> int | str:
    """As the API takes it; it says what is wrong with anything else."""
    return int(digits) if fullmatch("[0-9]{1,9}", digits) else digits


def ways_of(draft: Draft) -> list[tuple[str, list[SeenMaterial]]]:
    """Materials by the way in which they are met, each way once; what is asked has its own list."""
    ways: dict[str, list[SeenMaterial]] = {}
    for material in draft.view.materials:
        kind = material.disposition.kind
        if kind not in {"asked", "not_applicable", "undetermined"}:
            ways.setdefault(kind, []).append(material)
    return list(ways.items())


def _attached(material: SeenMaterial, key: str, asked: Asked) -> None:
    """What the store has, once it was looked at; what is wrong with it is said at its field."""
    told = {"material": material.id, "key": key}
    try:
        ask(asked, attach_material, ApplicationView, about(asked, told))
    except Invalid as fault:
        if not any(place.pointer == "/key" for place in fault.places):
            raise
        raise _wrong(fault.detail, "choose another file, or take the picture again") from None
    except Unknown:
        raise _wrong("The file did not get through.", "choose it again, and send it") from None


def _given(material: SeenMaterial, told: dict[str, str], asked: Asked) -> None:
    """What is wrong with the file is said at its field."""
    names = {"application": asked.names["application"], "material": quote(material.id, safe="")}
    with told_at(FILE):
        ask(asked, give_file, ApplicationView, Said(names=names, told=told))


def _material(draft: Draft, asked: Asked) -> SeenMaterial:
    name = asked.names["material"]
    for material in draft.view.materials:
        if material.id == name:
            return material
    raise Unknown("There is no such material in this application, or no longer.")


def _link(material: SeenMaterial, asked: Asked) -> FileLink:
    names = {"application": asked.names["application"], "material": quote(material.id, safe="")}
    return ask(asked, show_own_file, FileLink, Said(names=names)).view


def _after(draft: Draft, material: SeenMaterial) -> str:
    """Back to where it was marked; else the next that is to be brought, or the list of all."""
    marking = of_material(draft.view, material.id)
    if marking is not None:
        return marking.path
    names = [each.id for each in draft.to_bring if each.id != material.id]
    return f"{draft.path}/bring/{quote(names[0], safe='')}" if names else f"{draft.path}/bring"


def _wrong(detail: str, reason: str) -> Invalid:
    return amiss(FILE, detail, reason)
