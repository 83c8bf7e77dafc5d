"""No item waits for itself, not even around several corners."""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from chalicelib.catalogue.finding import Flaw, Place, error
from chalicelib.catalogue.walk import each, items_of
from chalicelib.domain.definitions.bundle import Bundle
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.item import Item
from chalicelib.domain.text import Text

Waits = dict[str, set[str]]


def order(definitions: Definitions) -> Iterator[Flaw]:
    """Each circle of items that wait for each other, by material or by ``after``."""
    for under, bundle in each("bundles", definitions.bundles):
        places = {place.item: at for at, place in each("items", bundle.items, under)}
        for circle in _circles(_waits(bundle, items_of(definitions, bundle))):
            yield _circular(places[circle[0]], circle)


def _waits(bundle: Bundle, items: list[Item]) -> Waits:
    """For each item those it waits for: type, party and subject match, and not beforehand."""
    yields = {(o.certificate, o.of, o.subject): item.id for item in items for o in item.outputs}
    inside = {place.item for place in bundle.items}
    waits: Waits = {place.item: set(place.after) & inside for place in bundle.items}
    for item in items:
        waits[item.id] |= {yields[key] for key in _consumed(item) if key in yields} - {item.id}
    return waits


def _consumed(item: Item) -> Iterator[tuple[str, str, str | None]]:
    for requirement in item.requirements:
        for alternative in requirement.alternatives:
            for evidence in alternative:
                if evidence.source == "output" and not evidence.beforehand:
                    yield evidence.type, evidence.of, evidence.subject


def _circles(waits: Waits) -> Iterator[list[str]]:
    """Each circle once: the step that closes it is taken away before the next is looked for."""
    while True:
        try:
            TopologicalSorter(waits).prepare()
        except CycleError as found:
            circle = list(reversed(found.args[1]))
            waits[circle[0]].discard(circle[1])
            yield circle
        else:
            return


def _circular(at: Place, circle: list[str]) -> Flaw:
    path = " → ".join(circle)
    return error(
        at,
        Text(zh=f"事项互相等待：{path}", en=f"items wait for each other: {path}"),
        Text(
            zh="请删去一处 after，或把其中一项材料标为 beforehand",
            en="take one after away, or mark one of these materials beforehand",
        ),
    )
