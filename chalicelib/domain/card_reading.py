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
    """Both, wherever they were typed; what is no such number stays where it is."""
    number, name = _legible(number), _legible(name)
    if NUMBER.fullmatch(plain(number)):
        return CardRead(name, plain(number))
    for typed in (number, name):
        found = _within(typed)
        if found:
            other = name if typed is number else number
            return CardRead(found.name or other, found.number)
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
