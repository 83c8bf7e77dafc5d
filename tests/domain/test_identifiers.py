"""Identity numbers as people type them. All of them are invented (region 99 is unassigned)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from stdnum.cn import ric, uscc

from chalicelib.domain.characters import ALPHABET, DIGITS, mod_11_2, mod_31_3
from chalicelib.domain.identifiers import (
    CreditCode,
    MobileNumber,
    ResidentId,
    born,
    credit_code,
    has_reached,
    masked,
    masked_mobile,
    mobile_number,
    resident_id,
    resident_id_on,
)

PERSON = "99010119900307001" + mod_11_2("99010119900307001")
WITH_X = next(body + "X" for n in range(1000) if mod_11_2(body := f"99010119851231{n:03}") == "X")
COMPANY = "91990101MA0000001" + mod_31_3("91990101MA0000001")


@pytest.mark.parametrize(
    ("born_on", "today", "is_reached"),
    [
        ("20080302", date(2026, 3, 1), False),
        ("20080302", date(2026, 3, 2), True),
        ("20080229", date(2026, 2, 28), False),
        ("20080229", date(2026, 3, 1), True),
    ],
)
def test_an_age_is_reached_on_the_birthday(born_on, today, is_reached):
    """Who was born on a leap day reaches it on the first of March of a common year."""
    assert has_reached(f"990101{born_on}0019", 18, today) is is_reached


def flaw_of(check, text):
    with pytest.raises(ValueError, match=r".") as caught:
        check(text)
    assert text not in str(caught.value)
    return caught.value.type, caught.value.context["place"]


@given(st.dates(date(1900, 1, 1)), st.integers(0, 999), st.integers(0, 999999))
def test_resident_ids_check_as_an_independent_oracle_says(birth, sequence, region):
    """Whoever was born, wherever: our check character is python-stdnum's."""
    body = f"{region:06}{birth:%Y%m%d}{sequence:03}"
    number = resident_id(body + ric.calc_check_digit(body + "0"))
    assert born(number) == birth


@given(st.text(ALPHABET, min_size=9, max_size=9), st.integers(0, 999999))
def test_credit_codes_check_as_an_independent_oracle_says(organisation, region):
    """Our check character is python-stdnum's."""
    body = f"91{region:06}{organisation}"
    assert credit_code(body + uscc.calc_check_digit(body)).startswith(body)


@given(st.integers(0, 16), st.sampled_from(DIGITS))
def test_one_wrong_digit_is_never_taken_for_a_resident_id(place, digit):
    """A slip is refused, whichever digit it hits."""
    slipped = PERSON[:place] + digit + PERSON[place + 1 :]
    if slipped != PERSON:
        assert flaw_of(resident_id, slipped)[0] in {"date", "check_character"}


@pytest.mark.parametrize(
    "typed",
    [
        WITH_X.lower(),
        f" {WITH_X[:6]} {WITH_X[6:14]} {WITH_X[14:]} ",
        "".join(chr(ord(character) + 0xFEE0) for character in WITH_X),
        "".join(chr(ord(character) + 0xFEE0) for character in WITH_X.lower()),
    ],
)
def test_a_resident_id_is_made_plain_before_it_is_judged(typed):
    """Lower case, blanks and full width are the input method's fault, not the person's."""
    assert resident_id(typed) == WITH_X


@pytest.mark.parametrize(
    ("typed", "flaw", "place"),
    [
        ("", "length", 0),
        (PERSON[:-1], "length", 0),
        (PERSON + "0", "length", 0),
        ("9901019003070011"[:15], "length", 0),
        ("99O" + PERSON[3:], "character", 3),
        ("٩٩" + PERSON[2:], "character", 1),
        ("X" + PERSON[1:], "character", 1),
        (PERSON[:-1] + "Y", "character", 18),
        (PERSON[:10] + "1332" + PERSON[14:], "date", 7),
        (PERSON[:6] + "19990229" + PERSON[14:], "date", 7),
        (PERSON[:6] + "00000101" + PERSON[14:], "date", 7),
        (PERSON[:-1] + "0123456789"[int(PERSON[-1]) - 1], "check_character", 18),
    ],
)
def test_a_wrong_resident_id_is_told_what_is_wrong(typed, flaw, place):
    """The kind of flaw and its place; never the number itself."""
    with pytest.raises(ValueError, match=r".") as caught:
        resident_id(typed)
    assert (caught.value.type, caught.value.context["place"]) == (flaw, place)
    assert PERSON[:-1] not in str(caught.value)


def test_nobody_is_born_after_today():
    """A birth date is judged by the day that is given, not by a clock."""
    assert resident_id_on(PERSON, date(1990, 3, 7)) == PERSON
    check = flaw_of(lambda text: resident_id_on(text, date(1990, 3, 6)), PERSON)
    assert check == ("future", 7)


@pytest.mark.parametrize(
    ("typed", "flaw", "place"),
    [
        (COMPANY[:-1], "length", 0),
        ("9I" + COMPANY[2:], "character", 2),
        (COMPANY[:2] + "A" + COMPANY[3:], "character", 3),
        (COMPANY[:8] + "Z" + COMPANY[9:], "character", 9),
        (COMPANY[:9] + "B" + COMPANY[10:], "check_character", 18),
    ],
)
def test_a_wrong_credit_code_is_told_what_is_wrong(typed, flaw, place):
    """Letters that are misread (I, O, S, V, Z) never stand in one."""
    assert flaw_of(credit_code, typed) == (flaw, place)


@pytest.mark.parametrize(
    "typed", ["19900000000", "+86 199 0000 0000", "199-0000-0000", "１９９００００００００"]
)
def test_a_mobile_number_is_kept_as_eleven_digits(typed):
    """However it is written on a card."""
    assert mobile_number(typed) == "19900000000"


@pytest.mark.parametrize(
    ("typed", "flaw", "place"),
    [
        ("1990000000", "length", 0),
        ("1990000000a", "character", 11),
        ("29900000000", "character", 1),
        ("12900000000", "character", 2),
    ],
)
def test_a_wrong_mobile_number_is_told_what_is_wrong(typed, flaw, place):
    """Short codes, landlines and slips are not mobile numbers."""
    assert flaw_of(mobile_number, typed) == (flaw, place)


def test_what_is_shown_hides_birth_and_the_last_four():
    """Enough to know one's own, not enough to use another's."""
    assert masked(PERSON) == "9" + "*" * 16 + PERSON[-1]
    assert masked_mobile("19900000123") == "199****0123"


@pytest.mark.parametrize(
    ("kind", "typed"),
    [(ResidentId, PERSON), (CreditCode, COMPANY), (MobileNumber, "19900000000")],
)
def test_as_types_they_are_made_plain_and_judged(kind, typed):
    """A model that names the type holds the plain form or refuses, with the kind of flaw."""
    assert TypeAdapter(kind).validate_python(f" {typed.lower()} ") == typed
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(typed[:-1])
    assert [error["type"] for error in caught.value.errors()] == ["length"]
