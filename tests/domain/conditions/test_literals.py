"""Numbers and quoted texts → values, within their limits."""

import pytest

from chalicelib.domain.conditions import ConditionFault
from chalicelib.domain.conditions.literals import number, text
from chalicelib.domain.conditions.tokens import tokenize


def read(source):
    token = tokenize(source)[0]
    return (text if token.category == "text" else number)(source, token)


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("007", 7),
        ("9223372036854775807", 2**63 - 1),
        ("1.50", 1.5),
        (".5", 0.5),
        ("2e3", 2000.0),
        ("1E-2", 0.01),
        (r"'\a\b\f\n\r\t\v'", "\a\b\f\n\r\t\v"),
        (r"""'\\\?\"\'\`'""", """\\?"'`"""),
        (r"'\x41\X42\103\u0044\U00000045'", "ABCDE"),
        ('"个人"', "个人"),
    ],
)
def test_a_literal_has_the_value_cel_gives_it(source, value):
    """Of the same type, too."""
    assert read(source) == value
    assert type(read(source)) is type(value)


def test_the_smallest_whole_number_is_written_with_its_sign():
    """Its positive twin would be beyond 64 bits."""
    token = tokenize("9223372036854775808")[0]
    assert number("", token, "-") == -(2**63)


@pytest.mark.parametrize(
    ("source", "column", "reason"),
    [
        ("9223372036854775808", 1, "beyond 64 bits"),
        ("1e999", 1, "beyond a double"),
        (r"'ab\q'", 4, r"\q is not an escape"),
        (r"'\x4'", 2, r"\x is not an escape"),
        (r"'\400'", 2, r"\4 is not an escape"),
        (r"'a\ud800'", 3, "not a character of Unicode"),
        (r"'\U00110000'", 2, "not a character of Unicode"),
    ],
)
def test_a_literal_without_a_value_is_refused_where_it_stands(source, column, reason):
    """Beyond int64, double or Unicode."""
    with pytest.raises(ConditionFault) as caught:
        read(source)
    assert (caught.value.column, reason in caught.value.reason) == (column, True)
