"""Definitions → the slice of each body that acts in them."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from chalicelib.catalogue.sign.accepting import accepted
from chalicelib.catalogue.sign.asking import asked
from chalicelib.catalogue.sign.slice import Asked, Led, Slice
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.department import Body
from chalicelib.domain.definitions.item import Item
from chalicelib.domain.definitions.standing import held_within
from chalicelib.domain.names import AreaCode

Placed = TypeVar("Placed", Asked, Led)


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
        items=_joined(_asked(body, definitions)),
        leads=_joined(_led(body, definitions)),
    )


def _asked(body: Body, definitions: Definitions) -> Iterator[Asked]:
    """Each item as it stands in some of the body's areas, once for all where it is the same."""
    ways = accepted(definitions)
    for area, theirs in standing_in(body, definitions):
        for item in sorted(theirs.items, key=lambda item: item.id):
            if _is_of(item, body):
                found = asked(item, area, theirs, ways)
                if found.uses or item.id in _eventless(theirs):
                    yield found


def _eventless(definitions: Definitions) -> set[str]:
    """The items of bundles that no life event leads to, yet."""
    led_to = {event.bundle for event in definitions.life_events}
    others = (bundle for bundle in definitions.bundles if bundle.id not in led_to)
    return {place.item for bundle in others for place in bundle.items}


def _joined(parts: Iterable[Placed]) -> tuple[Placed, ...]:
    """What is the same in several areas, once, with all of them."""
    same: dict[bytes, list[Placed]] = {}
    for part in parts:
        same.setdefault(part.model_copy(update={"areas": ()}).canonical(), []).append(part)
    return tuple(
        alike[0].model_copy(update={"areas": tuple(area for part in alike for area in part.areas)})
        for alike in same.values()
    )


def standing_in(body: Body, definitions: Definitions) -> Iterator[tuple[AreaCode, Definitions]]:
    """Each area of a body, and the definitions as they stand where all is in it."""
    for area in sorted(body.areas):
        yield area, definitions.differing(held_within(definitions.overlays, area))


def _is_of(item: Item, body: Body) -> bool:
    return item.department == body.department


def _led(body: Body, definitions: Definitions) -> Iterator[Led]:
    """Each life event whose bundle it leads, as it stands in some of its areas."""
    for area, theirs in standing_in(body, definitions):
        bundles = {b.id: b for b in theirs.bundles if b.lead == body.department}
        for event in sorted(theirs.life_events, key=lambda event: event.id):
            if bundle := bundles.get(event.bundle):
                yield Led(
                    areas=(area,), life_event=event.id, bundle=bundle.id, promise=event.promise,
                    items=tuple(sorted(place.item for place in bundle.items)),
                    correction=bundle.correction,
                )  # fmt: skip
