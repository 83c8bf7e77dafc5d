"""Which page of a long list is shown, whatever its address says."""

from datetime import UTC, datetime

import pytest

from chalicelib.domain.visit import Visit
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.listing.numbers import plain_number
from chalicelib.entrypoints.pages.listing.paging import PAGE, page_of, pages_of

NOW = datetime(2026, 11, 23, 4, tzinfo=UTC)


def test_an_empty_list_has_one_page():
    assert [pages_of(lines) for lines in (0, 1, PAGE, PAGE + 1)] == [1, 1, 1, 2]


@pytest.mark.parametrize(("typed", "shown"), [
    ("", 1), ("1", 1), ("2", 2), ("3", 2), ("999", 2), ("0", 1), ("-1", 1), ("two", 1), ("²", 1),
    ("9" * 5000, 1),
])  # fmt: skip
def test_the_nearest_page_is_shown_whatever_is_asked_for(portal, typed, shown):
    """Lists grow and shrink between one page and the next."""
    asked = Asked(portal=portal._portal(), path="/list", names={}, query={"page": typed},
                  language="en", visit=Visit(begun_at=NOW, secret="s"), now=NOW)  # fmt: skip

    assert page_of(asked, PAGE + 1) == shown


@pytest.mark.parametrize("typed", ["ab12-Cd34", "ＡＢ１２－ｃｄ３４", " AB12–CD34 ", "ab 12 cd 34"])
def test_a_number_is_compared_without_what_groups_it_in_whichever_width(typed):
    assert plain_number(typed) == "AB12CD34"
