"""A difference → the names in it that nothing bears where it is made, with the nearest one."""

from collections.abc import Iterable, Iterator

from chalicelib.catalogue.check.references import Reference, dangling
from chalicelib.catalogue.finding import Flaw, Place
from chalicelib.catalogue.walk import each
from chalicelib.domain.definitions.bundle import Bundle
from chalicelib.domain.definitions.changing import item_here
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.item import Item
from chalicelib.domain.definitions.overlay import BundleDifference, ItemDifference
from chalicelib.domain.definitions.standing import Held


def misnamed(held: Held, stands: Definitions) -> Iterator[Flaw]:
    """Each name; ``stands`` are the definitions that the difference is made to."""
    for reference in _references(held, stands):
        if reference.name not in reference.known:
            yield dangling(reference)


def _references(held: Held, stands: Definitions) -> Iterator[Reference]:
    at, here = held
    if isinstance(here, ItemDifference):
        yield Reference((*at, "item"), "item", here.item, stands.items_by_id)
        item = stands.items_by_id.get(here.item)
        yield from _in_item(at, here, item) if item else ()
    elif isinstance(here, BundleDifference):
        bundles = {bundle.id: bundle for bundle in stands.bundles}
        yield Reference((*at, "bundle"), "bundle", here.bundle, bundles)
        if here.bundle in bundles:
            yield from _in_bundle((*at, "items"), here, bundles[here.bundle])
    else:
        events = [event.id for event in stands.life_events]
        yield Reference((*at, "life_event"), "life event", here.life_event, events)


def _in_item(at: Place, here: ItemDifference, item: Item) -> Iterator[Reference]:
    said, under = here.requirements, (*at, "requirements")
    before = [requirement.id for requirement in item.requirements]
    after = [requirement.id for requirement in item_here(item, here).requirements]
    kept = set(before) - {drop.requirement for drop in said.drop}
    for place, dropped in each("drop", said.drop, under):
        yield Reference((*place, "requirement"), "requirement", dropped.requirement, before)
    for place, new in each("replace", said.replace, under):
        yield Reference((*place, "id"), "requirement", new.id, kept)
    for place, first in each("prefer", said.prefer, under):
        yield Reference((*place, "requirement"), "requirement", first.requirement, after)
    fields = [field.field for field in item.fields]
    yield from _each("form field", each("drop", here.fields.drop, (*at, "fields")), fields)


def _in_bundle(under: Place, here: BundleDifference, bundle: Bundle) -> Iterator[Reference]:
    inside = [place.item for place in bundle.items]
    kept = [name for name in inside if name not in here.items.drop]
    yield from _each("item", each("drop", here.items.drop, under), inside)
    replaced = (((*at, "item"), new.item) for at, new in each("replace", here.items.replace, under))
    yield from _each("item", replaced, kept)


def _each(kind: str, names: Iterable[tuple[Place, str]], known: list[str]) -> Iterator[Reference]:
    return (Reference(at, kind, name, known) for at, name in names)
