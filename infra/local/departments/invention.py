"""A certificate's field that no case can fill → a value of its type, invented from the handle.

Everything lies in ranges that belong to nobody: regions beginning with 99, phones 19900000000 to
19900000999. The same handle and field invent the same value.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from chalicelib.domain.characters import ALPHABET, PRIME, mod_11_2, mod_31_3
from chalicelib.domain.definitions.certificate import CertificateField
from chalicelib.domain.definitions.field import FieldType
from chalicelib.domain.journal.happenings import FieldValue

NUMBERED = frozenset({"no", "number", "account", "code"})
"""What a field's name ends with when its text is a number."""
COMPANY, SOLE_TRADER = "91", "92"
"""How their credit codes begin, by GB 32100."""
SOLE_TRADER_IN_WORDS = "个体工商户"
"""What the form says of a sole trader begins with."""
BIRTHDAYS = 20_000
MOMENT = "datetime"
"""What the name of a text ends with that says when something happened, to the minute."""
AT = "08:30"
ENDING = "to"
"""What the name of a date ends with on which something ends."""
VALID_DAYS = 365


class Muse(NamedTuple):
    """From what it is invented: the handle, who decides, in which area, on which legal day.

    ``begins``: how the credit code of whom it is about begins. ``born``: on which day
    whoever gets a resident ID was born; any day where nobody can say.
    """

    handle: str
    title: str
    area: str
    today: date
    begins: str = COMPANY
    born: date | None = None

    def about(self, words: Iterable[FieldValue]) -> "Muse":
        """The same, about a holder of whom these are the words of the form."""
        is_sole_trader = any(str(each).startswith(SOLE_TRADER_IN_WORDS) for each in words)
        return self._replace(begins=SOLE_TRADER if is_sole_trader else COMPANY)

    def numbering(self, moments: Iterable[FieldValue]) -> "Muse":
        """The same, for the number of a certificate's own holder, who has none yet: a newborn.

        Of the moments that the case speaks of, the first that is one is when they were born; else
        it was today.
        """
        days = (_day(moment) for moment in moments)
        return self._replace(born=next((day for day in days if day), self.today))


def invent(field: CertificateField, muse: Muse) -> FieldValue:
    """A value for a field that must have one."""
    digest = hashlib.sha256(f"{muse.handle}/{field.id}".encode()).digest()
    return INVENTIONS[field.type](field, muse, int.from_bytes(digest[:16]))


def _day(moment: FieldValue) -> date | None:
    try:
        return datetime.fromisoformat(str(moment)).date()
    except ValueError:
        return None


def _text(field: CertificateField, muse: Muse, drawn: int) -> str:
    ending = field.id.rpartition("_")[2]
    if ending == MOMENT:
        return f"{muse.today.isoformat()} {AT}"
    return f"{muse.area}{drawn % 10**10:010d}" if ending in NUMBERED else muse.title


def _credit_code(_: CertificateField, muse: Muse, drawn: int) -> str:
    letters = "".join(ALPHABET[drawn // PRIME**place % PRIME] for place in range(7))
    code = f"{muse.begins}{muse.area}MA{letters}"
    return code + mod_31_3(code)


def _resident_id(_: CertificateField, muse: Muse, drawn: int) -> str:
    born = muse.born or date(1950, 1, 1) + timedelta(days=drawn % BIRTHDAYS)
    number = f"{muse.area}{born:%Y%m%d}{drawn // BIRTHDAYS % 1000:03d}"
    return number + mod_11_2(number)


def _date(field: CertificateField, muse: Muse, _: int) -> str:
    """Today, for a day on which something happened; in a year, for one on which it ends."""
    is_end = field.id.rpartition("_")[2] == ENDING
    return (muse.today + timedelta(days=VALID_DAYS * is_end)).isoformat()


INVENTIONS: Mapping[FieldType, Callable[[CertificateField, Muse, int], FieldValue]] = {
    "text": _text,
    "long_text": _text,
    "name": lambda *_: "某某",
    "resident_id": _resident_id,
    "credit_code": _credit_code,
    "phone": lambda _, __, drawn: f"19900000{drawn % 1000:03d}",
    "amount": lambda *_: 0,
    "count": lambda *_: 1,
    "number": lambda *_: 1.0,
    "date": _date,
    "choice": lambda field, *_: field.options[0].value,
    "choices": lambda field, *_: (field.options[0].value,),
}
