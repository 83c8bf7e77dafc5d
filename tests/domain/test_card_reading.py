"""Card readers type like keyboards, each in its own way."""

import pytest

from chalicelib.domain.card_reading import card_read

NUMBER, NAME = "99010119850315101X", "陈立新"


@pytest.mark.parametrize(
    ("name", "number"),
    [
        (NAME, NUMBER),
        (f" {NAME} ", "990101 19850315 101x"),
        (NUMBER, NAME),
        (f"{NAME} {NUMBER}", ""),
        ("", f"{NUMBER}，{NAME}"),
        (f"{NAME}{NUMBER}", ""),
        (NAME, "９９０１０１１９８５０３１５１０１Ｘ"),
        (f"\x02{NAME}\x00 {NUMBER}\x03\r\n", ""),
        (f"{NAME}|{NUMBER}|男|汉", ""),
        ("", f"{NUMBER}\t{NAME}\t女"),
    ],
)
def test_a_name_and_a_number_are_told_apart(name, number):
    assert card_read(name, number) == (NAME, NUMBER)


@pytest.mark.parametrize("number", [
    f"{NUMBER} 男", f"{NUMBER}|男|汉", f"汉{NUMBER}", f"{NUMBER}\t陈丽新",
])  # fmt: skip
def test_a_name_that_was_typed_is_displaced_by_nothing_beside_the_number(number):
    """What a reader leaves there is no better known than what stands in its own field."""
    assert card_read(NAME, number) == (NAME, NUMBER)


def test_a_number_in_the_field_of_the_name_is_no_name_that_was_typed():
    assert card_read(NUMBER, f"{NUMBER} {NAME}") == (NAME, NUMBER)


def test_a_name_of_several_parts_keeps_them():
    assert card_read(f"Nuria de Vega {NUMBER}", "") == ("Nuria de Vega", NUMBER)


@pytest.mark.parametrize(("name", "number"), [("", ""), (NAME, "123"), (NAME, "")])
def test_what_is_no_number_stays_where_it_is(name, number):
    """Whoever reads it next says what is wrong."""
    assert card_read(name, number) == (name, number)


def test_a_number_alone_leaves_the_name_to_be_typed():
    assert card_read(NUMBER, "") == ("", NUMBER)
