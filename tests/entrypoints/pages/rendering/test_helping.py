"""Every page leads to the help that is its own."""

import re
from fnmatch import fnmatchcase

import pytest

from chalicelib.domain.page_access import PAGES
from chalicelib.entrypoints.pages.rendering.helping import PLACES, help_path


@pytest.mark.parametrize(("path", "place"), [
    ("/", "/help"), ("/start/x/q/y", "/help#questions"), ("/me/shares/a", "/help#sharing"),
    ("/shares", "/help#opening"), ("/wallet/N-1/share", "/help#sharing"),
    ("/wallet/N-1", "/help#certificates"), ("/invitations", "/help#taking-part"),
    ("/applications/x/sign", "/help#taking-part"), ("/applications/x", "/help#application"),
    ("/kiosk", "/help#kiosk"), ("/window", "/help#window"), ("/window/person", "/help#window"),
    ("/window/applications/x", "/help#window"), ("/window/applications/x/sign", "/help#on-paper"),
    ("/window/applications/x/mandate", "/help#on-paper"), ("/window/desk/x", "/help#desk"),
    ("/work", "/help#work"), ("/work/keys", "/help#work"), ("/work/x", "/help#case"),
    ("/work/x/grant", "/help#case"), ("/work/x/materials/y", "/help#case"),
    ("/work/x/correction", "/help#time"), ("/work/x/extension", "/help#time"),
    ("/work/gaps", "/help#time"), ("/work/certificates/N-1/status", "/help#issued"),
    ("/work/disputes/x", "/help#issued"), ("/supervision/x", "/help#supervision"),
    ("/operation", "/help#operation"),
])  # fmt: skip
def test_a_page_s_help_is_told_by_its_path(path, place):
    """All of it where it has none of its own."""
    assert help_path(path) == place


OF_ALL = {"/", "/help", "/glossary", "/accessibility", "/assets/{name}"}
"""What is of no one thing, or is no page to look at."""


@pytest.mark.parametrize("path", sorted({path for _, path in PAGES} - OF_ALL))
def test_every_page_has_help_of_its_own(path):
    """Whoever's it is: also those of clerks, officers, supervisors and operators."""
    assert "#" in help_path(re.sub(r"{\w+}", "x", path))


@pytest.mark.parametrize("like", [like for like, _ in PLACES])
def test_no_place_is_hidden_by_one_before_it(like):
    """The most specific first; each is reached by some page."""
    paths = {re.sub(r"{\w+}", "x", path) for _, path in PAGES}
    before = [each for each, _ in PLACES][: [each for each, _ in PLACES].index(like)]
    assert [path for path in paths if fnmatchcase(path, like)
            and not any(fnmatchcase(path, each) for each in before)]  # fmt: skip


def test_each_place_is_there(portal, language):
    """In both languages, and once."""
    page = portal.browser(language).get("/help")
    ids = [element.get("id") for element in page.all("h2")]
    assert {place for _, place in PLACES} <= set(ids)
    assert len(ids) == len(set(ids))
    chips = [each.get("href") for each in page.all("a") if each.get("href", "").startswith("#")]
    assert chips == ["#main", *(f"#{place}" for place in ids)]


def test_it_stands_at_the_foot_of_every_page(browser):
    """At the same place, with the number to call."""
    page = browser.get("/verify")
    assert page.link("帮助") == "/help#verifying"
    assert "12345" in page.text


def test_whoever_signs_in_from_a_search_comes_back_to_it(browser):
    """With the words that they looked for."""
    page = browser.get("/search?q=%E5%85%BB%E9%BE%99")
    assert page.link("登录") == "/sign-in?to=/search%3Fq%3D%25E5%2585%25BB%25E9%25BE%2599"
