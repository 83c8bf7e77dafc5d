"""Numbers of applications and certificates."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from chalicelib.domain.characters import ALPHABET
from chalicelib.domain.numbers import (
    RANDOM_PARTS,
    Number,
    compose_number,
    is_number,
    parse_number,
)

DAY = date(2026, 11, 22)
NUMBER = compose_number("990101", DAY, 123_456_789)

numbers = st.builds(
    compose_number,
    st.integers(0, 999999).map("{:06}".format),
    st.dates(),
    st.integers(0, RANDOM_PARTS - 1),
)


def test_a_number_reads_area_day_and_two_groups_of_four():
    """As printed on a receipt and said on the telephone."""
    assert compose_number("990101", DAY, 0) == "990101-20261122-0000-000W"
    assert compose_number("990101", DAY, RANDOM_PARTS - 1).startswith("990101-20261122-YYYY-YYY")


@given(numbers)
def test_a_number_tells_what_it_was_made_of(number):
    """Composing and parsing are each other's inverse."""
    parts = parse_number(number)
    assert compose_number(parts.area, parts.day, parts.random_part) == str(parts) == number


@given(numbers)
def test_no_single_wrong_character_passes(number):
    """Every substitution in every place is caught."""
    for place, right in enumerate(number):
        if right != "-":
            wrong = set(ALPHABET) - {right}
            assert not any(is_number(number[:place] + w + number[place + 1 :]) for w in wrong)


@given(numbers)
def test_no_two_neighbours_change_places_unseen(number):
    """Every transposition of neighbours is caught, also across a dash."""
    typed = number.replace("-", "")
    for place in range(len(typed) - 1):
        first, second = typed[place : place + 2]
        swapped = typed[:place] + second + first + typed[place + 2 :]
        assert is_number(swapped) is (first == second)


@pytest.mark.parametrize(
    "typed",
    [
        NUMBER.lower(),
        NUMBER.replace("-", ""),
        NUMBER.replace("-", " "),
        NUMBER.replace("-", " – "),
        NUMBER.replace("0", "O").replace("1", "I").replace("2", "Z").replace("5", "S"),
        "".join(chr(ord(character) + 0xFEE0) for character in NUMBER),
    ],
)
def test_however_it_is_typed_it_is_the_same_number(typed):
    """Letters that no number has are read as the digit they look like."""
    assert str(parse_number(typed)) == NUMBER
    assert is_number(typed)


@pytest.mark.parametrize(
    ("typed", "flaw", "place"),
    [
        ("", "length", 0),
        (NUMBER[:-1], "length", 0),
        ("A" + NUMBER[1:], "character", 1),
        (NUMBER[:-1] + "?", "character", 22),
        (NUMBER[:-1] + ("A" if NUMBER[-1] != "A" else "B"), "check_character", 22),
    ],
)
def test_a_wrong_number_is_told_what_is_wrong(typed, flaw, place):
    """The kind of flaw, and its place without dashes."""
    with pytest.raises(ValueError, match=r".") as caught:
        parse_number(typed)
    assert (caught.value.type, caught.value.context["place"]) == (flaw, place)
    assert not is_number(typed)


def test_a_day_that_never_was_is_no_number_even_if_it_checks():
    """Only what we could have issued is taken."""
    body = "99010120260230" + "0000000"
    checking = [body + last for last in ALPHABET]
    flaws = []
    for typed in checking:
        with pytest.raises(ValueError, match=r".") as caught:
            parse_number(typed)
        flaws.append(caught.value.type)
    assert sorted(set(flaws)) == ["check_character", "date"]
    assert flaws.count("date") == 1


@pytest.mark.parametrize(
    ("area", "random_part"), [("99010", 0), ("９９０１０１", 0), ("990101", -1), ("990101", 31**7)]
)
def test_parts_that_do_not_fit_are_refused(area, random_part):
    """An area has six digits, a random part seven characters."""
    with pytest.raises(ValidationError):
        Number(area=area, day=DAY, random_part=random_part)
