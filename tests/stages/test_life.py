"""Whatever happens to an application, nothing is lost, nothing happens twice, and it ends."""

import pytest
from hypothesis import Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from chalicelib.domain.errors import ConcurrentChange
from tests.cloud.life import LIVES
from tests.cloud.planted import PLANTED

LIVED = settings(max_examples=15, stateful_step_count=50, report_multiple_bugs=False,
                 phases=[Phase.explicit, Phase.reuse, Phase.generate])  # fmt: skip
SEARCH = settings(max_examples=6, stateful_step_count=40, phases=[Phase.generate],
                  database=None, report_multiple_bugs=False)  # fmt: skip
SEARCHES = range(3, 63)
"""How soon one search finds a fault varies widely: many that are short find it sooner than a long
one does (Luby, Sinclair and Zuckerman, 1993)."""


@pytest.mark.parametrize("life", LIVES, ids=lambda life: life.__name__)
def test_nothing_is_lost_and_nothing_happens_twice(life):
    """A whole life, with faults between any two writes."""
    run_state_machine_as_test(life, settings=LIVED)


@pytest.mark.parametrize(("life", "bug"), PLANTED, ids=lambda each: each.__name__)
def test_a_fault_that_was_planted_is_found(life, bug):
    """So that finding nothing means something."""

    class Faulty(life):
        plant = bug

    with pytest.raises((AssertionError, ConcurrentChange)):
        search(Faulty)


def search(life):
    """Look for a fault in life after life, the same ones each time."""
    for number in SEARCHES:
        run_state_machine_as_test(seed(number)(life), settings=SEARCH)
