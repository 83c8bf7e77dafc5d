"""What a correction marks → nothing, or every place that is not there to be corrected."""

from collections.abc import Iterator

from chalicelib.domain.errors import Invalid, Place
from chalicelib.domain.journal.happenings import Returned
from chalicelib.domain.journal.item_happenings import ItemReturned
from chalicelib.domain.names import ItemId
from chalicelib.domain.plan import Plan


def check_marks(returned: Returned | ItemReturned, plan: Plan, item: ItemId | None = None) -> None:
    """Raises Invalid unless something is marked, all of it there to be typed or brought anew.

    ``item``: only its own fields and materials may be marked; None: those of the whole case.
    """
    strays = (*_stray_fields(returned, plan, item), *_stray_materials(returned, plan, item))
    if strays or not (returned.fields or returned.materials):
        raise Invalid(
            "Mark at least one field or material, and only what can be corrected.", strays
        )


def _stray_fields(
    returned: Returned | ItemReturned, plan: Plan, item: ItemId | None
) -> Iterator[Place]:
    """What an earlier item will produce is nobody's to type."""
    known = {f.key for f in plan.fields
             if f.filling.kind != "from_item" and (item is None or item in f.items)}  # fmt: skip
    for key in returned.fields:
        if key not in known:
            yield Place.at("fields", key, reason="is no field here that can be corrected")


def _stray_materials(
    returned: Returned | ItemReturned, plan: Plan, item: ItemId | None
) -> Iterator[Place]:
    known = {m.id for m in plan.asked if item is None or m.item == item}
    for material in returned.materials:
        if material not in known:
            yield Place.at("materials", material, reason="was not asked for here")
