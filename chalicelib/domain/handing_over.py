"""Six digits by which a person goes on at another device: what they stand for, for how long.

They select and never authenticate. What was signed in for is had only by the same person, signed in
once more; what anybody may tell without signing in is had by whoever has the digits.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Literal

from pydantic import Field

from chalicelib.domain.characters import DIGITS, plain, require_alphabet, require_length
from chalicelib.domain.errors import Invalid, Place
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.hashing import hashed
from chalicelib.domain.names import ApplicationId
from chalicelib.domain.visiting.told import Told

LENGTH = 6
LASTS = timedelta(minutes=10)
MOST_TRIES = 5

Whose = Literal["anybody", "person", "window"]
"""Who may have it: whoever has the digits; one person; a clerk before whom that person stands."""


class HandOver(Frozen):
    """What is handed over: what was ``told`` beforehand, by life event; the ``application``.

    ``holder`` is the keyed hash of the person whose it is; nobody's where ``whose`` is anybody.
    ``tries`` counts those who had the digits, and were not the person.
    """

    whose: Whose
    holder: str | None = None
    application: ApplicationId | None = None
    told: Mapping[str, Told] = Field(default_factory=dict)
    until: datetime
    tries: int = Field(default=0, ge=0)

    def is_for(self, holders: frozenset[str]) -> bool:
        """Whether one of these (a person's keyed hashes) is whose it is."""
        return self.whose == "anybody" or self.holder in holders


def six_digits(drawn: bytes) -> str:
    """Eight random bytes → the digits, each as likely as any other."""
    return str(int.from_bytes(drawn) % 10**LENGTH).zfill(LENGTH)


def typed_digits(text: str) -> str:
    """The digits as people type them, with blanks, dashes, in full width; raises Invalid."""
    digits = plain(text).replace("-", "")
    try:
        require_length(digits, LENGTH)
        require_alphabet(digits, DIGITS)
    except ValueError:
        places = (Place("/code", "six digits, such as 042 917"),)
        raise Invalid("This is not a hand-over code.", places) from None
    return digits


def place_of(whose: Whose, digits: str) -> str:
    """Where it is kept: those of one kind never meet those of another."""
    return hashed(f"hand-over {whose} {digits}")
