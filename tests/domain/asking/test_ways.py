"""Every answer that may tell something apart, and how many real answers each stands for."""

import pytest

from chalicelib.domain.asking.ways import Asked, spoken, ways


def answers(kind, *conditions, **more):
    asked = Asked(path="moon.it", kind=kind, **more)
    return [way.answer for way in ways(asked, spoken(asked.path, conditions))]


def test_a_choice_is_answered_by_each_option():
    """Whether a condition names it or not."""
    assert answers("choice", options=("ice", "rock")) == ["ice", "rock"]


def test_yes_or_no_is_answered_by_both():
    """It has no options."""
    assert answers("yes_no", "facts.moon.it") == [True, False]


def test_a_multiple_choice_is_answered_by_every_set_of_the_options_that_matter():
    """Each set stands for those that differ only in what nobody asks about."""
    asked = Asked("moon.it", "choices", ("a", "b", "c"))
    said = spoken("moon.it", ['"a" in facts.moon.it'])

    assert ways(asked, said) == (((), 3.0), (("a",), 4.0))
    assert ways(asked._replace(may_be_none=True), said) == (((), 4.0), (("a",), 4.0))


def test_where_options_are_counted_every_one_matters():
    """And no set is empty where none is no answer."""
    assert answers("choices", "size(facts.moon.it) > 1", options=("a", "b")) == [
        ("a",), ("b",), ("a", "b"),
    ]  # fmt: skip


def test_of_very_many_options_only_the_first_are_thought_through():
    """More sets than 256 would be too many to look at."""
    options = tuple(f"o{n}" for n in range(12))
    assert len(answers("choices", "size(facts.moon.it) > 1", options=options)) == 2**8


def test_an_area_is_answered_by_each_that_is_named_and_by_another():
    """Those of which nothing is said are all alike."""
    assert answers("area", 'facts.moon.it in ["990102", "990101"]') == [
        "990101", "990102", "000000",
    ]  # fmt: skip


@pytest.mark.parametrize(("kind", "condition", "around"), [
    ("number", "facts.moon.it >= 300.0", (151.0, 300.0, 301.0)),
    ("count", "facts.moon.it > 5", (2, 5, 6)),
    ("amount", "facts.moon.it <= 600", (301, 600, 601)),
    ("date", 'facts.moon.it < "2026-03-01"', ("2026-02-28", "2026-03-01", "2026-03-02")),
    ("date", 'facts.moon.it <= "9999-12-31"', ("2026-01-03", "9999-12-31")),
    ("date", 'facts.moon.it > "0001-01-01"', ("0001-01-01", "2026-01-01")),
])  # fmt: skip
def test_a_figure_is_answered_on_either_side_of_what_is_written(kind, condition, around):
    """On it, before and after it."""
    given = answers(kind, condition)

    assert given == sorted(given)
    assert set(around) & set(given) >= set(around[-2:])
    assert given[0] <= around[0] <= given[-1]


def test_nothing_less_than_nothing_is_counted():
    """A count and an amount are never negative; what is not of the kind is passed over."""
    given = answers("count", 'facts.moon.it > 0 && facts.moon.other == "2026-01-01" && true')
    assert given == [0, 1, 2, 3]
    days = answers("date", 'facts.moon.it > "2026-01-01" && facts.moon.x == "soon"')
    assert days[0] == "2025-12-31"


def test_a_condition_that_does_not_speak_of_the_fact_adds_no_figure():
    """Each fact has its own."""
    assert answers("count", "facts.moon.other > 70") == [0, 1, 2, 3]
