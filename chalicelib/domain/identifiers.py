"""A typed identity number → the same in its plain form, or what is wrong with it.

No error bears the value. A model that holds one sets ``hide_input_in_errors``: pydantic would
print it otherwise.
"""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator

from chalicelib.domain.characters import (
    ALPHABET,
    DIGITS,
    flawed,
    mod_11_2,
    mod_31_3,
    plain,
    require_alphabet,
    require_length,
)

RESIDENT_ID_LENGTH = 18
CREDIT_CODE_LENGTH = 18
MOBILE_LENGTH = 11


def resident_id(text: str) -> str:
    """A citizen's number by GB 11643, made plain: form, birth date and check character hold.

    Regions are no gate: they change, and residents from elsewhere have their own (81 to 83, 9).
    """
    number = plain(text)
    require_length(number, RESIDENT_ID_LENGTH)
    require_alphabet(number[:-1], DIGITS)
    require_alphabet(number[-1], DIGITS + "X", before=RESIDENT_ID_LENGTH - 1)
    born(number)
    _require_check(number, mod_11_2(number[:-1]))
    return number


def resident_id_on(text: str, today: date) -> str:
    """The same, and its bearer is born by today."""
    number = resident_id(text)
    if born(number) > today:
        raise flawed("future", "the birth date is in the future: read characters 7 to 14 again", 7)
    return number


def born(number: str) -> date:
    """The birth date that a resident ID bears."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        message = "the birth date is not in the calendar: read characters 7 to 14 again"
    raise flawed("date", message, 7)


def has_reached(number: str, age: int, today: date) -> bool:
    """Whether the bearer of this resident ID is that many years old by this legal day.

    Whole years, reached on the birthday (Civil Code art. 17 and 18).
    """
    birth = born(number)
    return (birth.year + age, birth.month, birth.day) <= (today.year, today.month, today.day)


def credit_code(text: str) -> str:
    """An organisation's unified social credit code by GB 32100-2015, made plain."""
    code = plain(text)
    require_length(code, CREDIT_CODE_LENGTH)
    require_alphabet(code[:2], ALPHABET)
    require_alphabet(code[2:8], DIGITS, before=2)
    require_alphabet(code[8:], ALPHABET, before=8)
    _require_check(code, mod_31_3(code[:-1]))
    return code


def either_number_on(text: str, today: date) -> str:
    """A citizen's number, or else an organisation's, for whoever may be either, made plain.

    What is neither is judged as what it looks like: a citizen's has digits up to its last place.
    """
    try:
        return resident_id_on(text, today)
    except ValueError as no_citizens:
        if plain(text)[:-1].isdigit() and not _is_credit_code(text):
            raise no_citizens from None
    return credit_code(text)


def _is_credit_code(text: str) -> bool:
    try:
        return bool(credit_code(text))
    except ValueError:
        return False


def mobile_number(text: str) -> str:
    """A mobile number of the mainland: eleven digits, without country code or dashes."""
    number = plain(text).replace("-", "").removeprefix("+86")
    require_length(number, MOBILE_LENGTH)
    require_alphabet(number, DIGITS)
    require_alphabet(number[0], "1")
    require_alphabet(number[1], "3456789", before=1)
    return number


def masked(number: str) -> str:
    """A resident ID for showing: first and last character, as payment services here do.

    The region, the birth date and the last four, which many services ask as a proof, stay hidden.
    """
    return number[0] + "*" * (len(number) - 2) + number[-1]


def masked_mobile(number: str) -> str:
    """A mobile number for showing: first three and last four digits, as on every parcel."""
    return number[:3] + "****" + number[-4:]


def _require_check(number: str, expected: str) -> None:
    if number[-1] != expected:
        raise flawed(
            "check_character",
            "the last character does not fit the others: one of them is misread",
            len(number),
        )


ResidentId = Annotated[str, AfterValidator(resident_id)]
CreditCode = Annotated[str, AfterValidator(credit_code)]
MobileNumber = Annotated[str, AfterValidator(mobile_number)]
