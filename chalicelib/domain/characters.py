"""What a person typed → plain characters; what is wrong with them; the standards' checks."""

import unicodedata
from typing import Literal

from pydantic_core import PydanticCustomError

DIGITS = "0123456789"
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""GB 32100-2015: without I, O, S, V, Z, which are misread as 1, 0, 5, U, 2."""

PRIME = len(ALPHABET)
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_CAPITALS = {code: code - 32 for code in range(ord("a"), ord("z") + 1)}

DOTS = dict.fromkeys(map(ord, "·•‧∙⋅・.．"), "·")
"""The dots that stand between the parts of a name, as different keyboards have them."""

BETWEEN = frozenset(" '’-‐") | {chr(code) for code in DOTS}
"""What else stands in a name beside letters: between its parts, or in the place of a letter."""

LINES = frozenset("\n\t")
UNSEEN = frozenset({"Cc", "Cf", "Cs"})
"""The categories of controls, joiners and marks of direction: nothing differs by one.

What no Unicode has yet, or is of private use, may be a name.
"""

ON_CARD = frozenset({"Co", "Zs", "Cf"})
"""The categories of what else may come with a name, though no letter."""

Flaw = Literal["length", "character", "date", "future", "check_character"]


def plain(text: str) -> str:
    """The same without white space, in half-width capitals. Nothing else is guessed."""
    return "".join(text.split()).translate(_FULL_WIDTH).translate(_CAPITALS)


def tidy(text: str) -> str:
    """As a form keeps it: composed (NFC), nothing that cannot be seen, no blanks around it."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    seen = (c for c in lines if c in LINES or unicodedata.category(c) not in UNSEEN)
    return unicodedata.normalize("NFC", "".join(seen)).strip()


def plain_name(text: str) -> str:
    """A name to compare with another: no blanks, no joiners, one width, one dot, no capitals."""
    wide = unicodedata.normalize("NFKC", "".join(tidy(text).split()))
    return wide.translate(DOTS).casefold()


def name_on_card(text: str) -> str:
    """The same as a form keeps it (``tidy``), and within it plain single blanks, as no form makes.

    Raises at the first character that no name has: a digit, a sign, a control. Whatever a card may
    print is let through: every letter with its marks, blanks of any width, and the private
    characters that stand for glyphs no standard has yet.
    """
    for place, character in enumerate(text, 1):
        kind = unicodedata.category(character)
        if kind[0] not in "LM" and kind not in ON_CARD and character not in BETWEEN:
            raise flawed("character", _misread(place), place)
    name = " ".join(tidy(text).split())
    if not name:
        raise flawed("character", _misread(1), 1)
    return name


def flawed(flaw: Flaw, message: str, place: int = 0) -> PydanticCustomError:
    """A ValueError with a kind for doors to translate; it never carries the value."""
    return PydanticCustomError(flaw, "{message}", {"message": message, "place": place})


def require_length(text: str, length: int) -> None:
    """Raise if there are more or fewer characters."""
    if len(text) != length:
        raise flawed("length", f"has {len(text)} characters: {length} are needed")


def require_alphabet(text: str, alphabet: str, before: int = 0) -> None:
    """Raise at the first character that may not stand there, told by its place in the whole.

    ``before`` is how many characters of the whole come before this text.
    """
    for place, character in enumerate(text, before + 1):
        if character not in alphabet:
            raise flawed("character", _misread(place), place)


def _misread(place: int) -> str:
    return f"character {place} cannot stand there: read it again"


def mod_11_2(digits: str) -> str:
    """The check character of ISO 7064 MOD 11-2 (GB 11643) for these digits: 0 to 9 or X."""
    remainder = 0
    for digit in digits:
        remainder = (remainder + int(digit)) * 2 % 11
    return "0123456789X"[(12 - remainder) % 11]


def mod_31_3(characters: str) -> str:
    """The check character of GB 32100-2015 for at most 30 characters of its alphabet.

    31 is prime and the powers of 3 differ in every place, so one wrong character is always
    caught, and so are any two that changed places, but for the first with the check itself.
    """
    total = sum(ALPHABET.index(c) * pow(3, place, PRIME) for place, c in enumerate(characters))
    return ALPHABET[-total % PRIME]
