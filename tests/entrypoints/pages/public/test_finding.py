"""The first page, search, themes, guides: something is found, or it is said what else to do."""

import pytest

from chalicelib.domain.definitions.theme import Theme
from chalicelib.domain.text import Text
from tests.entrypoints.api.service import AREA

EVENT = "keep-a-dragon"
TITLE = {"zh": "养一条龙", "en": "Keep a dragon"}


@pytest.fixture
def themed(portal):
    """One theme of each kind."""
    themes = (
        Theme(id="beasts", kind="about", title=Text(zh="异兽", en="Beasts")),
        Theme(id="keepers", kind="person", title=Text(zh="饲养人", en="Keepers")),
    )
    portal.redefine(themes=("beasts", "keepers"))
    portal.redefine_all(themes=themes)
    return portal


def test_the_first_page_shows_what_there_is(portal, language):
    """Also where no librarian laid anything on a shelf."""
    page = portal.browser(language).get("/")

    assert page.link(TITLE[language]) == f"/life-events/{EVENT}"
    assert page.link({"zh": "养龙", "en": "dragon"}[language]).startswith("/search?q=")


def test_themes_lead_to_their_life_events(themed, language):
    """By what it is about, and by who one is."""
    browser = themed.browser(language)
    browser.get("/")
    browser.follow({"zh": "饲养人", "en": "Keepers"}[language])

    assert browser.at == "/themes/keepers"
    assert browser.page.link(TITLE[language]) == f"/life-events/{EVENT}"


def test_what_was_begun_is_gone_on_with(browser):
    """Once something was told."""
    assert "接着办" not in browser.get("/").main
    browser.get(f"/start/{EVENT}/place/residence")
    browser.send(area=AREA)

    page = browser.get("/")

    assert page.link("养一条龙") == f"/start/{EVENT}"
    assert "已回答 0 个问题" in page.main


def test_what_was_found_says_why(portal, language):
    """Where it is not by its own title."""
    page = portal.browser(language).get("/search?q=insurance")

    assert page.link(TITLE[language]) == f"/life-events/{EVENT}"
    assert "dragon insurance" in page.main


@pytest.mark.parametrize("query", ["xyzzy", "<script>alert(1)</script>", "a" * 500, "%FF"])
def test_what_was_not_found_leads_on(browser, query):
    """Never a dead end; what was typed is shown as text."""
    page = browser.get(f"/search?q={query}")

    assert page.status == 200
    assert page.link("养一条龙") == f"/life-events/{EVENT}"
    assert page.all("script", src=None) == []


@pytest.mark.parametrize("path", [
    "/life-events/none", "/start/none", "/plan/none", "/themes/none",
    f"/start/{EVENT}/place/none", "/start/none/q/none",
])  # fmt: skip
def test_what_does_not_exist_says_so_and_lets_one_search(browser, path):
    """A link that was mistyped, or to what there is no more."""
    page = browser.get(path)
    assert page.status == 404
    assert page.all("form", action="/search")


@pytest.mark.parametrize("typed", ["", "?q=", "?q=%20"])
def test_an_empty_search_says_that_something_is_to_be_typed(portal, language, typed):
    """Beside everything that can be done, so that it may be chosen as well."""
    page = portal.browser(language).get(f"/search{typed}")

    assert {"zh": "您还没有写要找什么", "en": "Nothing was typed"}[language] in page.main
    assert page.link(TITLE[language]) == f"/life-events/{EVENT}"


def test_a_guide_reads_whole_and_bears_a_code_of_its_address(portal, language):
    """To be printed and scanned."""
    page = portal.browser(language).get(f"/life-events/{EVENT}")

    assert page.heading == TITLE[language]
    (code,) = page.drawings("qr")
    assert code.get("role") == "img"
    assert f"https://yijian.example.org/life-events/{EVENT}" in page.main


def test_a_guide_says_first_what_one_brings_waits_and_pays(portal, language):
    """Of what all is asked for, how little is brought; how long; whether it costs anything."""
    page = portal.browser(language).get(f"/life-events/{EVENT}")
    figures = page.root.find(".//dl[@class='figures figures--four']")
    said = ["".join(each.itertext()) for each in figures.iter("dt")]
    assert said[0] == {"zh": "材料", "en": "Materials"}[language]
    assert {"zh": "费用", "en": "Cost"}[language] in said
