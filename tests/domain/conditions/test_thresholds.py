"""Where the truth of a condition can change."""

import pytest

from chalicelib.domain.conditions import parse
from chalicelib.domain.conditions.thresholds import thresholds


def cuts(source):
    return {(path.removeprefix("facts."), *cut) for path, cut in thresholds(parse(source)).cuts}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("facts.a >= 300.0", {("a", 300.0, False)}),
        ("facts.a < 300.0", {("a", 300.0, False)}),
        ("facts.a > 300.0", {("a", 300.0, True)}),
        ("facts.a <= 300.0", {("a", 300.0, True)}),
        ("300.0 < facts.a", {("a", 300.0, True)}),
        ("300.0 >= facts.a", {("a", 300.0, True)}),
        ("facts.a == -3", {("a", -3, False), ("a", -3, True)}),
        ("facts.a != 3", {("a", 3, False), ("a", 3, True)}),
        (
            'facts.a in ["990101", "990102"]',
            {("a", code, above) for code in ("990101", "990102") for above in (False, True)},
        ),
        ("facts.a > (facts.b ? 5 : 10)", {("a", 5, True), ("a", 10, True)}),
        ("facts.b || !(facts.a > 5 && facts.c < 2)", {("a", 5, True), ("c", 2, False)}),
        ("facts.b", set()),
        ("facts.x.y == facts.z && 1 < 2", set()),
    ],
)
def test_a_comparison_cuts_on_the_side_of_its_figure_where_it_turns(source, found):
    """At least leaves the figure itself above the cut, more than leaves it below."""
    assert cuts(source) == found


def test_two_paths_that_are_compared_meet():
    """Which of them is more has no figure."""
    assert thresholds(parse("facts.a < facts.b")).meetings == {("facts.a", "facts.b")}


def test_what_is_calculated_with_is_looked_at_around_every_figure_and_zero():
    """No single figure tells where it turns; what it is divided by may be none."""
    found = thresholds(parse("facts.a / facts.b > 100"))

    assert found.calculated == {"facts.a", "facts.b"}
    assert {(path, cut.figure) for path, cut in found.cuts} == {
        (path, figure) for path in ("facts.a", "facts.b") for figure in (0, 100)
    }
