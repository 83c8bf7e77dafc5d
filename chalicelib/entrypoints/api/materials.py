"""Files: invited into quarantine, looked at there, and attached only as what they really are."""

from collections.abc import Mapping
from re import fullmatch
from typing import Literal

from pydantic import Field

from chalicelib.domain.applying.commands import Attach
from chalicelib.domain.applying.deciding import require_wanted
from chalicelib.domain.errors import Invalid, Place
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import MaterialId
from chalicelib.entrypoints.api.applications import ONE, shown, shown_at
from chalicelib.entrypoints.api.asking import ask, desk_of
from chalicelib.entrypoints.api.call import Call
from chalicelib.entrypoints.api.route import Answer, Contract, Noun
from chalicelib.entrypoints.api.services import Services
from chalicelib.entrypoints.api.views.application_view import ApplicationView
from chalicelib.ports.uploads import Upload

MOST_BYTES = 10 * 1024 * 1024
EXPIRES_IN = 600
"""Seconds for which the store takes the file, as the adapter signs it."""

MediaType = Literal["application/pdf", "image/jpeg", "image/png"]
ENDINGS: Mapping[str, MediaType] = {
    "pdf": "application/pdf",
    "jpeg": "image/jpeg",
    "png": "image/png",
}


class UploadBody(Frozen):
    """Which material the file is for, and what it is said to be."""

    material: MaterialId
    media_type: MediaType


class UploadInvitation(Frozen):
    """A form to post the file with, as multipart/form-data: these fields first, ``file`` last."""

    key: str
    url: str
    fields: Mapping[str, str]
    expires_in: int
    most_bytes: int


class MaterialBody(Frozen):
    """The key under which the file was posted."""

    material: MaterialId
    key: str = Field(max_length=300)


noun = Noun("materials")
INVITED = Contract(gives=UploadInvitation, status=201, word="apply")


@noun.route("POST", f"{ONE}/uploads", INVITED, UploadBody)
def invite_upload(call: Call[UploadBody]) -> Answer:
    """A form for one file of one material that is asked for now."""
    desk, services = desk_of(call), call.services
    desk.require_may(desk.act_of_files)
    require_wanted(desk, call.body.material)
    drawn, ending = services.apply.randomness.draw(16).hex(), ending_of(call.body.media_type)
    key = f"{desk.application.id}/{call.body.material}/{drawn}.{ending}"
    form = services.uploads.invite(key, call.body.media_type, MOST_BYTES)
    return Answer(UploadInvitation(key=key, url=form.url, fields=form.fields,
                                   expires_in=EXPIRES_IN, most_bytes=MOST_BYTES))  # fmt: skip


@noun.route(
    "POST",
    f"{ONE}/materials",
    Contract(gives=ApplicationView, discloses="others", word="apply"),
    MaterialBody,
)
def attach_material(call: Call[MaterialBody]) -> Answer:
    """Look at the posted file: its bytes decide what it is; then it leaves quarantine."""
    desk, told = desk_of(call), call.body
    desk.require_may(desk.act_of_files)
    before = desk.application.attachments.get(told.material)
    if before is not None and before.key == told.key:
        return shown_at(desk, call.moment)
    require_wanted(desk, told.material)
    folder = f"{desk.application.id}/{told.material}"
    upload, kind = looked_at(told.key, folder, call.services)
    call.services.uploads.release(upload)
    attach = Attach(material=told.material, key=told.key, media_type=kind, size=upload.size,
                    sha256=upload.sha256)  # fmt: skip
    return shown(ask(call, attach), call)


def ending_of(kind: MediaType) -> str:
    """How the name of such a file ends."""
    return next(ending for ending, each in ENDINGS.items() if each == kind)


def looked_at(key: str, folder: str, services: Services) -> tuple[Upload, MediaType]:
    """The file that was posted under a key of this folder, as its bytes are; raises Invalid."""
    kind = _announced(key, folder)
    upload = services.uploads.look(key)
    _require_as_announced(upload, kind)
    return upload, kind


def _announced(key: str, place: str) -> MediaType:
    """What the file was said to be: the key, which only this service makes, bears it."""
    folder, _, name = key.rpartition("/")
    found = fullmatch(r"[0-9a-f]{32}\.(pdf|jpeg|png)", name)
    if folder != place or found is None:
        places = (Place("/key", "send the key that the upload form came with"),)
        raise Invalid("This key is not one of this application and material.", places)
    return ENDINGS[found[1]]


def _require_as_announced(upload: Upload, kind: MediaType) -> None:
    if upload.size > MOST_BYTES:
        places = (Place("/key", f"has {upload.size} bytes; {MOST_BYTES} are allowed"),)
        raise Invalid("The file is too large: make it smaller, and upload it again.", places)
    if upload.media_type != kind:
        shows = upload.media_type or "none of the allowed kinds"
        places = (Place("/key", f"announced as {kind}, its bytes show {shows}"),)
        raise Invalid("The file is not what it was announced as: upload the right one.", places)
