"""Every condition can turn out both ways, and every item is in some bundle."""

from collections.abc import Iterator

from chalicelib.catalogue.finding import Flaw, error, warning
from chalicelib.catalogue.walk import adding, bundles_with, conditions, each
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.text import Text


def reachable(definitions: Definitions) -> Iterator[Flaw]:
    """Each condition that asks nothing, and each item and bundle that nothing leads to."""
    for at, condition in conditions(definitions):
        if not condition.paths:
            yield error(
                at,
                Text(
                    zh=f"条件 {condition.source} 不问任何情形，结果总是一样",
                    en=f"{condition.source} asks for no fact: it always comes out the same",
                ),
                Text(
                    zh="总是成立就删去 when，总不成立就删去这一项",
                    en="take when away if it always holds, or the whole entry if it never does",
                ),
            )
    yield from _unused(definitions)


def _unused(definitions: Definitions) -> Iterator[Flaw]:
    used = {event.bundle for event in definitions.life_events}
    for at, item in each("items", definitions.items):
        if not (bundles_with(definitions, item) or any(adding(definitions, item))):
            yield warning(
                (*at, "id"),
                Text(zh=f"没有套餐用到 {item.id}", en=f"no bundle needs {item.id}"),
                Text(zh="请加进套餐，或删去", en="add it to a bundle, or delete it"),
            )
    for at, bundle in each("bundles", definitions.bundles):
        if bundle.id not in used:
            yield warning(
                (*at, "id"),
                Text(zh=f"没有一件事用到 {bundle.id}", en=f"no life event leads to {bundle.id}"),
                Text(zh="请加一件事，或删去", en="add a life event, or delete it"),
            )
