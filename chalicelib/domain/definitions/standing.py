"""Overlays + where a case takes place → the differences that hold for it, and what they make.

An item's differences follow the area of the item's own kind of place; those of a bundle and a life
event the area where the whole is accepted, that of the first place that the life event speaks of.
A narrower area comes after a wider one, and so over it.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from typing import NamedTuple

from chalicelib.domain.areas import breadth
from chalicelib.domain.definitions.bundle import Bundle
from chalicelib.domain.definitions.changing import bundle_here, event_here, item_here
from chalicelib.domain.definitions.item import Item, PlaceKind
from chalicelib.domain.definitions.life_event import LifeEvent
from chalicelib.domain.definitions.overlay import (
    BundleDifference,
    EventDifference,
    ItemDifference,
    Overlay,
)
from chalicelib.domain.names import AreaCode

Places = Mapping[PlaceKind, AreaCode]
AnyDifference = ItemDifference | BundleDifference | EventDifference


class Held(NamedTuple):
    """A difference that holds, and where it stands: ``("overlays", 0, "items", 2)``."""

    at: tuple[str | int, ...]
    difference: AnyDifference


def held_in(overlay: Overlay, number: int) -> Iterator[Held]:
    """All that one overlay says, in the order in which it is done."""
    every: dict[str, tuple[AnyDifference, ...]] = {
        "items": overlay.items,
        "bundles": overlay.bundles,
        "life_events": overlay.life_events,
    }
    for name, parts in every.items():
        for place, part in enumerate(parts):
            yield Held(("overlays", number, name, place), part)


def widest_first(overlays: Iterable[Overlay]) -> list[tuple[int, Overlay]]:
    """Overlays with their numbers, in the order in which they lie over one another."""
    return sorted(enumerate(overlays), key=lambda each: breadth(each[1].area))


def held_at(
    overlays: tuple[Overlay, ...], event: LifeEvent, places: Places, items: Mapping[str, Item]
) -> tuple[Held, ...]:
    """What holds for a case of this life event at these places, in the order of doing."""
    return tuple(
        held
        for number, overlay in widest_first(overlays)
        for held in held_in(overlay, number)
        if overlay.covers(_area_of(held.difference, event, places, items))
    )


def held_within(overlays: tuple[Overlay, ...], area: AreaCode) -> tuple[Held, ...]:
    """What holds where all is in one area, of every item, bundle and life event."""
    return tuple(
        held
        for number, overlay in widest_first(overlays)
        for held in held_in(overlay, number)
        if overlay.covers(area)
    )


def _area_of(
    difference: AnyDifference, event: LifeEvent, places: Places, items: Mapping[str, Item]
) -> AreaCode | None:
    """The area that decides; None where it is not about this life event."""
    if isinstance(difference, ItemDifference):
        item = items.get(difference.item)
        return places.get(item.place) if item else None
    if isinstance(difference, BundleDifference):
        is_ours = difference.bundle == event.bundle
    else:
        is_ours = difference.life_event == event.id
    return places.get(event.places[0]) if is_ours else None


def items_here(items: Iterable[Item], held: Iterable[Held]) -> tuple[Item, ...]:
    """The items, each with its own differences one over the other."""
    changes = [each.difference for each in held if isinstance(each.difference, ItemDifference)]
    return tuple(
        reduce(item_here, (here for here in changes if here.item == item.id), item)
        for item in items
    )


def bundles_here(bundles: Iterable[Bundle], held: Iterable[Held]) -> tuple[Bundle, ...]:
    """The bundles, each with its own differences one over the other."""
    changes = [each.difference for each in held if isinstance(each.difference, BundleDifference)]
    return tuple(
        reduce(bundle_here, (here for here in changes if here.bundle == bundle.id), bundle)
        for bundle in bundles
    )


def events_here(events: Iterable[LifeEvent], held: Iterable[Held]) -> tuple[LifeEvent, ...]:
    """The life events, each with its own promise here."""
    changes = [each.difference for each in held if isinstance(each.difference, EventDifference)]
    return tuple(
        reduce(event_here, (here for here in changes if here.life_event == event.id), event)
        for event in events
    )
