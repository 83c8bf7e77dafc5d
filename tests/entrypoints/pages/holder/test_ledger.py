"""Who saw what of one's own, in a browser."""

from datetime import timedelta
from urllib.parse import quote

import pytest

from chalicelib.domain.calendar import legal_day
from chalicelib.ports.ledgers import Disclosure
from tests.entrypoints.api.journey import filled
from tests.entrypoints.api.service import KEEPER, NEIGHBOUR
from tests.entrypoints.pages.holder.holding import AGENT, COMPANY

OWN = Disclosure(application="wallet", items=(), certificate="KEEPER_CARD", number="N-1",
                 fields=(), requester="holder", purpose="wallet", basis="own",
                 result="held")  # fmt: skip


def test_a_reading_is_told_with_who_when_why_and_on_what_basis(portal, browser):
    """By the day; opened, all of it."""
    filled(portal)
    page = browser.sign_in(KEEPER, to="/me/data")

    assert "当事人同意" in page.main
    assert all(word in page.main for word in ("什么时候", "为了什么", "依据", "养一条龙"))
    assert KEEPER.resident_id not in page.text
    assert NEIGHBOUR.resident_id not in page.text


def test_who_was_never_looked_at_is_told_so(portal, language):
    """Nothing is a state, too."""
    page = portal.browser(language).sign_in(NEIGHBOUR, to="/me/data")
    assert {"zh": "还没有人看过", "en": "Nobody has looked yet"}[language] in page.main


def test_a_long_ledger_is_turned_over(portal, browser):
    """Fifty at a time, each once, under the day it was."""
    for _ in range(120):
        portal.ledger.record(KEEPER.resident_id, OWN)
        portal.clock.move(timedelta(hours=1))
    browser.sign_in(KEEPER, to="/me/data")
    counts = [len(browser.page.all("details"))]
    while browser.page.all("a", rel="next"):
        browser.get(browser.page.all("a", rel="next")[0].get("href"))
        counts.append(len(browser.page.all("details")))

    assert counts == [50, 50, 20]
    assert browser.page.link("回到最新的") == "/me/data"


def test_one_begins_at_a_day_that_one_remembers(portal, browser):
    """Among fifty thousand lines nobody turns a thousand pages; from there it goes on as ever."""
    for _ in range(120):
        portal.ledger.record(KEEPER.resident_id, OWN)
        portal.clock.move(timedelta(hours=1))
    day = legal_day(portal.clock.now() - timedelta(days=4)).isoformat()
    browser.sign_in(KEEPER, to="/me/data")

    page = browser.get(f"/me/data?until={day}")

    first = page.all("section")[0].get("aria-labelledby")
    assert first == f"d{day}"
    assert page.value("until") == day
    assert page.link("回到最新的") == "/me/data"
    assert browser.get("/me/data?until=2020-01-01").main.count("更早都没有记录")


@pytest.mark.parametrize("typed", ["2026-02-30", "yesterday", "9999-12-31", "二月"])
def test_what_is_no_day_is_said_to_be_none(portal, browser, typed):
    """And what is newest is shown meanwhile; the last day of all is as good as any."""
    portal.ledger.record(KEEPER.resident_id, OWN)
    browser.sign_in(KEEPER, to="/me/data")
    page = browser.get(f"/me/data?until={quote(typed)}")

    assert page.status == 200
    assert ("没有这一天" in page.main) is True
    assert len(page.all("details")) == 1


def test_a_company_s_is_shown_to_who_acts_for_it(portal, browser):
    """And to nobody else."""
    portal.ledger.record(COMPANY, OWN)
    browser.sign_in(AGENT, to="/me/data")
    assert "还没有人看过" in browser.page.main
    browser.follow("甲公司")

    assert len(browser.page.all("details")) == 1


@pytest.mark.parametrize("after", ["nowhere", "before-1"])
def test_a_page_that_begins_nowhere_is_said_to(portal, browser, after):
    """A link that was cut short."""
    browser.sign_in(KEEPER)
    assert browser.get(f"/me/data?after={after}").status == 422
