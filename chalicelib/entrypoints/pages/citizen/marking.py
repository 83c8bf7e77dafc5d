"""What acceptance or a department marked on an application → all of it, and where it is mended."""

from collections.abc import Iterator
from typing import NamedTuple

from chalicelib.domain.names import MaterialId
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.views.application_view import ApplicationView
from chalicelib.entrypoints.api.views.seen_fields import SeenField
from chalicelib.entrypoints.api.views.seen_items import Marked
from chalicelib.entrypoints.api.views.seen_materials import SeenMaterial


class Marking(NamedTuple):
    """What was marked, by whom, with the fields and materials as they stand; and its page."""

    mark: Marked
    path: str
    by: Text | None
    item: Text | None
    fields: tuple[SeenField, ...]
    materials: tuple[SeenMaterial, ...]


def of_whole(view: ApplicationView) -> Marking | None:
    """What acceptance marked."""
    return _marking(view, view.correction, None, None) if view.correction else None


def of_item(view: ApplicationView, name: str) -> Marking | None:
    """What the department of this item marked."""
    for item in view.items:
        if item.id == name and item.correction is not None:
            found = _marking(view, item.correction, item.body_title, item.title)
            return found._replace(path=f"{found.path}/{item.id}")
    return None


def of_material(view: ApplicationView, material: MaterialId) -> Marking | None:
    """What marks this material: where a file of it is still to be brought, before where one is."""
    found = [each for each in markings(view) if material in each.mark.materials]
    missing = (each for each in found if material in each.mark.to_bring)
    return next(missing, next(iter(found), None))


def markings(view: ApplicationView) -> Iterator[Marking]:
    """Everything that was marked and waits for the reader's answer."""
    for each in (of_whole(view), *(of_item(view, item.id) for item in view.items)):
        if each is not None:
            yield each


def _marking(view: ApplicationView, mark: Marked, by: Text | None, item: Text | None) -> Marking:
    return Marking(
        mark=mark, path=f"/applications/{view.id}/correct", by=by, item=item,
        fields=tuple(field for field in view.fields if field.key in mark.fields),
        materials=tuple(each for each in view.materials if each.id in mark.materials),
    )  # fmt: skip
