"""Files given for materials → where the applicant, the desk or the body may fetch them, briefly.

The address is in the answer's body and no redirect: so it gets into no cache, history or log.
"""

from collections.abc import Iterable
from urllib.parse import unquote

from pydantic import BaseModel, Field

from chalicelib.domain.application import Application
from chalicelib.domain.disclosure import given_for
from chalicelib.domain.errors import Unknown
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.plan import Material
from chalicelib.entrypoints.api import applications, cases, desk
from chalicelib.entrypoints.api.asking import desk_of
from chalicelib.entrypoints.api.call import Call, Nothing
from chalicelib.entrypoints.api.materials import ENDINGS
from chalicelib.entrypoints.api.route import Answer, Contract, Noun


class FileLink(Frozen):
    """Where the file can be fetched, without signing in, for ``expires_in`` seconds; what it is."""

    url: str = Field(repr=False)
    expires_in: int
    media_type: str
    size: int
    sha256: str


noun = Noun("files")
FILE = "/materials/{material}/file"


@noun.route(
    "GET",
    f"{applications.ONE}{FILE}",
    Contract(gives=FileLink, word="apply", versioned=False),
    Nothing,
)
def show_own_file(call: Call[Nothing]) -> Answer:
    """Where the applicant can fetch a file that they gave."""
    opened = desk_of(call)
    opened.require_may("prepare")
    return _linked(call, opened.plan.materials, opened.application)


@noun.route("GET", f"{desk.ONE}{FILE}", Contract(gives=FileLink, word="accept"), Nothing)
def show_file_at_desk(call: Call[Nothing]) -> Answer:
    """Where the desk can fetch a file of an application that waits there."""
    stands = desk.at_desk(call)
    return _linked(call, stands.plan().materials, stands.application)


@noun.route("GET", f"{cases.CASE}{FILE}", Contract(gives=FileLink, word="decide"), Nothing)
def show_file_of_case(call: Call[Nothing]) -> Answer:
    """Where the body can fetch a file given for a material of this item, and of no other."""
    meant, stands = cases.open_case(call)
    return _linked(call, stands.plan().materials_of(meant.item), stands.application)


def _linked(
    call: Call[BaseModel], materials: Iterable[Material], application: Application
) -> Answer:
    """Raises Unknown alike where there is no such material, none to see, or no file for it."""
    name = unquote(call.names["material"])
    found = (given_for(material, application) for material in materials if material.id == name)
    file = next(found, None)
    if file is None:
        raise Unknown("No file was given for a material of this name here.")
    ending = next(each for each, kind in ENDINGS.items() if kind == file.media_type)
    link = call.services.uploads.show(file.key, f"{name}.{ending}", file.media_type)
    told = file.model_dump(include={"media_type", "size", "sha256"})
    return Answer(FileLink(url=link.url, expires_in=link.expires_in, **told))
