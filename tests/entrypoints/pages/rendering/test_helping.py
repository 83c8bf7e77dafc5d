"""Every page leads to the help that is its own."""

import pytest

from chalicelib.entrypoints.pages.rendering.helping import PLACES, help_path


@pytest.mark.parametrize(("path", "place"), [
    ("/", "/help"), ("/start/x/q/y", "/help#questions"), ("/me/shares/a", "/help#sharing"),
    ("/shares", "/help#opening"), ("/wallet/N-1/share", "/help#certificates"),
])  # fmt: skip
def test_a_page_s_help_is_told_by_its_path(path, place):
    """All of it where it has none of its own."""
    assert help_path(path) == place


def test_each_place_is_there(portal, language):
    """In both languages, and once."""
    page = portal.browser(language).get("/help")
    ids = [element.get("id") for element in page.all("h2")]
    assert {place for _, place in PLACES} <= set(ids)
    assert len(ids) == len(set(ids))


def test_it_stands_at_the_foot_of_every_page(browser):
    """At the same place, with the number to call."""
    page = browser.get("/verify")
    assert page.link("帮助") == "/help#verifying"
    assert "12345" in page.text


def test_whoever_signs_in_from_a_search_comes_back_to_it(browser):
    """With the words that they looked for."""
    page = browser.get("/search?q=%E5%85%BB%E9%BE%99")
    assert page.link("登录") == "/sign-in?to=/search%3Fq%3D%25E5%2585%25BB%25E9%25BE%2599"
