"""Definitions with overlays → each way in which they stand somewhere, one life event at a time.

Two places where the same differences hold are one way; where nothing is different, none: that is
the standard.
"""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.item import PlaceKind
from chalicelib.domain.definitions.life_event import LifeEvent
from chalicelib.domain.definitions.overlay import ItemDifference
from chalicelib.domain.definitions.standing import Held, Places, held_at
from chalicelib.domain.names import AreaCode


class Variant(NamedTuple):
    """A life event as it stands at some places, with what is done differently there.

    ``definitions`` hold this one life event, its bundle and its items, and all libraries.
    """

    places: Places
    definitions: Definitions
    held: tuple[Held, ...]

    def only(self, held: tuple[Held, ...], whole: Definitions) -> "Variant":
        """The same with no more than these differences."""
        (event,) = self.definitions.life_events
        return Variant(self.places, _only(whole.differing(held), event.id), held)


def variants(definitions: Definitions) -> Iterator[Variant]:
    """Every distinct one, the simplest places first: all in one area, then in several."""
    if definitions.overlays:
        bundles = {bundle.id for bundle in definitions.bundles}
        for event in definitions.life_events:
            if event.bundle in bundles:
                yield from _variants(definitions, event)


def _variants(definitions: Definitions, event: LifeEvent) -> Iterator[Variant]:
    seen: set[tuple[object, ...]] = {()}
    for places in _everywhere(definitions, event):
        held = held_at(definitions.overlays, event, places, definitions.items_by_id)
        stands = _only(definitions.differing(held), event.id)
        ours = tuple(each for each in held if _concerns(each, stands))
        marks = tuple(each.at for each in ours)
        if marks not in seen:
            seen.add(marks)
            yield Variant(places, stands, ours)


def _everywhere(definitions: Definitions, event: LifeEvent) -> Iterator[Places]:
    """Its places in every way that can make a difference; those in one area come first."""
    telling = [_telling(definitions, event, kind) for kind in event.places]
    for area in dict.fromkeys(area for areas in telling for area in areas):
        yield dict.fromkeys(event.places, area)
    for chosen in product(*telling):
        yield dict(zip(event.places, chosen, strict=True))


def _telling(definitions: Definitions, event: LifeEvent, kind: PlaceKind) -> list[AreaCode]:
    """One area for each set of differences that one kind of place can bring about."""
    telling: dict[tuple[object, ...], AreaCode] = {}
    for area in definitions.areas:
        held = held_at(definitions.overlays, event, {kind: area.code}, definitions.items_by_id)
        telling.setdefault(tuple(each.at for each in held), area.code)
    return list(telling.values())


def _only(definitions: Definitions, life_event: str) -> Definitions:
    """What one life event needs, and the libraries."""
    event = definitions.life_event(life_event)
    bundle = definitions.bundle(event.bundle)
    inside = {place.item for place in bundle.items}
    parts = {
        **{name: getattr(definitions, name) for name in type(definitions).model_fields},
        "life_events": (event,),
        "bundles": (bundle,),
        "items": tuple(item for item in definitions.items if item.id in inside),
        "overlays": (),
    }
    return Definitions(**parts)


def _concerns(held: Held, stands: Definitions) -> bool:
    """Whether a difference is about an item that the life event has there, or about itself."""
    difference = held.difference
    return not isinstance(difference, ItemDifference) or difference.item in stands.items_by_id
