"""The desk or the window of an area → what people call it, by the areas that it serves."""

from chalicelib.domain.areas import lies_in
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.ledger_words import WINDOW, listed, named_as_is
from chalicelib.domain.names import AreaCode
from chalicelib.domain.text import Text

NAMED = 3
"""Of the areas that a desk serves, so many are named."""


def desk_title(kind: Text, area: str, definitions: Definitions) -> Text | None:
    """A wider hall has no place of its own among the areas; None where it serves none of them."""
    areas = tuple(each.title for each in definitions.areas if lies_in(each.code, AreaCode(area)))
    if not areas:
        return None
    named, more = listed(areas[:NAMED]), len(areas) - NAMED
    zh, en = named.zh, named.en
    if more > 0:
        zh, en = f"{zh}等 {len(areas)} 个地区", f"{en} and {more} more"
    return Text(zh=f"{zh}{kind.zh}", en=f"{en}, {kind.en}")


def window_title(area: AreaCode, definitions: Definitions) -> Text:
    """The window of an area; by its code where nothing here is called so."""
    return desk_title(WINDOW, area, definitions) or named_as_is(area)
