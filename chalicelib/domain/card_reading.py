"""What a card reader types, like a keyboard, into two fields → a name and a number.

Readers differ: the number alone and Enter; the name, Tab, the number, Enter; or both into whichever
field has the focus. What is a number is told from what is a name by its form alone.
"""

import re
import unicodedata
from typing import NamedTuple

from chalicelib.domain.characters import plain

NUMBER = re.compile(r"\d{17}[\dXx]")
SEPARATORS = re.compile(r"[|,，;；\t]")
"""Between the fields of readers that type all that a card says, its name before the rest."""


class CardRead(NamedTuple):
    """As far as it was read: what is missing is empty."""

    name: str
    number: str


def card_read(name: str, number: str) -> CardRead:
    """Both, wherever they were typed; what is no such number stays where it is.

    A name that stands in its own field stays, whatever a reader left beside the number.
    """
    number, name = _legible(number), _legible(name)
    if NUMBER.fullmatch(plain(number)):
        return CardRead(name, plain(number))
    typed = "" if NUMBER.fullmatch(plain(name)) else name
    if found := _within(number):
        return CardRead(typed or found.name, found.number)
    if found := _within(name):
        return CardRead(found.name or number, found.number)
    return CardRead(name, number)


def _legible(typed: str) -> str:
    """Without the signs by which some readers begin and end (STX, ETX, NUL)."""
    seen = (each for each in typed if each.isspace() or unicodedata.category(each) != "Cc")
    return "".join(seen).strip()


def _within(typed: str) -> CardRead | None:
    """A number with a name before or after it, and perhaps more of what the card says."""
    parts = [part.strip() for part in SEPARATORS.split(typed) if part.strip()]
    numbers = [plain(part) for part in parts if NUMBER.fullmatch(plain(part))]
    if len(parts) > 1 and numbers:
        name = next((part for part in parts if plain(part) not in numbers), "")
        return CardRead(name, numbers[0])
    spaced = " ".join(typed.split())
    for part in spaced.split(" "):
        if NUMBER.fullmatch(plain(part)):
            name = spaced.replace(part, "", 1)
            return CardRead(" ".join(name.split()), plain(part))
    found = NUMBER.search(plain(spaced))
    if found is None:
        return None
    return CardRead(plain(spaced).replace(found.group(), "", 1).strip(), found.group())
