"""One value of each interval."""

import pytest

from chalicelib.domain.asking.intervals import areas, values
from chalicelib.domain.conditions.thresholds import Cut


def below(figure):
    return Cut(figure, is_above=False)


def above(figure):
    return Cut(figure, is_above=True)


@pytest.mark.parametrize(
    ("kind", "cuts", "found"),
    [
        ("number", [], (1.0,)),
        ("number", [below(300.0)], (299.0, 300.0)),
        ("number", [above(300.0)], (300.0, 301.0)),
        ("number", [below(300.0), above(300.0)], (299.0, 300.0, 301.0)),
        ("number", [above(1.0), below(2.0)], (1.0, 1.5, 2.0)),
        ("number", [below(5000.0), below(300.0)], (299.0, 300.0, 5000.0)),
        ("number", [below(1e20)], (1.0,)),
        ("count", [], (1,)),
        ("count", [below(3)], (2, 3)),
        ("count", [below(0), above(0)], (0, 1)),
        ("count", [below(-5)], (1,)),
        ("count", [above(10**17)], (1,)),
        ("count", [below(10**17)], (10**17 - 1, 10**17)),
        ("count", [above(1), below(2)], (1, 2)),
        ("count", [above(1), below(3)], (1, 2, 3)),
        ("amount", [above(100), below(100)], (99, 100, 101)),
        ("date", [], ("2026-01-05",)),
        ("date", [below("2026-07-01")], ("2026-06-30", "2026-07-01")),
        ("date", [below("9999-12-31"), above("9999-12-31")], ("9999-12-30", "9999-12-31")),
        ("date", [below("0001-01-01"), above("0001-01-01")], ("0001-01-01", "0001-01-02")),
        ("count", [below("3"), below(2.5)], (1,)),
        ("date", [below("soon"), below(3)], ("2026-01-05",)),
    ],
)
def test_each_interval_has_a_value_and_every_closed_one_its_figure(kind, cuts, found):
    """What can be no answer is left out, and so is what is written of another kind."""
    assert values(kind, cuts) == found


@pytest.mark.parametrize(
    ("kind", "cuts", "found"),
    [
        ("count", [], (1, 2)),
        ("count", [below(3)], (1, 2, 3, 4)),
        ("count", [below(1)], (0, 1, 2)),
        ("number", [above(1.0), below(1.75)], (0.0, 1.0, 1.25, 1.5, 1.75, 2.75)),
        ("date", [above("2026-07-01")], ("2026-06-30", "2026-07-01", "2026-07-02", "2026-07-03")),
    ],
)
def test_where_facts_are_compared_each_interval_has_several(kind, cuts, found):
    """So that one may be less than the other in it."""
    assert values(kind, cuts, 2) == found


def test_an_area_is_one_that_is_named_or_one_more():
    """Served, where any that is not named is."""
    served = ["990101", "990102", "990103"]

    assert areas([], served) == ("990101",)
    assert areas([below("990101"), above("990101")], served) == ("990101", "990102")
    assert areas([below("990101")], ["990101"]) == ("990101", "000000")
    assert areas([below("000000")], [], 2) == ("000000", "000001", "000002")
