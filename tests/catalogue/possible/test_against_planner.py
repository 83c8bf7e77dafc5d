"""What is said of all combinations at once is what the planner says of each of them."""

from hypothesis import HealthCheck, given, settings

from chalicelib.catalogue.check.decided import decided
from chalicelib.catalogue.possible.possible import Possible
from tests.catalogue.agreement import agree
from tests.catalogue.naive import Naive
from tests.catalogue.random_events import random_events
from tests.invented import definitions as invented

EXAMPLES = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@EXAMPLES
@given(random_events())
def test_of_any_invented_life_event_the_planner_says_the_same(definitions):
    """Who is there, what is needed, in which order, how long it takes, and what it ends in."""
    agree(Possible.of(definitions.life_events[0], definitions))


@EXAMPLES
@given(random_events(breaking=True))
def test_where_a_condition_breaks_the_planner_has_no_plan(definitions):
    """There and nowhere else."""
    possible = Possible.of(definitions.life_events[0], definitions)

    broken = {flaw.message.en for flaw in decided(possible)}

    assert bool(Naive(possible).broken) == bool(broken)


def test_of_the_invented_life_event_the_planner_says_the_same():
    """The one that all tests know."""
    whole = invented()
    agree(Possible.of(whole.life_events[0], whole))
