"""Definitions → the slice of each body that acts in them."""

from collections.abc import Iterator

from chalicelib.catalogue.sign.asking import asked
from chalicelib.catalogue.sign.slice import Asked, Led, Slice
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.department import Body
from chalicelib.domain.definitions.item import Item
from chalicelib.domain.names import AreaCode


def slices(definitions: Definitions) -> tuple[Slice, ...]:
    """The slice of each body that has an item of some bundle, or leads one; by the body's id."""
    each = (slice_of(body, definitions) for body in definitions.bodies)
    found = (one for one in each if one.items or one.leads)
    return tuple(sorted(found, key=lambda one: one.body))


def slice_of(body: Body, definitions: Definitions) -> Slice:
    """What this body asks for, receives and promises; empty where no bundle has work for it."""
    return Slice(
        body=body.id,
        department=body.department,
        areas=tuple(sorted(body.areas)),
        connector=body.connector,
        items=tuple(_asked(body, definitions)),
        leads=tuple(_led(body, definitions)),
    )


def _asked(body: Body, definitions: Definitions) -> Iterator[Asked]:
    for areas, theirs in standing_in(body, definitions):
        used = {place.item for bundle in theirs.bundles for place in bundle.items}
        for item in sorted(theirs.items, key=lambda item: item.id):
            if _is_of(item, body) and item.id in used:
                yield asked(item, areas, theirs)


def standing_in(
    body: Body, definitions: Definitions
) -> tuple[tuple[tuple[AreaCode, ...], Definitions], ...]:
    """The definitions as they stand in the areas of a body, and in which of them.

    One standard for all of them; what an area does otherwise would be another.
    """
    return ((tuple(sorted(body.areas)), definitions),)


def _is_of(item: Item, body: Body) -> bool:
    return item.department == body.department


def _led(body: Body, definitions: Definitions) -> Iterator[Led]:
    bundles = {b.id: b for b in definitions.bundles if b.lead == body.department}
    for event in sorted(definitions.life_events, key=lambda event: event.id):
        if bundle := bundles.get(event.bundle):
            yield Led(
                life_event=event.id, bundle=bundle.id, promise=event.promise,
                items=tuple(sorted(place.item for place in bundle.items)),
                correction=bundle.correction,
            )  # fmt: skip
