"""Some cases among all are told by the fewest answers, exactly."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.catalogue.compare.boxes import boxes

SIZES = (2, 3, 2)
EVERY = tuple(product(*(range(size) for size in SIZES)))


def within(box):
    return {one for one in EVERY if all(one[q] in answers for q, answers in box.items())}


@given(st.frozensets(st.sampled_from(EVERY)))
def test_boxes_are_exactly_these_cases_and_do_not_overlap(some):
    """Whoever reads them knows who is meant."""
    told = [within(box) for box in boxes(some, SIZES)]

    assert set().union(*told) == some
    assert sum(map(len, told)) == len(some)


def test_what_is_told_by_one_answer_is_told_by_one_answer():
    """The others are not named."""
    some = frozenset(one for one in EVERY if one[1] == 2)

    assert boxes(some, SIZES) == ({1: frozenset({2})},)
    assert boxes(frozenset(EVERY), SIZES) == ({},)
    assert boxes(frozenset(), SIZES) == ()


def test_this_or_that_is_told_in_two():
    """Cut at the question that leaves the fewest parts."""
    some = frozenset(one for one in EVERY if one[0] == 1 or one[2] == 1)

    assert len(boxes(some, SIZES)) == 2
