"""A desk is called by the areas that it serves."""

import pytest

from chalicelib.domain.definitions.department import Area
from chalicelib.domain.desks import desk_title, window_title
from chalicelib.domain.text import Text
from tests.invented import definitions

DESK = Text(zh="受理窗口", en="acceptance desk")


def serving(many):
    """Definitions with so many areas of one city."""
    areas = tuple(Area(code=f"9901{n:02}", title=Text(zh=f"甲{n}区", en=f"District {n}"))
                  for n in range(1, many + 1))  # fmt: skip
    return definitions().model_copy(update={"areas": areas})


@pytest.mark.parametrize(("many", "zh", "en"), [
    (1, "甲1区受理窗口", "District 1, acceptance desk"),
    (3, "甲1区、甲2区、甲3区受理窗口", "District 1, District 2, District 3, acceptance desk"),
    (5, "甲1区、甲2区、甲3区等 5 个地区受理窗口",
     "District 1, District 2, District 3 and 2 more, acceptance desk"),
])  # fmt: skip
def test_a_wider_hall_is_called_by_some_of_its_areas(many, zh, en):
    """Three at most, and how many there are."""
    title = desk_title(DESK, "990100", serving(many))

    assert title == Text(zh=zh, en=en)


def test_a_window_of_an_area_that_is_listed_no_more_is_called_by_its_code():
    """Whoever recorded something there is told apart all the same."""
    assert desk_title(DESK, "880000", serving(1)) is None
    assert "880000" in window_title("880000", serving(1)).zh
