"""One rule, one text: however it was written, and never another rule."""

import pytest
from hypothesis import given, settings

from chalicelib.domain.conditions import evaluate, parse
from chalicelib.domain.conditions.canonical import canonical_source
from tests.domain.conditions.expressions import conditions, knowledge


def text(source):
    return canonical_source(parse(source))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("facts.a  &&facts.b", "facts.b && facts.a"),
        ("facts.a || (facts.b || facts.c)", "(facts.c || facts.b) || facts.a || facts.a"),
        ("(facts.a)", "facts.a"),
        ("!!facts.a", "facts.a"),
        ("!(!(facts.a || facts.b)) && facts.c", "facts.c && (facts.b || facts.a)"),
        ("facts.kind == 'a'", '"a" == facts.kind'),
        ('facts.kind in ["b", "a", "b"]', "facts.kind in ['a', 'b']"),
        ("facts.n > 3", "3 < facts.n"),
        ("facts.n >= 3", "3 <= facts.n"),
        ("facts.a && (facts.b && !facts.c)", "!facts.c && facts.a && facts.b"),
        ("(facts.n + 1) * 2 == 4", "4 == (facts.n + 1) * 2"),
        ("!(facts.a && facts.a)", "!facts.a"),
        ("((facts.a ? facts.b : facts.c))", "facts.a ? facts.b : facts.c"),
    ],
)
def test_two_ways_of_writing_one_rule_have_one_text(one, other):
    """So nobody signs again because of a blank."""
    assert text(one) == text(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("facts.a && facts.b", "facts.a || facts.b"),
        ("facts.a && (facts.b || facts.c)", "facts.a && facts.b || facts.c"),
        ("facts.n < 3", "facts.n <= 3"),
        ("facts.n > 3", "facts.n < 3"),
        ("facts.n - 1 == 2", "1 - facts.n == 2"),
        ("facts.n - (2 - 1) == 2", "facts.n - 2 - 1 == 2"),
        ("!facts.a == facts.b", "!(facts.a == facts.b)"),
        ("facts.kind == 'a'", "facts.kind == 'A'"),
        ("(facts.a ? facts.b : facts.c) ? facts.d : facts.e",
         "facts.a ? facts.b : (facts.c ? facts.d : facts.e)"),
        ("-(facts.n) == 2", "facts.n == 2"),
        ("has(facts.a)", "facts.a"),
        ("size(facts.k) == 1", "size(facts.l) == 1"),
        ("(facts.a == facts.b) == facts.c", "facts.a == (facts.b == facts.c)"),
    ],
)  # fmt: skip
def test_two_rules_have_two_texts(one, other):
    """Whatever can change what a department asks is signed again."""
    assert text(one) != text(other)


@settings(max_examples=300, deadline=None)
@given(conditions(), knowledge(absent=True))
def test_the_text_is_the_same_rule_and_its_own_text(source, known):
    """It can be read again, and says of every case what the first said, brokenness included."""
    first = parse(source)
    again = parse(text(source))

    assert canonical_source(again) == text(source)
    assert type(evaluate(again, known)) is type(evaluate(first, known))


@pytest.mark.parametrize(
    "nested",
    [
        "!" * 15 + "facts.a",
        "(" * 15 + "facts.a" + ")" * 15,
        "-" * 14 + "facts.n == 3",
        "1 - (-(3)) == -(-(2.5))",
    ],
)
def test_a_rule_that_nests_as_deep_as_it_may_can_still_be_read(nested):
    """The text never nests deeper than what was written."""
    assert parse(text(nested)).root
