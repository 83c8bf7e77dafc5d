"""Files given for materials → where the applicant, the desk or the body may fetch them, briefly.

The address is in the answer's body and no redirect: so it gets into no cache, history or log.
"""

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import unquote

from pydantic import BaseModel, Field

from chalicelib.domain.application import Application
from chalicelib.domain.disclosure import given_for
from chalicelib.domain.errors import Unknown
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.happenings import Attached
from chalicelib.domain.plan import Material
from chalicelib.entrypoints.api import applications, cases, desk
from chalicelib.entrypoints.api.applications import shown_to_party
from chalicelib.entrypoints.api.asking import desk_of
from chalicelib.entrypoints.api.call import Call, Nothing
from chalicelib.entrypoints.api.materials import ENDINGS
from chalicelib.entrypoints.api.route import Answer, Contract, Noun
from chalicelib.entrypoints.api.showings import Contents
from chalicelib.entrypoints.api.views.seen_materials import SeenMaterial, seen_materials
from chalicelib.ports.remote_services import Showing


class FileLink(Frozen):
    """Where the file can be fetched, without signing in, for ``expires_in`` seconds; what it is."""

    url: str = Field(repr=False)
    expires_in: int
    media_type: str
    size: int
    sha256: str


noun = Noun("files")
FILE = "/materials/{material}/file"
AT_DESK = Contract(gives=FileLink, word="accept", discloses="others")
OF_CASE = Contract(gives=FileLink, word="decide", discloses="others")


@noun.route(
    "GET",
    f"{applications.ONE}{FILE}",
    Contract(gives=FileLink, word="apply", discloses="others", versioned=False),
    Nothing,
)
def show_own_file(call: Call[Nothing]) -> Answer:
    """Where the applicant can fetch a file that they gave."""
    opened = desk_of(call)
    opened.require_may("prepare")
    found = _found(call, opened.plan.materials, opened.application)
    return _linked(call, found, shown_to_party(found.contents, opened, call.today))


@noun.route("GET", f"{desk.ONE}{FILE}", AT_DESK, Nothing)
def show_file_at_desk(call: Call[Nothing]) -> Answer:
    """Where the desk can fetch a file of an application that waits there."""
    stands = desk.at_desk(call)
    found = _found(call, stands.plan().materials, stands.application)
    return _linked(call, found, desk.shown_at_desk(found.contents, stands, call))


@noun.route("GET", f"{cases.CASE}{FILE}", OF_CASE, Nothing)
def show_file_of_case(call: Call[Nothing]) -> Answer:
    """Where the body can fetch a file given for a material of this item, and of no other."""
    meant, stands = cases.open_case(call)
    found = _found(call, stands.plan().materials_of(meant.item), stands.application)
    return _linked(call, found, cases.shown_to_body(found.contents, meant, stands, call))


class _Found(NamedTuple):
    """A material as it is shown, and the file that was given for it."""

    material: SeenMaterial
    file: Attached

    @property
    def contents(self) -> Contents:
        """What is shown with it."""
        return Contents((), (self.material,))


def _found(
    call: Call[BaseModel], materials: Iterable[Material], application: Application
) -> _Found:
    """Raises Unknown alike where there is no such material, none to see, or no file for it."""
    name = unquote(call.names["material"])
    for material in materials:
        file = given_for(material, application)
        if material.id == name and file is not None:
            return _Found(next(seen_materials((material,), application)), file)
    raise Unknown("No file was given for a material of this name here.")


def _linked(call: Call[BaseModel], found: _Found, showings: tuple[Showing, ...]) -> Answer:
    file = found.file
    ending = next(each for each, kind in ENDINGS.items() if kind == file.media_type)
    link = call.services.uploads.show(file.key, f"{found.material.id}.{ending}", file.media_type)
    told = file.model_dump(include={"media_type", "size", "sha256"})
    view = FileLink(url=link.url, expires_in=link.expires_in, **told)
    return Answer(view, showings=showings)
