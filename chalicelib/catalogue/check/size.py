"""No bundle is larger than one run of the state machine can hold."""

from collections.abc import Iterator

from chalicelib.catalogue.finding import Flaw, error
from chalicelib.catalogue.walk import each
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.text import Text

MOST_ITEMS = 40
"""An inline Map of Step Functions runs 40 iterations at once."""


def size(definitions: Definitions) -> Iterator[Flaw]:
    """Each bundle of more than 40 items."""
    for at, bundle in each("bundles", definitions.bundles):
        count = len(bundle.items)
        if count > MOST_ITEMS:
            yield error(
                (*at, "items"),
                Text(zh=f"有 {count} 个事项，最多 {MOST_ITEMS} 个",
                     en=f"{count} items, and {MOST_ITEMS} are the most"),
                Text(zh="请把一件事拆开", en="split the life event"),
            )  # fmt: skip
