"""A file that comes with a page → what is asked of the API; what is wrong with it, at its field."""

from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager

from chalicelib.domain.errors import Invalid, Place
from chalicelib.entrypoints.api.given_files import MOST_BYTES
from chalicelib.entrypoints.pages.posted import File

CONTENT = "/content"


def content_of(file: File, field: str) -> str:
    """The file in base64; raises Invalid at its field where it has more than is taken."""
    if len(file.content) > MOST_BYTES:
        raise amiss(field, "This file has more than 4 MB.", "has more than 4 MB: make it smaller")
    return b64encode(file.content).decode()


@contextmanager
def told_at(field: str) -> Iterator[None]:
    """What is wrong with the content is told of the field from which the file came."""
    try:
        yield
    except Invalid as fault:
        places = [place for place in fault.places if place.pointer == CONTENT]
        if not places:
            raise
        raise amiss(field, fault.detail, places[0].reason) from None


def amiss(field: str, detail: str, reason: str) -> Invalid:
    """That the file in this field cannot be taken."""
    return Invalid(detail, (Place.at(field, reason=reason),))
