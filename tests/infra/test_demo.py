"""The demonstration makes all journeys, or those that are wanted."""

import pytest

from infra.local.demo import journeys
from infra.local.journeys.journey import read_journeys


def test_all_journeys_are_made_where_none_is_wanted():
    """In the order of their names."""
    assert journeys() == sorted((j.life_event, j.path) for j in read_journeys())


def test_those_of_a_life_event_are_made_and_single_ones():
    """Each once, whichever way it was named."""
    wanted = ["start-company", "start-company.typical", "open-restaurant.one-declined"]
    made = journeys(wanted)
    assert ("open-restaurant", "one-declined") in made
    assert {event for event, _ in made} == {"open-restaurant", "start-company"}
    assert len(made) == len(set(made)) == 1 + len(journeys(["start-company"]))


def test_a_journey_that_there_is_not_is_named_before_anything_starts():
    """With those there are."""
    with pytest.raises(SystemExit, match=r"no journey start-compny\. There are: .*start-company"):
        journeys(["start-company", "start-compny"])
