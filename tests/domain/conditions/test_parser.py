"""Source → tree, or where and why it is none."""

import pytest

from chalicelib.domain.conditions import ConditionFault, parse, tree
from chalicelib.domain.conditions.caps import NESTING, NODES


def shape(source):
    """The tree as fully bracketed text."""
    return written(parse(source).root)


def written(node):
    match node:
        case tree.Literal():
            return repr(node.value)
        case tree.Path():
            return node.name
        case tree.Binary():
            return f"({written(node.left)} {node.operator} {written(node.right)})"
        case tree.Connective():
            return f"({f' {node.operator} '.join(map(written, node.terms))})"
    return f"{type(node).__name__}({', '.join(map(written, node.parts))})"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("true || false && !facts.a", "(True || (False && Not(facts.a)))"),
        ("(true || false) && true", "((True || False) && True)"),
        ("true && false && true", "(True && False && True)"),
        ("1 + 2 * 3 - 4 / 5 % 6", "((1 + (2 * 3)) - ((4 / 5) % 6))"),
        ("1 + 1 == 2 == true", "(((1 + 1) == 2) == True)"),
        ("1 - -1 > --1", "((1 - -1) > Negative(Negative(1)))"),
        ("-facts.n < -1.5", "(Negative(facts.n) < -1.5)"),
        ("!!facts.a", "Not(Not(facts.a))"),
        (
            "facts.a ? 1 : facts.b ? 2 : 3",
            "Ternary(facts.a, 1, Ternary(facts.b, 2, 3))",
        ),
        ("'x' in ['x', facts.if]", "('x' in Listing('x', facts.if))"),
        ("size(facts.s) > 0 || has((held.x))", "((Size(facts.s) > 0) || Has(held.x))"),
        ("parties.buyer.area == applicant.area", "(parties.buyer.area == applicant.area)"),
    ],
)
def test_operators_bind_as_in_cel(source, expected):
    """From ternary, the loosest, to the sign, the tightest; equals from left to right."""
    assert shape(source) == expected


def test_a_part_knows_its_own_text():
    """With the brackets that belong to it, so that it can be read alone."""
    expression = parse("true && (facts.a) + (1) > 2")
    assert expression.text(expression.root.terms[1]) == "(facts.a) + (1) > 2"


@pytest.mark.parametrize(
    ("source", "column", "words"),
    [
        ("", 1, "write true if it always holds"),
        ("  // nothing", 13, "write true if it always holds"),
        ("true false", 6, "join sub-conditions with && or ||"),
        ("true and false", 6, "join sub-conditions with && or ||"),
        ("not true", 1, "write !"),
        ("facts.a == null", 12, "ask has(path)"),
        ("true &&", 8, "the condition ends too early"),
        ("(true", 6, ") should stand here"),
        ("[1, 2 in", 9, "the condition ends too early"),
        ("1 in []", 7, "] does not belong here"),
        ("true ? 1", 9, ": should stand here"),
        ("1 + * 2", 5, "a value, a path or ("),
        ("!-1 == 1", 2, "a value, a path or ("),
        ("fact.a", 1, "did you mean facts?"),
        ("facts", 1, "write facts.name"),
        ("facts.", 7, "a name should stand after the point"),
        ("facts.in", 7, "a name should stand after the point"),
        ("facts.1", 1, "write facts.name"),
        ("facts.a.size()", 13, "write size(path) or has(path)"),
        ("facts.a[0]", 8, "ask with in"),
        ("'a'.b", 4, "only the names of a path"),
        ("sise(facts.a)", 1, "did you mean size?"),
        ("matches(facts.a)", 1, "known are has, size"),
        ("has(1)", 1, "write has(facts.name)"),
        ("size(facts.a, 1)", 13, ") should stand here"),
    ],
)
def test_what_is_no_condition_is_refused_where_it_stops_being_one(source, column, words):
    """With the column and what to write instead."""
    with pytest.raises(ConditionFault) as caught:
        parse(source)
    assert caught.value.column == column
    assert words in str(caught.value)


@pytest.mark.parametrize("source", ["(" * 500 + "true" + ")" * 500, "!" * 500 + "true", "[" * 500])
def test_five_hundred_levels_are_refused_in_words(source):
    """Not by running out of stack."""
    with pytest.raises(ConditionFault, match=f"more than {NESTING} levels"):
        parse(source)


def test_as_many_levels_as_allowed_are_read():
    """The outermost level counts."""
    deep = "(" * (NESTING - 1) + "true" + ")" * (NESTING - 1)
    assert shape(deep) == "True"
    with pytest.raises(ConditionFault, match="levels"):
        parse(f"({deep})")


def test_a_condition_of_too_many_parts_is_refused():
    """However flat it is."""
    assert parse("||".join(["true"] * (NODES - 1))).size == NODES
    with pytest.raises(ConditionFault, match=f"{NODES + 1} parts"):
        parse("||".join(["true"] * NODES))


def test_the_same_source_is_parsed_once():
    """A catalogue repeats its conditions."""
    assert parse("facts.again") is parse("facts.again")
