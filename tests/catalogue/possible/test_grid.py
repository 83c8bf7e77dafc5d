"""Sets of combinations as whole numbers."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.catalogue.possible.grid import Grid

GRID = Grid((2, 3, 2))
EVERY = list(product(range(2), range(3), range(2)))
subsets = st.sets(st.sampled_from(EVERY), min_size=1)


def bits(combinations):
    return sum(1 << EVERY.index(each) for each in combinations)


def test_the_last_dimension_turns_first():
    """As the combinations themselves do."""
    assert GRID.everything == 2**12 - 1
    assert GRID.at(0, 1) == bits(c for c in EVERY if c[0] == 1)
    assert GRID.at(1, 2) == bits(c for c in EVERY if c[1] == 2)
    assert GRID.where((2, 1), lambda v: v[0] < v[1]) == bits(c for c in EVERY if c[2] < c[1])


def test_without_a_dimension_there_is_one_combination():
    """Nothing is asked, and there is one plan."""
    assert (Grid(()).everything, Grid(()).first(1), Grid(()).least(1)) == (1, {}, {})


@given(subsets)
def test_the_fewest_values_lead_nowhere_else_and_none_can_be_left_out(some):
    """Whatever all others are."""
    least = GRID.least(bits(some))

    def led(values):
        return {c for c in EVERY if all(c[d] == v for d, v in values.items())}

    assert led(least) <= some
    for dimension in least:
        assert not led({d: v for d, v in least.items() if d != dimension}) <= some


@given(subsets)
def test_a_set_is_decided_by_a_dimension_if_two_that_differ_only_there_differ(some):
    """Looked at pair by pair."""
    for dimension in range(3):
        pairs = [(a, b) for a in EVERY for b in EVERY
                 if all(x == y for n, (x, y) in enumerate(zip(a, b, strict=True))
                        if n != dimension)]  # fmt: skip
        differs = any((a in some) != (b in some) for a, b in pairs)
        assert GRID.is_decided_by(dimension, bits(some)) == differs


def test_however_many_sets_divide_another_one():
    """As many as steps between the items of a large bundle: more than calls go into one another."""
    every = [GRID.at(0, 1), GRID.at(0, 0)] * 1000

    assert [there for _, there in GRID.classes(every, GRID.everything)] == [
        GRID.at(0, 1), GRID.at(0, 0),
    ]  # fmt: skip
    assert list(GRID.classes([], 0)) == []


@given(subsets, subsets, subsets)
def test_sets_divide_another_into_classes(one, two, within):
    """Every combination in one of them, and no class empty."""
    classes = dict(GRID.classes([bits(one), bits(two)], bits(within)))

    assert sum(classes.values()) == bits(within)
    for (in_one, in_two), there in classes.items():
        assert there == bits(c for c in within if (c in one, c in two) == (in_one, in_two))
