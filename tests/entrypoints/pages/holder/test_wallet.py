"""One's certificates in a browser: many of them, one of them, on paper, as a file."""

from datetime import date

import pytest

from chalicelib.domain.definitions.life_event import PartyRole
from chalicelib.domain.errors import Conflict, SourceDown
from chalicelib.domain.text import Text
from chalicelib.ports.wallets import ByHand, Ready
from tests.entrypoints.api.journey import opened, submitted
from tests.entrypoints.api.service import BASE, CLERK, KEEPER, NEIGHBOUR
from tests.entrypoints.pages.holder.holding import AGENT, COMPANY, card

READY = Ready(number="N-1", url="https://documents.example.org/p", expires_in=300, size=46000,
              sha256="ab" * 32)  # fmt: skip
WORDS = Text(zh="自2026-11-24起已被撤销。", en="Revoked since 2026-11-24.")
GONE = {"standing": "revoked", "ended": date(2026, 11, 24), "standing_words": WORDS}


@pytest.fixture
def holder(portal, browser):
    portal.remote.wallets[KEEPER.resident_id] = (card("N-1"), card("N-2", **GONE), card("N-3"))
    browser.sign_in(KEEPER, to="/wallet")
    return browser


def test_who_has_none_is_told_where_they_come_from(portal, language):
    """And where to begin."""
    browser = portal.browser(language)
    page = browser.sign_in(KEEPER, to="/wallet")

    assert page.heading in {"我的证照", "My certificates"}
    assert page.link({"zh": "看看能办什么", "en": "See what can be done"}[language]) == "/"


def test_each_says_what_it_is_and_how_it_stands(holder):
    """In a word; the newest first, and a way on to those behind."""
    page = holder.page

    assert len(page.all("li", class_="card")) == 1 + 5
    assert "有效期至 2027年11月22日" in page.main
    assert "已撤销" in page.main
    assert holder.follow("更早的").link("回到最新的") == "/wallet"
    assert "N-3" in holder.page.main
    assert "更早的" not in holder.page.main


def test_five_hundred_certificates_are_turned_over_to_the_last(portal, browser):
    """Each once."""
    held = tuple(card(f"N-{n}") for n in range(500))
    portal.remote.wallets[KEEPER.resident_id] = held
    page, seen = browser.sign_in(KEEPER, to="/wallet"), []
    while True:
        seen += ["".join(e.itertext()) for e in page.all("p", class_="address")]
        if not page.all("a", rel="next"):
            break
        page = browser.get(page.all("a", rel="next")[0].get("href"))

    assert seen == [each.number for each in held]


def test_one_is_shown_with_all_it_says(holder):
    """Its fields by their names, its number, a code that verifies it."""
    page = holder.follow("龙只登记证")

    assert holder.at == "/wallet/N-1"
    assert all(word in page.main for word in ("证号", "7", "是", "N-1", f"{BASE}/verify/N-1"))
    assert page.drawings("qr")
    assert page.link("出示一部分") == "/wallet/N-1/share"


def test_whoever_finds_a_mistake_on_it_is_told_what_to_do(holder):
    """By whom it is corrected; and that a form may be corrected at once."""
    page = holder.get("/wallet/N-1")
    assert "上面写得不对" in page.main
    assert "12345 转云溪区龙务局" in page.main


def test_of_what_holds_no_more_nothing_is_shown_to_others(holder):
    """Since when is said, and the way to share is not there."""
    page = holder.get("/wallet/N-2")

    assert "自2026-11-24起已被撤销" in page.main
    assert "出示一部分" not in page.main


@pytest.mark.parametrize("path", ["/wallet/N-1", "/wallet/N-1/signed", "/wallet/N-1/paper",
                                  "/wallet/N-1/share", "/wallet?after=N-1"])  # fmt: skip
def test_a_link_from_somebody_else_leads_to_nothing_of_theirs(portal, holder, path):
    """404, as for what nobody has."""
    other = portal.browser()
    page = other.sign_in(NEIGHBOUR, to="/")

    page = other.get(path)

    assert page.status == 404
    assert "N-1" not in page.main


def test_whoever_is_no_person_is_told_so(portal, browser):
    """A window has no wallet."""
    browser.sign_in(CLERK)
    assert browser.get("/wallet").status == 403


def test_the_signed_text_is_a_file_and_kept_by_nobody(holder):
    """As its issuer signed it."""
    given = holder.get("/wallet/N-1/signed")

    assert (given.status, given.text) == (200, "a.b.c~d~")
    assert given.headers["Content-Type"] == "application/dc+sd-jwt"
    assert given.headers["Content-Disposition"] == 'attachment; filename="N-1.sd-jwt"'
    assert given.headers["Cache-Control"] == "no-store"


def test_a_paper_is_led_to(portal, holder):
    """By an address that stands in no page."""
    portal.remote.papers["N-1"] = (KEEPER.resident_id, READY)

    led = holder._ask("GET", "/wallet/N-1/paper", b"", {})

    assert (led.status_code, led.headers["Location"]) == (303, READY.url)


def test_who_must_be_told_something_first_is_told(portal, holder):
    """That it is prepared by hand, and since when; that it holds no more."""
    reason = Text(zh="正由人工制作，请过几日再来。", en="By hand: come again.")
    portal.remote.papers["N-1"] = (
        KEEPER.resident_id, ByHand(number="N-1", reason=reason, since=date(2026, 11, 23))
    )  # fmt: skip
    portal.remote.papers["N-2"] = (KEEPER.resident_id, READY.model_copy(update=GONE))

    by_hand, gone = holder.get("/wallet/N-1/paper"), holder.get("/wallet/N-2/paper")

    assert "人工制作" in by_hand.main
    assert "11月23日" in by_hand.main
    assert "已被撤销" in gone.main
    assert gone.link("下载留存") == READY.url


def test_why_there_is_no_paper_at_all_is_said(portal, holder):
    """And where to go from there."""
    portal.remote.document = _refusing

    page = holder.get("/wallet/N-2/paper")

    assert page.status == 409
    assert page.heading == "这份证照没有 PDF"
    assert page.link("回到这份证照") == "/wallet/N-2"


def test_a_wallet_that_does_not_answer_is_said_to(portal, holder):
    """With what to do."""
    portal.remote.failing = SourceDown("A part of this service does not answer.")
    assert holder.get("/wallet").status == 503


def test_a_company_is_looked_at_by_who_may_act_for_it(portal, browser):
    """By a link that says nothing of it, and that leads nobody else anywhere."""
    portal.remote.wallets[COMPANY] = (card("C-1"), card("C-2"), card("C-3"))
    browser.sign_in(AGENT, to="/wallet")
    page = browser.follow("甲公司")
    theirs = browser.at

    assert "C-1" in page.main
    assert COMPANY not in page.text
    assert "for=" in page.link("更早的")
    browser.follow("龙只登记证")
    assert browser.page.link("出示一部分").startswith("/wallet/C-1/share?for=")
    assert portal.browser().sign_in(KEEPER, to="/") is not None
    other = portal.browser()
    other.sign_in(KEEPER)
    assert other.get(theirs).status == 403


def test_who_has_to_sign_in_first_comes_back_to_the_same_company(portal, browser):
    """What is asked in the address is not lost on the way."""
    portal.remote.wallets[COMPANY] = (card("C-1"),)
    browser.sign_in(AGENT, to="/wallet")
    browser.follow("甲公司")
    theirs = browser.at
    browser.cookies.clear()

    browser.get(theirs)
    browser.signs_in_here(AGENT)

    assert browser.at == theirs


def test_what_an_application_did_not_found_is_nobody_s(holder):
    """There is no such application, or it founded nobody."""
    assert holder.get("/wallet?founded_by=a-1").status in {403, 404}


def test_whom_one_speaks_for_is_listed_with_the_way_to_theirs(portal, language):
    """A company by its mandate; who speaks for nobody is told so."""
    browser = portal.browser(language)
    page = browser.sign_in(KEEPER, to="/me/represented")
    assert {"zh": "没有代表谁", "en": "for nobody"}[language] in page.main

    agent = portal.browser(language)
    page = agent.sign_in(AGENT, to="/me/represented")
    assert page.link("甲公司").startswith("/wallet?for=")


def test_whom_one_speaks_for_in_an_application_is_listed_once_it_went_ahead(portal, browser):
    """The role they have there; what nobody founded (yet) is said to be so."""
    egg = PartyRole(role="egg", title=Text(zh="龙蛋", en="Egg"), kind="legal",
                    takes_part="founded", represented_by="keeper")  # fmt: skip
    portal.redefine(parties=(*portal.definitions.life_events[0].parties, egg))
    assert opened(portal)["phase"] == "draft"
    assert "没有代表谁" in browser.sign_in(KEEPER, to="/me/represented").main
    application = submitted(portal)

    browser.get("/me/represented")

    assert browser.page.link("龙蛋") == f"/wallet?founded_by={application['id']}"
    assert browser.follow("龙蛋").status == 403


def _refusing(_number, _holders):
    raise Conflict("This certificate stands no more: no paper is made of it.")
