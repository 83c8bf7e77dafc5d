"""Each way in which an application may stand has words of its own, and says what to do next."""

from datetime import timedelta

from tests.entrypoints.api.journey import granted
from tests.entrypoints.api.service import INSURANCE, INSURER, KEEPER, NEIGHBOUR, REGISTRATION
from tests.entrypoints.pages.citizen.following import (
    DECLINED,
    GAP,
    ONE,
    asked_to_correct,
    at,
    handed_in,
    says,
    sent,
)


def test_what_was_withdrawn_says_what_stays_and_how_to_begin_anew(portal, language):
    path = handed_in(portal)
    at(portal, KEEPER, f"{path}/withdraw").send()

    page = at(portal, KEEPER, path, language).page

    anew = {"zh": "还想办，请重新开始", "en": "Begin anew if you still want it"}[language]
    assert page.link(anew) == "/life-events/keep-a-dragon"
    assert {"zh": "证照照样有效", "en": "so do its certificates"}[language] in page.main


def test_a_correction_that_is_late_says_that_it_is_still_taken(portal, language):
    """In a word beside the colour, with the way to it."""
    path = handed_in(portal)
    says(portal, sent(portal, path), GAP)
    asked_to_correct(portal, path)
    portal.clock.move(timedelta(days=60))

    page = at(portal, KEEPER, path, language).page

    assert {"zh": "已过期限，仍可补正", "en": "late; it is still taken"}[language] in page.main
    assert page.all("a", class_="button")[0].get("href") == f"{path}/correct/{REGISTRATION}"


def test_a_refusal_beside_what_was_granted_leads_to_both(portal):
    """Before all is handed over nothing is said to be."""
    path = handed_in(portal)
    granted(portal, {"id": path.removeprefix(ONE)}, REGISTRATION)
    says(portal, sent(portal, path, INSURANCE), DECLINED, who=INSURER)

    main = at(portal, NEIGHBOUR, path).page.main

    assert "不予许可：" in main
    assert "已办结" in main
