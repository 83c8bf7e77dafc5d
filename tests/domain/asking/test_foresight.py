"""Which fact to ask for first, by the questions expected after it."""

import pytest

from chalicelib.domain.asking.foresight import Foresight, facts_in, parts
from chalicelib.domain.asking.forks import Fork

A, B, C = (Fork(n, (True, False)) for n in range(3))
A_AND_B = Fork(0, (B, False))
B_AND_C = Fork(1, (C, False))
EVEN = Foresight(dict.fromkeys(range(9), (0.5, 0.5)))


def test_what_shares_no_fact_is_looked_at_apart():
    """What shares one hangs together, also around a corner."""
    assert set(parts(frozenset({A_AND_B, C}))) == {frozenset({A_AND_B}), frozenset({C})}
    assert list(parts(frozenset({A_AND_B, B_AND_C}))) == [{A_AND_B, B_AND_C}]
    assert list(parts(frozenset())) == []


def test_the_questions_expected_are_those_of_all_parts():
    """Half the time a settles the first; c is always asked."""
    assert EVEN.expected(frozenset()) == 0
    assert EVEN.expected(frozenset({A_AND_B})) == 1.5
    assert EVEN.expected(frozenset({A_AND_B, C})) == 2.5
    assert EVEN.expected(frozenset({A_AND_B, B_AND_C})) == 2


def test_an_answer_that_is_more_likely_counts_for_more():
    """What is nearly always true settles little."""
    uneven = Foresight({0: (0.9, 0.1), 1: (0.5, 0.5)})

    assert uneven.expected(frozenset({A_AND_B})) == pytest.approx(1.5)
    assert uneven.best(frozenset({A_AND_B}), frozenset({0, 1})) == {1}
    assert uneven.best(frozenset({A_AND_B}), frozenset({0})) == {0}


def test_in_each_part_the_facts_that_leave_least_are_best():
    """What decides by itself comes first; b settles both others; what ties is all best."""
    everything = facts_in(frozenset({A, B, C}))
    assert EVEN.best(frozenset({A_AND_B, A, C}), everything) == {0, 2}
    assert EVEN.best(frozenset({A_AND_B, B_AND_C}), everything) == {1}
    assert EVEN.best(frozenset({A_AND_B}), everything) == {0, 1}
    assert EVEN.best(frozenset({A_AND_B, C}), frozenset({0})) == {0}


def test_what_hangs_together_too_widely_is_looked_at_one_step_ahead():
    """The fact after which the fewest matter, on average."""
    hub = frozenset(Fork(n, (Fork(8, (True, False)), False)) for n in range(8))

    assert EVEN.best(hub, facts_in(hub)) == {8}
