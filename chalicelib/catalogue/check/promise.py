"""A life event promises only what its own bundle does."""

from collections.abc import Iterator

from chalicelib.catalogue.finding import Flaw, Place, error
from chalicelib.catalogue.nearest import nearest
from chalicelib.catalogue.walk import each
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.life_event import Promise
from chalicelib.domain.text import Text


def promise(definitions: Definitions) -> Iterator[Flaw]:
    """Each promised item that is not in the bundle, and each promise without a figure."""
    bundles = {bundle.id: bundle for bundle in definitions.bundles}
    for under, event in each("life_events", definitions.life_events):
        if event.promise and event.bundle in bundles:
            inside = [place.item for place in bundles[event.bundle].items]
            yield from _promised((*under, "promise"), event.promise, inside)


def _promised(under: Place, promised: Promise, inside: list[str]) -> Iterator[Flaw]:
    for at, name in each("items", promised.items, under):
        if name not in inside:
            message = Text(
                zh=f"承诺了 {name}，套餐里却没有", en=f"{name} is promised and not in the bundle"
            )
            yield error(at, message, nearest(name, inside))
    if not promised.limit.is_stated:
        yield error(
            (*under, "limit"),
            Text(zh="承诺没有数字", en="the promise states no figure"),
            Text(zh="请写 value，或删去承诺", en="write its value, or take the promise away"),
        )
