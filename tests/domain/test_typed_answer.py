"""What people type is understood as they mean it; what they did not mean is not guessed."""

import pytest

from chalicelib.domain.chinese import in_chinese
from chalicelib.domain.errors import Invalid
from chalicelib.domain.typed_answer import as_typed, typed_answer


def answered(kind, *typed, offered=("a", "b", "c"), may_be_none=False):
    return typed_answer("question", kind, typed, offered, may_be_none=may_be_none)


@pytest.mark.parametrize(("kind", "typed", "answer"), [
    ("yes_no", ("yes",), True),
    ("yes_no", ("no",), False),
    ("choice", ("b",), "b"),
    ("area", ("a",), "a"),
    ("choices", ("c", "a", "x"), ("a", "c")),
    ("number", (" 1，200.5 ",), 1200.5),
    ("number", ("３００",), 300.0),
    ("number", ("-2",), -2.0),
    ("count", ("１２",), 12),
    ("amount", ("5,000",), 500000),
    ("amount", ("5000.5元",), 500050),
    ("amount", ("0.05",), 5),
    ("date", ("2026-03-09",), "2026-03-09"),
])  # fmt: skip
def test_it_is_understood(kind, typed, answer):
    """Full width, blanks, commas, units; options in the order in which they were offered."""
    found = answered(kind, *typed)

    assert (found, type(found)) == (answer, type(answer))


@pytest.mark.parametrize(("kind", "typed"), [
    ("yes_no", ()), ("yes_no", ("maybe",)), ("choice", ()), ("choice", ("x",)), ("choices", ()),
    ("choices", ("x",)), ("number", ()), ("number", ("many",)), ("number", ("1e5",)),
    ("number", ("999999999999999999999",)), ("count", ("1.5",)), ("count", ("-1",)),
    ("amount", ("1.555",)), ("amount", ("-5",)), ("date", ()), ("date", ("2026-02-30",)),
    ("date", ("2026-2",)),
])  # fmt: skip
def test_where_it_is_not_it_is_told_what_to_do(kind, typed):
    """At the question, in Chinese and in English."""
    with pytest.raises(Invalid) as refused:
        answered(kind, *typed)

    (place,) = refused.value.places
    assert place.pointer == "/answers/question"
    assert in_chinese(place.reason) != place.reason


def test_none_of_several_may_be_an_answer():
    """Where the question says so."""
    assert answered("choices", may_be_none=True) == ()


@pytest.mark.parametrize(
    ("value", "typed"),
    [(1_000_000, "1000000"), (5000.5, "5000.5"), (12_345_678.25, "12345678.25"), (0, "0")],
)
def test_a_figure_stands_in_its_field_as_people_type_it(value, typed):
    """A million is no 1e+06, and it is understood again."""
    assert as_typed(value) == typed
    assert typed_answer("q", "number", (as_typed(value),), (), may_be_none=False) == value
