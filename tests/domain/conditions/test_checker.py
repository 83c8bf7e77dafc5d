"""Condition + types of paths → accepted, or the place where they disagree."""

import pytest

from chalicelib.domain.conditions import ConditionFault, ValueType, check_types, parse

COLOURS = ("red", "green", "blue")
PATHS = {
    "facts.colour": ValueType(kind="choice", options=COLOURS),
    "facts.paint": ValueType(kind="choice", options=("white", "blue")),
    "facts.taste": ValueType(kind="choice", options=("sweet", "sour")),
    "facts.colours": ValueType(kind="choices", options=COLOURS),
    "facts.day": ValueType(kind="date"),
    "facts.width": ValueType(kind="number"),
    "facts.guests": ValueType(kind="count"),
    "facts.price": ValueType(kind="amount"),
    "facts.open": ValueType(kind="yes_no"),
    "applicant.name": ValueType(kind="text"),
    "parties.host.area": ValueType(kind="area"),
    "held.pass_card": ValueType(kind="yes_no"),
}


@pytest.mark.parametrize(
    "source",
    [
        "true",
        "facts.open == held.pass_card",
        "has(facts.price) || !facts.open && facts.colour != 'red'",
        "facts.colour == facts.paint",
        "'red' in facts.colours && size(facts.colours) > 1",
        "facts.colour in facts.colours || facts.colour in ['blue', facts.paint]",
        "facts.colour == (facts.open ? 'red' : 'green')",
        "(facts.open ? facts.colour : facts.paint) == 'white'",
        "facts.day >= '2024-02-29'",
        "facts.width * 2.0 - 1.0 > -facts.width / 3.0",
        "facts.guests % 2 == 0 && facts.guests + 1 < 2 * 3",
        "facts.price * facts.guests - 100 > 2 * facts.price",
        "facts.price / facts.guests > 100 && facts.price / facts.price == 1",
        "facts.price % 100 == 0 && facts.price % facts.price == 0",
        "2 * 3 < facts.price",
        "size(applicant.name) < 20 && applicant.name != '无'",
        "parties.host.area in ['990100', \"990200\"]",
    ],
)
def test_what_goes_together_is_accepted(source):
    """Silently."""
    check_types(parse(source), PATHS)


@pytest.mark.parametrize(
    ("source", "column", "words"),
    [
        ("facts.pric > 1", 1, "there is no facts.pric; did you mean facts.price?"),
        ("has(facts.opn)", 5, "did you mean facts.open?"),
        ("facts.colour == 'rde'", 17, 'no option "rde"; did you mean red?'),
        ("facts.colour == 'x'", 17, "known are blue, green, red"),
        ("facts.colour in ['red', 'grene']", 25, "did you mean green?"),
        ("'blu' in facts.colours", 1, "did you mean blue?"),
        ("facts.colour == (facts.open ? 'red' : 'gren')", 39, "did you mean green?"),
        ("facts.colour == facts.taste", 17, "no option in common"),
        ("facts.colour == applicant.name", 17, "a choice and a text do not go together"),
        ("facts.colour < 'red'", 1, "a choice is neither less nor more"),
        ("facts.width > 100", 15, "write it with a decimal point"),
        ("facts.guests > 1.5", 16, "write a whole number"),
        ("facts.price == 1.5", 16, "whole number of fen"),
        ("facts.price > '100'", 15, "without quotation marks, in fen"),
        ("facts.open == 'true'", 15, "write true or false without quotation marks"),
        ("facts.open == 1", 15, "use a yes or no on both sides"),
        ("facts.price == facts.guests", 16, "an amount and a count do not go together"),
        ("facts.price + facts.guests > 1", 15, "an amount and a count do not go together"),
        ("facts.price * facts.price > 1", 1, "an amount * an amount means nothing"),
        ("facts.width % 2.0 == 0.0", 1, "a decimal number % a decimal number means nothing"),
        ("1 == 1.0", 6, "a whole number and a decimal number"),
        ("facts.day < '2026-02-30'", 13, '"2026-02-30" is no day of the calendar'),
        ("facts.day < '20260131'", 13, 'write it like "2026-01-31"'),
        ("facts.day > 20260131", 13, 'write the day as "2026-01-31"'),
        ("facts.open && facts.price", 15, "facts.price is an amount, neither true nor false"),
        ("facts.guests", 1, "compare it with something"),
        ("facts.colours", 1, "is a list of choice, neither true nor false"),
        ("!1", 2, "1 is a whole number, neither true nor false"),
        ("facts.guests ? true : false", 1, "neither true nor false"),
        ("facts.colours == ['red']", 18, "a list is compared as a whole"),
        ("'red' == ['red']", 10, "ask with in or size"),
        ("[[1]] == [[1]]", 1, "a list stands within a list"),
        ("[1, 'a'] == 1", 1, "a whole number and a text do not go together"),
        ("'red' in facts.colour", 10, "in looks into a list, not a choice"),
        ("size(facts.open) == 1", 1, "a yes or no has no size"),
        ("-facts.open == 1", 1, "a yes or no is not calculated with"),
        ("applicant.name + 'a' == 'b'", 1, "a text is not calculated with"),
        ("1 + facts.colours == 1", 5, "is not calculated with"),
    ],
)
def test_what_does_not_go_together_is_refused_at_its_place(source, column, words):
    """With the nearest right name, or what to write."""
    with pytest.raises(ConditionFault) as caught:
        check_types(parse(source), PATHS)
    assert caught.value.column == column
    assert words in str(caught.value)
