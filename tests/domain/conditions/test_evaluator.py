"""Condition + what is known → outcome, with the paths it needs and the trace of what it saw."""

from datetime import UTC, date, datetime

import pytest

from chalicelib.domain.conditions import (
    ABSENT,
    Broken,
    Met,
    Seen,
    TraceLine,
    Undecided,
    Unmet,
    evaluate,
    parse,
)
from chalicelib.domain.conditions.caps import COST


def ask(source, **facts):
    return evaluate(parse(source), {f"facts.{name}": value for name, value in facts.items()})


def needs(source, **facts):
    outcome = ask(source, **facts)
    assert isinstance(outcome, Undecided)
    return {path.removeprefix("facts.") for path in outcome.unknown_paths}


def reason(source, **facts):
    outcome = ask(source, **facts)
    assert isinstance(outcome, Broken)
    return outcome.reason


@pytest.mark.parametrize(
    ("source", "truth"),
    [
        ("facts.no && facts.unknown", False),
        ("facts.unknown && facts.no", False),
        ("facts.yes || facts.unknown", True),
        ("facts.unknown || facts.yes", True),
        ("facts.yes && facts.unknown", None),
        ("facts.no || facts.unknown", None),
        ("!facts.unknown", None),
        ("!facts.no", True),
        ("!facts.yes", False),
        ("facts.yes ? facts.no : facts.unknown", False),
        ("facts.unknown ? facts.yes : facts.yes", None),
        ("1 / 0 == 1 || facts.yes", True),
        ("facts.yes || 1 / 0 == 1", True),
        ("facts.no && 1 / 0 == 1", False),
        ("1 / 0 == 1 && facts.yes", None),
        ("(facts.no && facts.yes) == facts.no", True),
        ("(facts.unknown || facts.no) == facts.no", None),
        ("(facts.yes ? 2 : 1) > (facts.no ? 2 : 1)", True),
        ("(facts.unknown ? 2 : 1) > 0", None),
    ],
)
def test_three_values_combine_as_in_cel(source, truth):
    """What is settled whatever the unknown may be is settled."""
    assert ask(source, yes=True, no=False).truth is truth


def test_an_unknown_result_names_exactly_what_it_still_needs():
    """Both sides where both are unknown, and nothing that cannot matter any more."""
    source = "facts.a && facts.b || facts.c == facts.d"
    assert needs(source) == {"a", "b", "c", "d"}
    assert needs(source, a=False) == {"c", "d"}
    assert needs(source, a=True, c=1) == {"b", "d"}
    assert needs("facts.a ? facts.b : facts.c") == {"a"}
    assert needs("facts.a ? facts.b : facts.c", a=False) == {"c"}
    assert needs("facts.a in [facts.b, 1]", b=2) == {"a"}
    assert needs("size(facts.s) + -facts.n > 0") == {"s", "n"}


def test_an_unknown_comes_before_an_error_it_may_absorb():
    """But an error that nothing can mend comes first."""
    assert needs("1 / 0 == 1 && facts.a") == {"a"}
    assert "divided by zero" in reason("1 / 0 == facts.a")
    assert "divided by zero" in reason("(1 / 0 == 1 && true) == facts.a")


def test_only_the_unknown_has_unknown_paths():
    """Every outcome can be asked for them, and for its truth."""
    outcomes = ask("true"), ask("false"), ask("1 / 0 == 1")
    assert [outcome.truth for outcome in outcomes] == [True, False, None]
    assert {outcome.unknown_paths for outcome in outcomes} == {frozenset()}


def test_absent_is_not_unknown():
    """Only has(path) may ask about what is known not to be there."""
    assert needs("has(facts.a)") == {"a"}
    assert isinstance(ask("has(facts.a)", a=0), Met)
    assert isinstance(ask("has(facts.a)", a=ABSENT), Unmet)
    assert "ask" in reason("facts.a == 1", a=ABSENT)
    assert isinstance(ask("has(facts.a) && facts.a == 1", a=ABSENT), Unmet)


def test_days_are_compared_as_days_and_as_their_texts():
    """YYYY-MM-DD sorts as the calendar does."""
    for day in (date(2026, 1, 31), "2026-01-31"):
        assert isinstance(ask("facts.d < '2026-02-01'", d=day), Met)
        assert isinstance(ask("facts.d == '2026-01-31'", d=day), Met)


def test_options_chosen_are_looked_up_and_counted():
    """Whether they come as a set or in an order."""
    for chosen in (frozenset({"b", "a"}), ("a", "b")):
        assert isinstance(ask("'a' in facts.s && size(facts.s) == 2", s=chosen), Met)
        assert isinstance(ask("'c' in facts.s", s=chosen), Unmet)


def test_an_error_says_why_and_where():
    """The column is that of the sub-condition."""
    outcome = ask("true && facts.a + 1 > 0", a=2**63 - 1)
    assert isinstance(outcome, Broken)
    assert outcome.reason == "the whole number grows beyond 64 bits"
    assert outcome.column == 9


def test_what_is_known_never_makes_it_raise():
    """A value that conditions cannot read is an error of its own."""
    assert "datetime" in reason("facts.a == '2026'", a=datetime(2026, 1, 1, tzinfo=UTC))
    assert "int" in reason("facts.a > 1", a=2**63)
    assert "NoneType" in reason("facts.a == 1", a=None)
    assert "neither true nor false" in reason("facts.a && true", a=1)


def test_a_settled_outcome_is_traced_by_what_settled_it():
    """One line for each sub-condition, with the values it saw."""
    met = ask("facts.a == 1 && (facts.b || facts.c)", a=1, b=False, c=True)
    assert met == Met(
        (
            TraceLine("facts.a == 1", truth=True, seen=(Seen("facts.a", 1),), unknown_paths=()),
            TraceLine("facts.c", truth=True, seen=(Seen("facts.c", value=True),), unknown_paths=()),
        )
    )
    unmet = ask("facts.unknown && !facts.a", a=True)
    assert [line.source for line in unmet.trace] == ["facts.a"]


def test_an_open_outcome_is_traced_by_all_that_was_looked_at():
    """A line still open names the paths it needs."""
    outcome = ask("facts.a && facts.b > facts.c + facts.b", a=True, c=1)
    known, still_open = outcome.trace
    assert (known.source, known.truth) == ("facts.a", True)
    assert (still_open.truth, still_open.unknown_paths) == (None, ("facts.b",))
    assert still_open.seen == (Seen("facts.c", 1),)


def test_a_branch_is_traced_with_the_test_that_chose_it():
    """The branch not taken leaves no line."""
    outcome = ask("facts.a ? facts.b : facts.c", a=True, b=False, c=True)
    assert [(line.source, line.truth) for line in outcome.trace] == [
        ("facts.a", True),
        ("facts.b", False),
    ]


def test_an_error_is_traced_with_what_stood_beside_it():
    """Its line has no truth and needs nothing."""
    outcome = ask("facts.a && 1 / 0 == 1", a=True)
    assert [(line.truth, line.unknown_paths) for line in outcome.trace] == [(True, ()), (None, ())]


def test_an_evaluation_that_would_cost_too_much_is_not_begun():
    """What is read counts by its length, as often as it is read."""
    half = "x" * (COST // 2 - 2)
    assert isinstance(ask("facts.t == facts.t", t=half), Met)
    assert "steps" in reason("facts.t == facts.t", t=half + "x")
    assert "steps" in reason("'a' in facts.s", s=("a" * COST,))
