"""Where somebody wants to be told that there is something new; proved by a code sent there.

The code selects which address it proves. It holds for ten minutes and five tries; five codes a day
are sent at most, so that nobody is pestered through us.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Literal

from pydantic import Field

from chalicelib.domain.characters import plain
from chalicelib.domain.errors import Conflict, Invalid, Place
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.text import Language

Channel = Literal["email", "phone"]
CHANNELS: tuple[Channel, ...] = ("email", "phone")
"""In the order in which they are tried."""

HOLDS_FOR = timedelta(minutes=10)
TRIES = 5
A_DAY = timedelta(days=1)
MOST_CODES_A_DAY = 5
MOST_ASKED = 2
"""A code that is out is sent again once, where its address is given again: the answer to the first
time may have been lost, and nobody is pestered by whoever says it ten times."""

CODES = 1_000_000
LONGEST_ADDRESS = 254
EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}")
ENCODED = "=?"
"""What begins an encoded word (RFC 2047): in a mail's header it may stand for anything."""

PHONE = re.compile(r"(?:\+86|86)?(1[3-9][0-9]{9})")


class Code(Frozen):
    """A code that was sent and not answered yet; ``asked``: how often it was asked for."""

    value: str = Field(repr=False)
    until: datetime
    tries: int = 0
    asked: int = 1

    def is_live(self, now: datetime) -> bool:
        """Whether it still proves anything."""
        return self.until > now and self.tries < TRIES


class Point(Frozen):
    """One address; ``refused`` where it would not take even the code.

    ``proved_by`` is the code that proved it: the same again, after a lost answer, is no wrong one.
    """

    address: str = Field(repr=False)
    verified: bool = False
    refused: bool = False
    proved_by: str | None = Field(default=None, repr=False)
    code: Code | None = Field(default=None, repr=False)


class Contact(Frozen):
    """A person's addresses by channel, none at first; ``drawn``: when codes were, of late."""

    language: Language = "zh"
    points: Mapping[Channel, Point] = Field(default_factory=dict, repr=False)
    drawn: tuple[datetime, ...] = ()

    @property
    def verified(self) -> tuple[tuple[Channel, Point], ...]:
        """Where messages may be sent, in the order in which they are tried."""
        return tuple((name, self.points[name]) for name in CHANNELS
                     if name in self.points and self.points[name].verified)  # fmt: skip

    def awaiting(self, now: datetime) -> tuple[tuple[Channel, Point, Code], ...]:
        """The addresses to which a code is to be sent that may still be answered."""
        return tuple((name, point, point.code) for name, point in self.points.items()
                     if point.code is not None and point.code.is_live(now))  # fmt: skip


class Wanted(Frozen):
    """How somebody wants to be told from now on; what is left out is used no more."""

    language: Language = "zh"
    email: str | None = Field(default=None, repr=False, max_length=300)
    phone: str | None = Field(default=None, repr=False, max_length=40)


def change(
    contact: Contact, wanted: Wanted, now: datetime, draw: Callable[[int], bytes]
) -> Contact:
    """The contact as wanted: a verified address stays so, any other gets a code.

    One whose code is still out keeps it; only another code counts towards those of a day.
    Raises Invalid for what is no address, Conflict where too many codes were asked for.
    """
    addresses = _addresses(wanted)
    drawn = tuple(at for at in contact.drawn if at > now - A_DAY)
    points: dict[Channel, Point] = {}
    for name, address in addresses.items():
        before = contact.points.get(name)
        if before and before.verified and before.address == address:
            points[name] = before
            continue
        if before and before.address == address and before.code and before.code.is_live(now):
            points[name] = before.model_copy(update={"code": _again(before.code)})
            continue
        if len(drawn) >= MOST_CODES_A_DAY:
            raise Conflict("Too many codes were asked for: try again tomorrow.")
        drawn = (*drawn, now)
        points[name] = Point(address=address, code=_code(now, draw, points))
    return Contact(language=wanted.language, points=points, drawn=drawn)


def prove(contact: Contact, said: str, now: datetime) -> Contact:
    """The contact once this code was given: the address it was sent to is verified.

    A wrong one counts against every code that is still out.
    """
    points = dict(contact.points)
    is_right = is_proof(contact, said, now)
    for name, point, code in contact.awaiting(now):
        counted = code.model_copy(update={"tries": code.tries + 1})
        if code.value == said:
            proved = {"verified": True, "code": None, "proved_by": said}
            points[name] = point.model_copy(update=proved)
        elif not is_right:
            points[name] = point.model_copy(update={"code": counted})
    return contact.model_copy(update={"points": points})


def is_proof(contact: Contact, said: str, now: datetime) -> bool:
    """Whether this code proves one of the addresses, or has proved it already."""
    proved = (point.proved_by == said for _, point in contact.verified)
    return any(code.value == said for _, _, code in contact.awaiting(now)) or any(proved)


def refusing(contact: Contact, channel: Channel) -> Contact:
    """The contact once an address would not take its code: nothing more is sent there."""
    point = contact.points[channel].model_copy(update={"refused": True, "code": None})
    return contact.model_copy(update={"points": {**contact.points, channel: point}})


def _addresses(wanted: Wanted) -> dict[Channel, str]:
    found: dict[Channel, str] = {}
    if wanted.email is not None:
        found["email"] = _email(wanted.email)
    if wanted.phone is not None:
        found["phone"] = _phone(wanted.phone)
    return found


def _email(text: str) -> str:
    address = text.strip()
    is_plain = len(address) <= LONGEST_ADDRESS and ENCODED not in address
    if not is_plain or not EMAIL.fullmatch(address):
        reason = "is no e-mail address like name@example.org"
        raise Invalid("This is no address that can be written to.", (Place("/email", reason),))
    return address


def _phone(text: str) -> str:
    found = PHONE.fullmatch(plain(text).replace("-", ""))
    if found is None:
        reason = "is no mobile number of eleven digits"
        raise Invalid("This is no address that can be written to.", (Place("/phone", reason),))
    return found[1]


def _again(code: Code) -> Code:
    return code.model_copy(update={"asked": min(code.asked + 1, MOST_ASKED)})


def _code(now: datetime, draw: Callable[[int], bytes], others: Mapping[Channel, Point]) -> Code:
    """Six digits, unlike any other that is out: the code tells which address it proves."""
    taken = {point.code.value for point in others.values() if point.code}
    while True:
        value = f"{int.from_bytes(draw(8)) % CODES:06d}"
        if value not in taken:
            return Code(value=value, until=now + HOLDS_FOR)
