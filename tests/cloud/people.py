"""Invented people, with ID numbers of a region that there is none of, and what they may hold."""

from datetime import UTC, datetime
from typing import NamedTuple

from chalicelib.domain.applying.commands import Caller
from chalicelib.domain.characters import mod_11_2, mod_31_3
from chalicelib.ports.certificates import Certificate
from tests.fakes.keyed_hashes import FakeKeyedHash

ISSUED = datetime(2025, 1, 6, 4, 0, tzinfo=UTC)


class Person(NamedTuple):
    """Somebody: a name, and a resident ID."""

    name: str
    id_number: str

    @property
    def holder(self):
        """The keyed hash that applications know them by."""
        return FakeKeyedHash("holders").of(self.id_number)

    @property
    def caller(self):
        """The same, signed in."""
        return Caller(name=self.name, id_number=self.id_number, holder=self.holder)


def person(name, number):
    """An invented person: the number makes their ID."""
    digits = f"99010119900307{number:03d}"
    return Person(name, digits + mod_11_2(digits))


def credit_code(number):
    """An invented company's code."""
    digits = f"9199010099{number:07d}"
    return digits + mod_31_3(digits)


CHEN = person("陈立新", 1)
SUN = person("孙晓云", 2)
WU = person("吴大勇", 3)
QIAN = person("钱一兵", 4)
HE = person("何必问", 5)


def certificate(type_, of, number, valid_until=None, **fields):
    """A certificate that stood in the register before anything happened here."""
    return Certificate(
        number=number,
        type=type_,
        issuer="stable-office-990101",
        holder_id=of.id_number,
        fields={"resident_id": of.id_number, **fields},
        issued_at=ISSUED,
        valid_until=valid_until,
        origin=f"register/{number}",
        signed="",
    )


def card(of, type_="PERSON_CARD"):
    """Somebody's identity card."""
    return certificate(type_, of, f"C-{of.id_number[-4:]}-{type_}", name=of.name)
