"""What still stands between an application and its submission → each in words, with its page."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import quote

from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.problems import WrongPlace
from chalicelib.entrypoints.api.signing import ReviewView
from chalicelib.entrypoints.api.views.application_view import ApplicationView


class Missing(NamedTuple):
    """What it is about, what is amiss with it, the page where that is mended, in how many places.

    Somebody who has still to agree to ten readings does so on one page: it is said once.
    """

    about: Text | None
    reason: str
    href: str
    places: int = 1


def missing(
    view: ApplicationView, review: ReviewView, titles: Mapping[str, Text]
) -> tuple[Missing, ...]:
    """Everything, in the order in which it is told; ``titles``: of all roles and questions."""
    names = {**_fields(review), **_materials(review), **titles, **_parties(view)}
    counted = Counter(_missing(view, review.missing, names))
    return tuple(each._replace(places=places) for each, places in counted.items())


def _missing(
    view: ApplicationView, places: tuple[WrongPlace, ...], names: Mapping[str, Text]
) -> Iterator[Missing]:
    for place in places:
        _, kind, *rest = place.pointer.split("/")
        name = (rest[0] if rest else "").replace("~1", "/").replace("~0", "~")
        where = (
            "/correct" if kind == "values" and view.phase == "returned" else _WHERE.get(kind, "")
        )
        href = where.format(name=quote(name, safe=""))
        yield Missing(names.get(name), place.reason, f"/applications/{view.id}{href}")


_WHERE: Mapping[str, str] = {
    "parties": "/parties", "choices": "/held", "consents": "/held",
    "materials": "/bring/{name}", "values": "/fill", "answers": "/answers/{name}",
}  # fmt: skip
"""The page on which each kind is mended."""


def _fields(review: ReviewView) -> dict[str, Text]:
    return {field.key: field.title for field in review.fields}


def _materials(review: ReviewView) -> dict[str, Text]:
    return {material.id: material.title for material in review.materials}


def _parties(view: ApplicationView) -> dict[str, Text]:
    return {party.id: party.title for party in view.parties if party.title}
