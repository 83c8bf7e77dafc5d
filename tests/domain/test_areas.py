"""Area codes lie in one another by the digits that they share."""

import pytest

from chalicelib.domain.areas import breadth, lies_in


@pytest.mark.parametrize("wider", ["990000", "990100", "990101"])
def test_a_county_lies_in_its_city_its_province_and_itself(wider):
    """Two digits a level."""
    assert lies_in("990101", wider)


@pytest.mark.parametrize("other", ["980000", "990200", "990102", "991000", "990110"])
def test_a_county_lies_in_nothing_else(other):
    """Not in the city beside, whose code only looks alike."""
    assert not lies_in("990101", other)


def test_a_wider_area_does_not_lie_in_a_narrower_one():
    """The city is not in its county."""
    assert not lies_in("990100", "990101")
    assert not lies_in("990000", "990100")


def test_the_wider_an_area_the_sooner_it_comes():
    """Province, city, county."""
    assert sorted(["990101", "990000", "990100"], key=breadth) == ["990000", "990100", "990101"]
