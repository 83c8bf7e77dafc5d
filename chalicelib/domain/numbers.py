"""Area + day + a drawn part ↔ the number of an application or a certificate, safe to read aloud.

``990101-20261122-7K3M-9QX4``: area, day, seven drawn characters and one that checks all others.
Nothing in it counts, so no counter serialises the service, and nothing in it is personal.
"""

from datetime import date
from typing import Annotated

from pydantic import Field

from chalicelib.domain.characters import (
    ALPHABET,
    DIGITS,
    PRIME,
    flawed,
    mod_31_3,
    plain,
    require_alphabet,
    require_length,
)
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import AreaCode

DRAWN_LENGTH = 7
RANDOM_PARTS = PRIME**DRAWN_LENGTH
"""How many random parts there are (2.7e10): draw one below this, and again if it is taken."""

LENGTH = 6 + 8 + DRAWN_LENGTH + 1
_MISREAD = str.maketrans("IOSVZ–—", "105U2--")


class Number(Frozen):
    """What a number is made of; ``str()`` of it is the number."""

    area: AreaCode
    day: date
    random_part: Annotated[int, Field(ge=0, lt=RANDOM_PARTS)]

    def __str__(self) -> str:
        drawn = _drawn(self.random_part)
        day = self.day.isoformat().replace("-", "")
        check = mod_31_3(self.area + day + drawn)
        return f"{self.area}-{day}-{drawn[:4]}-{drawn[4:]}{check}"


def compose_number(area: str, day: date, random_part: int) -> str:
    """The number for what begins in this area on this legal day. ``random_part < RANDOM_PARTS``."""
    return str(Number(area=area, day=day, random_part=random_part))


def parse_number(text: str) -> Number:
    """What a typed number is made of: blanks, dashes, full width and lower case do not matter.

    Raises ValueError saying what is wrong, by place (dashes not counted).
    """
    typed = plain(text).translate(_MISREAD).replace("-", "")
    require_length(typed, LENGTH)
    require_alphabet(typed[:14], DIGITS)
    require_alphabet(typed[14:], ALPHABET, before=14)
    if mod_31_3(typed[:-1]) != typed[-1]:
        raise flawed("check_character", "the number does not check: one character is misread", 22)
    return Number(area=typed[:6], day=_day(typed[6:14]), random_part=_random_part(typed[14:-1]))


def is_number(text: str) -> bool:
    """Whether this is such a number, however it was typed."""
    try:
        parse_number(text)
    except ValueError:
        return False
    return True


def _day(digits: str) -> date:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        message = "the date is not in the calendar: read characters 7 to 14 again"
    raise flawed("date", message, 7)


def _drawn(random_part: int) -> str:
    places = range(DRAWN_LENGTH - 1, -1, -1)
    return "".join(ALPHABET[random_part // PRIME**place % PRIME] for place in places)


def _random_part(drawn: str) -> int:
    places = range(DRAWN_LENGTH - 1, -1, -1)
    return sum(ALPHABET.index(c) * PRIME**place for place, c in zip(places, drawn, strict=True))
