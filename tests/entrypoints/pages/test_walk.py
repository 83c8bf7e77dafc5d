"""From the first page to an open application, without a script, in both languages."""

import pytest

from tests.entrypoints.api.service import AREA, KEEPER

EVENT = "keep-a-dragon"


def test_somebody_goes_from_the_first_page_to_an_open_application(portal, language):
    """They search, read, tell where, answer, see the plan, sign in: it is open."""
    browser = portal.browser(language)
    browser.get("/")
    assert browser.get("/search?q=dragon").status == 200
    browser.follow({"zh": "养一条龙", "en": "Keep a dragon"}[language])
    browser.get(browser.page.link({"zh": "开始", "en": "Start"}[language]))
    browser.send(area=AREA)
    browser.send(breathes_fire="plain")
    assert browser.at == f"/plan/{EVENT}"

    browser.send()
    assert browser.at.startswith("/sign-in?to=")
    browser.signs_in_here(KEEPER)

    assert browser.at.startswith("/applications/")
    assert browser.page.heading in {"养一条龙", "Keep a dragon"}


@pytest.mark.parametrize("path", ["/help", "/glossary", "/accessibility", "/sign-in", "/"])
def test_what_is_for_anybody_is_there_in_both_languages(portal, language, path):
    assert portal.browser(language).get(path).status == 200
