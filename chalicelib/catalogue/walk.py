"""Definitions → their parts, each with the place where it stands."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

from chalicelib.catalogue.finding import Place
from chalicelib.domain.conditions import Condition
from chalicelib.domain.definitions.bundle import Bundle
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.item import Item
from chalicelib.domain.definitions.life_event import LifeEvent
from chalicelib.domain.definitions.overlay import Overlay
from chalicelib.domain.definitions.requirement import Evidence, Requirement

Part = TypeVar("Part")


class Need(NamedTuple):
    """One piece of evidence, where it stands, and what it is for."""

    at: Place
    item: Item
    requirement: Requirement
    evidence: Evidence


def each(name: str, parts: Iterable[Part], under: Place = ()) -> Iterator[tuple[Place, Part]]:
    """The parts of a list with their places."""
    return (((*under, name, number), part) for number, part in enumerate(parts))


def requirements(definitions: Definitions) -> Iterator[tuple[Place, Item, Requirement]]:
    """Every requirement of every item."""
    for under, item in each("items", definitions.items):
        for at, requirement in each("requirements", item.requirements, under):
            yield at, item, requirement


def needs(definitions: Definitions) -> Iterator[Need]:
    """Every piece of evidence of every alternative of every requirement."""
    for under, item, requirement in requirements(definitions):
        for first, alternative in enumerate(requirement.alternatives):
            for second, evidence in enumerate(alternative):
                at = (*under, "alternatives", first, second)
                yield Need(at, item, requirement, evidence)


def items_of(definitions: Definitions, bundle: Bundle) -> list[Item]:
    """The items that a bundle names and that exist."""
    known = definitions.items_by_id
    return [known[place.item] for place in bundle.items if place.item in known]


def bundles_with(definitions: Definitions, item: Item) -> list[Bundle]:
    """The bundles that need an item."""
    return [b for b in definitions.bundles if any(place.item == item.id for place in b.items)]


def events_with(definitions: Definitions, item: Item) -> list[LifeEvent]:
    """The life events whose bundle needs an item."""
    names = {bundle.id for bundle in bundles_with(definitions, item)}
    return [event for event in definitions.life_events if event.bundle in names]


def adding(definitions: Definitions, item: Item) -> Iterator[tuple[Overlay, str]]:
    """The overlays that add an item to a bundle, and the bundle's id."""
    for overlay in definitions.overlays:
        for here in overlay.bundles:
            if any(place.item == item.id for place in here.items.add):
                yield overlay, here.bundle


def conditions(definitions: Definitions) -> Iterator[tuple[Place, Condition]]:
    """Every condition that is written anywhere."""
    for at, part in _conditional(definitions):
        if part is not None:
            yield at, part


def conditions_of(event: LifeEvent, definitions: Definitions) -> Iterator[Condition]:
    """Every condition that decides something about one life event."""
    bundles = [bundle for bundle in definitions.bundles if bundle.id == event.bundle]
    items = [item for bundle in bundles for item in items_of(definitions, bundle)]
    written = (
        *_in_event((), event),
        *(found for bundle in bundles for found in _in_bundle((), bundle)),
        *(found for item in items for found in _in_item((), item)),
    )
    return (part for _, part in written if part is not None)


def conditions_by_part(event: LifeEvent, definitions: Definitions) -> Iterator[frozenset[str]]:
    """What each party and each item of a life event hangs on, all its conditions together."""
    bundle = definitions.bundle(event.bundle)
    for party in event.parties:
        yield _paths((party.when, party.founded_when))
    for place in bundle.items:
        item = definitions.items_by_id[place.item]
        yield _paths((place.when, *(condition for _, condition in _in_item((), item))))


def _paths(conditions: Iterable[Condition | None]) -> frozenset[str]:
    return frozenset().union(*(c.paths for c in conditions if c is not None))


Conditional = Iterator[tuple[Place, Condition | None]]


def _conditional(definitions: Definitions) -> Conditional:
    for under, event in each("life_events", definitions.life_events):
        yield from _in_event(under, event)
    for under, bundle in each("bundles", definitions.bundles):
        yield from _in_bundle(under, bundle)
    for under, item in each("items", definitions.items):
        yield from _in_item(under, item)


def _in_event(under: Place, event: LifeEvent) -> Conditional:
    for at, party in each("parties", event.parties, under):
        yield (*at, "when"), party.when
        yield (*at, "founded_when"), party.founded_when


def _in_bundle(under: Place, bundle: Bundle) -> Conditional:
    return (((*at, "when"), place.when) for at, place in each("items", bundle.items, under))


def _in_item(under: Place, item: Item) -> Conditional:
    for at, requirement in each("requirements", item.requirements, under):
        yield (*at, "when"), requirement.when
    for at, cancelled in each("cancelled", item.cancelled, under):
        yield (*at, "when"), cancelled.when
    for at, field in each("fields", item.fields, under):
        yield (*at, "when"), field.when
