"""Whatever happens to an application, nothing is lost, nothing happens twice, and it ends."""

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.cloud.bugs import BUGS
from tests.cloud.life import Life

LIVES = settings(max_examples=150, stateful_step_count=50, report_multiple_bugs=False,
                 phases=[Phase.explicit, Phase.reuse, Phase.generate])  # fmt: skip
SEARCH = settings(max_examples=1000, stateful_step_count=40, phases=[Phase.generate],
                  derandomize=True, database=None, report_multiple_bugs=False)  # fmt: skip


def test_nothing_is_lost_and_nothing_happens_twice():
    """A whole life, with faults between any two writes."""
    run_state_machine_as_test(Life, settings=LIVES)


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.__name__)
def test_a_fault_that_was_planted_is_found(bug):
    """So that finding nothing means something."""

    class Faulty(Life):
        plant = bug

    with pytest.raises(Exception) as found:  # noqa: PT011 (whichever way it shows itself)
        run_state_machine_as_test(Faulty, settings=SEARCH)
    assert not isinstance(found.value, (AttributeError, NameError, TypeError)), found.value
