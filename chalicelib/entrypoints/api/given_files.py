"""A small file that comes with the request itself, for whoever cannot send it to the store.

It goes through the same quarantine, and its bytes decide what it is; nobody has to announce it.
"""

import binascii
from base64 import b64decode
from typing import NamedTuple
from urllib.parse import unquote

from pydantic import Field

from chalicelib.domain.applying.commands import Attach
from chalicelib.domain.applying.deciding import require_wanted
from chalicelib.domain.errors import Invalid, Place
from chalicelib.domain.frozen import Frozen
from chalicelib.entrypoints.api.applications import ONE, shown
from chalicelib.entrypoints.api.asking import ask, desk_of
from chalicelib.entrypoints.api.call import Call
from chalicelib.entrypoints.api.route import Answer, Contract, Noun
from chalicelib.entrypoints.api.services import Services
from chalicelib.entrypoints.api.views.application_view import ApplicationView

MOST_BYTES = 4 * 1024 * 1024
"""Of the file; API Gateway and Lambda carry little more in one request."""

LARGEST = MOST_BYTES * 4 // 3 + 64 * 1024
"""Of the body, in which the file is written in base64."""


class GivenFile(Frozen):
    """The file itself, in base64 (RFC 4648)."""

    content: str = Field(repr=False)


noun = Noun("given files")
GIVEN = Contract(gives=ApplicationView, discloses="others", word="apply", largest=LARGEST)


@noun.route("POST", f"{ONE}/materials/{{material}}/file", GIVEN, GivenFile)
def give_file(call: Call[GivenFile]) -> Answer:
    """Give a file of at most 4 MB for a material that is asked for now; it is looked at at once."""
    desk, services, material = desk_of(call), call.services, unquote(call.names["material"])
    desk.require_may(desk.act_of_files)
    require_wanted(desk, material)
    file = received(f"{desk.application.id}/{material}", call.body.content, services)
    attach = Attach(material=material, key=file.key, media_type=file.media_type, size=file.size,
                    sha256=file.sha256)  # fmt: skip
    return shown(ask(call, attach), call)


class Received(NamedTuple):
    """A file that was looked at, and lives where files do."""

    key: str
    media_type: str
    size: int
    sha256: str


def received(folder: str, content: str, services: Services) -> Received:
    """The file of these base64 digits, through quarantine; raises Invalid saying what is wrong."""
    drawn = services.apply.randomness.draw(16).hex()
    key = f"{folder}/{drawn}.given"
    services.uploads.put(key, _content(content))
    upload = services.uploads.look(key)
    if upload.media_type is None:
        raise _wrong("This is no whole PDF, JPEG or PNG: choose another file, or take the picture"
                     " again.", "is none of the allowed kinds, or not whole")  # fmt: skip
    services.uploads.release(upload)
    return Received(key, upload.media_type, upload.size, upload.sha256)


def _content(text: str) -> bytes:
    try:
        content = b64decode(text, validate=True)
    except binascii.Error:
        raise _wrong("The file cannot be read.", "is no base64") from None
    if not content:
        raise _wrong("The file is empty: choose another one.", "is empty")
    if len(content) > MOST_BYTES:
        reason = f"has {len(content)} bytes; {MOST_BYTES} are allowed"
        raise _wrong("The file is too large: make it smaller, and upload it again.", reason)
    return content


def _wrong(detail: str, reason: str) -> Invalid:
    return Invalid(detail, (Place("/content", reason),))
