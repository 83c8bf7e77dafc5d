"""Operators by CEL's rules."""

import math

import pytest

from chalicelib.domain.conditions.arithmetic import calculate, gather, measure, negate
from chalicelib.domain.conditions.values import Failed, Settled

SMALLEST, LARGEST = -(2**63), 2**63 - 1


@pytest.mark.parametrize(
    ("left", "sign", "right", "value"),
    [
        (-7, "/", 2, -3),
        (7, "/", -2, -3),
        (-7, "/", -2, 3),
        (-7, "%", 2, -1),
        (7, "%", -2, 1),
        (1.5, "*", 2.0, 3.0),
        (1.0, "/", 4.0, 0.25),
        (1.0, "/", -0.0, -math.inf),
        (-1.0, "/", 0.0, -math.inf),
        (1, "<", 1.5, True),
        ("2026-01-31", "<", "2026-02-01", True),
        (False, "!=", True, True),
        ("a", "in", ("b", "a"), True),
        ("a", "in", ("b",), False),
        (math.nan, "==", math.nan, False),
    ],
)
def test_what_goes_together_has_a_value(left, sign, right, value):
    """Division goes towards zero; a double may be infinite."""
    assert calculate(sign, left, right) == Settled(value)


@pytest.mark.parametrize("left", [0.0, math.nan])
def test_zero_by_zero_is_not_a_number(left):
    """Nor is what was none before."""
    answer = calculate("/", left, 0.0)
    assert math.isnan(answer.value)
    assert calculate("in", answer.value, (answer.value,)) == Settled(value=False)


@pytest.mark.parametrize(
    ("left", "sign", "right", "reason"),
    [
        (LARGEST, "+", 1, "beyond 64 bits"),
        (SMALLEST, "-", 1, "beyond 64 bits"),
        (LARGEST, "*", 2, "beyond 64 bits"),
        (SMALLEST, "/", -1, "beyond 64 bits"),
        (SMALLEST, "%", -1, "beyond 64 bits"),
        (1, "/", 0, "divided by zero"),
        (1, "%", 0, "divided by zero"),
        (1, "+", 1.0, "a number + a number means nothing"),
        (1.0, "%", 1.0, "means nothing"),
        ("a", "+", "b", "a text + a text means nothing"),
        (True, "+", 1, "yes or no + a number"),
        (True, "==", 1, "yes or no == a number"),
        ("1", "<", 1, "a text < a number"),
        (("a",), "==", ("a",), "a list == a list"),
        ("a", "in", "abc", "a text in a text"),
        ("a", "in", ("a", 1), "a text == a number"),
    ],
)
def test_what_does_not_go_together_fails_and_says_why(left, sign, right, reason):
    """Whole numbers never wrap."""
    answer = calculate(sign, left, right)
    assert isinstance(answer, Failed)
    assert reason in answer.reason


def test_a_number_has_its_negative():
    """Except the smallest whole one, and what is no number."""
    assert (negate(5), negate(1.5)) == (Settled(-5), Settled(-1.5))
    assert all(isinstance(negate(value), Failed) for value in (SMALLEST, True, "a"))


def test_a_text_is_measured_in_characters_and_a_list_in_elements():
    """A character is a code point, as in CEL."""
    assert (measure("你好👍"), measure(("a", "b"))) == (Settled(3), Settled(2))
    assert measure(1) == Failed("a number has no size")


def test_a_list_holds_single_values():
    """No list within a list."""
    assert gather(1, "a") == Settled((1, "a"))
    assert isinstance(gather(1, ("a",)), Failed)
