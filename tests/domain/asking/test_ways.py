"""Every answer that may tell something apart, and how many real answers each stands for."""

import pytest

from chalicelib.domain.asking.spoken import Spoken
from chalicelib.domain.asking.ways import Asked, is_whole, ways
from chalicelib.domain.conditions import parse


def spoken(*conditions, **known):
    return Spoken.by(map(parse, conditions), tuple((f"moon.{k}", v) for k, v in known.items()))


def answers(kind, *conditions, **more):
    asked = Asked(path="moon.it", kind=kind, **more)
    return [way.answer for way in ways(asked, spoken(*conditions))]


def test_a_choice_is_answered_by_each_option():
    """Whether a condition names it or not."""
    assert answers("choice", options=("ice", "rock")) == ["ice", "rock"]


def test_yes_or_no_is_answered_by_both():
    """It has no options."""
    assert answers("yes_no", "facts.moon.it") == [True, False]


def test_a_multiple_choice_is_answered_by_every_set_of_the_options_that_matter():
    """Each set stands for those that differ only in what nobody asks about."""
    asked = Asked("moon.it", "choices", ("a", "b", "c"))
    said = spoken('"a" in facts.moon.it')

    assert ways(asked, said) == (((), 3.0), (("a",), 4.0))
    assert ways(asked._replace(may_be_none=True), said) == (((), 4.0), (("a",), 4.0))


def test_where_options_are_counted_every_one_matters():
    """And no set is empty where none is no answer."""
    assert answers("choices", "size(facts.moon.it) > 1", options=("a", "b")) == [
        ("a",), ("b",), ("a", "b"),
    ]  # fmt: skip


def test_of_very_many_options_only_the_first_are_thought_through():
    """More sets than 256 would be too many to look at: these do not say all there is."""
    options = tuple(f"o{n}" for n in range(12))
    said = spoken(*(f'"{option}" in facts.moon.it' for option in options))
    asked = Asked("moon.it", "choices", options)

    assert len(ways(asked, said)) == 2**8
    assert not is_whole(asked, said)
    assert is_whole(asked._replace(options=options[:8]), said)


def test_every_option_matters_that_another_answer_may_name():
    """Which one it names is not written anywhere."""
    assert answers("choices", "facts.moon.one in facts.moon.it", options=("a", "b")) == [
        ("a",), ("b",), ("a", "b"),
    ]  # fmt: skip


def test_an_area_is_answered_by_each_that_is_named_and_by_another():
    """Those of which nothing is said are all alike."""
    assert answers("area", 'facts.moon.it in ["990102", "990101"]') == [
        "990101", "990102", "000000",
    ]  # fmt: skip


@pytest.mark.parametrize(("kind", "condition", "found"), [
    ("number", "facts.moon.it >= 300.0", [299.0, 300.0]),
    ("count", "facts.moon.it > 5", [5, 6]),
    ("amount", "facts.moon.it <= 600", [600, 601]),
    ("date", 'facts.moon.it < "2026-03-01"', ["2026-02-28", "2026-03-01"]),
    ("count", "facts.moon.other > 70", [1]),
])  # fmt: skip
def test_a_figure_is_answered_on_either_side_of_what_is_written(kind, condition, found):
    """What another fact is compared with says nothing of this one."""
    assert answers(kind, condition) == found


def test_facts_that_are_compared_share_their_figures_and_what_is_known_of_them():
    """Each may be less than, the same as or more than the other."""
    said = spoken("facts.moon.a > 100.0", "facts.moon.a < facts.moon.it", a=150.0)

    given = [way.answer for way in ways(Asked("moon.it", "number"), said)]
    assert {100.0, 150.0} < set(given)
    assert min(given) < 100.0
    assert max(given) > 150.0


def test_what_is_calculated_with_is_not_told_apart_by_figures():
    """No figure that is written tells where it turns."""
    said = spoken("facts.moon.it * 2 > 10", "facts.moon.other > 3")

    assert not is_whole(Asked("moon.it", "count"), said)
    assert is_whole(Asked("moon.other", "count"), said)
    assert is_whole(Asked("moon.it", "choice", ("a", "b")), said)
