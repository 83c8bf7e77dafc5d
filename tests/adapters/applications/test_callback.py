"""What one callback costs does not hang on how many items lie beside it: exact, not timed."""

import pytest

from tests.cloud.beside import CALLBACK, Beside, definitions
from tests.cloud.metered import MeteredCloud

MOST = {"nothing": (21, 17), "one item": (38, 26)}
"""Read and write units, from the decision until all that it opens is written."""


def units(size, *, opening):
    """Of one callback among as many items, and what became of them."""
    cloud = MeteredCloud(definitions(size, opening=opening), seed=2 * size + opening)
    beside = Beside(cloud)
    application = beside.handed_in()
    beside.callback(application)
    with cloud.aside():
        ends = beside.kinds(application, "item-0"), beside.kinds(application, "opened")
    return cloud.units(*CALLBACK), ends


@pytest.mark.parametrize("opens", MOST)
def test_a_callback_costs_as_much_among_forty_items_as_alone(dynamodb, opens):
    """Half as much again is allowed; it is the same."""
    opening = opens == "one item"
    alone, ends = units(1, opening=opening)
    among, same = units(40 - opening, opening=opening)

    assert ends == same
    assert ends[0] == ["dispatched", "granted", "certified"]
    assert ends[1] == (["dispatched"] if opening else [])
    assert sum(among) <= 1.5 * sum(alone)
    assert all(cost <= most for cost, most in zip(among, MOST[opens], strict=True))
