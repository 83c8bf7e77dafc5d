"""What one shares in a browser: chosen fields, to whom, what for, until when; and taken back."""

import re
from datetime import datetime, timedelta

import pytest

from chalicelib.domain.calendar import LEGAL_TIME
from tests.entrypoints.api.service import BASE, KEEPER, NEIGHBOUR
from tests.entrypoints.pages.holder.holding import card
from tests.fakes.issuing import NUMBER, issued

BANK = "云溪<b>银行"
TOLD = {"fields": ["name", "lakes"], "audience": BANK, "purpose": "开户", "until": "7"}
TOLD_AS_SENT = [("fields", "name"), ("fields", "lakes"), ("audience", BANK), ("purpose", "开户"),
                ("until", "7")]  # fmt: skip
BEFORE_MIDNIGHT = datetime(2026, 11, 23, 23, 59, tzinfo=LEGAL_TIME)
SHARE = f"/wallet/{NUMBER}/share"


@pytest.fixture
def holder(portal, browser):
    """Their certificate stands in the register that shares are made of, and in their wallet."""
    kept = issued(KEEPER.resident_id)
    portal.certificates.keep(kept)
    shown = {name: getattr(kept, name) for name in ("number", "type", "issuer", "signed")}
    portal.remote.wallets[KEEPER.resident_id] = (card(**shown, fields=dict(kept.fields)),)
    browser.sign_in(KEEPER, to=SHARE)
    return browser


def test_nothing_is_chosen_at_first(holder):
    """What is shown is what somebody chose to show; each field with what stands in it."""
    assert holder.page.chosen("fields") == []
    assert holder.page.chosen("until") == ["7"]
    assert "陈立新" in holder.page.main


def test_of_what_holds_no_more_nothing_is_offered(portal, holder):
    """The page says how it stands; the language changes there as on any other page."""
    (held,) = portal.remote.wallets[KEEPER.resident_id]
    gone = held.model_copy(update={"standing": "suspended"})
    portal.remote.wallets[KEEPER.resident_id] = (gone,)

    page = holder.get(SHARE)

    assert "已暂停" in page.main
    assert not page.all("form", id="form")
    assert page.link("English").endswith("?language=en")


def test_a_share_is_made_and_its_code_shown_on_the_next_page(holder):
    """Once, in no address; the same page again shows it again, as long as one is signed in."""
    page = holder.send(**TOLD)

    assert re.fullmatch(r"/me/shares/[\w-]{16}", holder.at)
    (code,) = [e.text for e in page.all("dd", class_="secret") if not e.text.startswith("http")]
    assert f"{BASE}/shares#{code}" in page.main
    assert code not in holder.at
    assert page.drawings("qr")
    assert "等对方查看" in page.main
    assert code in holder.get(holder.at).main
    assert code not in holder.get("/me/shares").text


def test_to_whom_it_is_shown_is_read_aloud_in_its_own_language(holder):
    """Wherever the page says it, in words of another language."""
    holder.send(**TOLD)

    page = holder.get(f"{holder.at}?language=en")

    said = [e.text for e in page.all("bdi") if e.get("lang") == "zh-CN"]
    assert page.main.count(BANK) == said.count(BANK) == 2


@pytest.mark.parametrize(("days", "last"), [("1", "11月24日"), ("30", "12月23日")])
def test_a_share_holds_to_the_end_of_the_day_that_was_said(portal, holder, days, last):
    """Whoever opens it that evening is not turned away."""
    assert f"到{last}" in holder.page.main

    page = holder.send(**{**TOLD, "until": days})

    assert f"{last}" in page.main
    assert "23:59" in page.main


def test_the_code_is_gone_after_signing_out(holder):
    """Whoever signs in next, even the same person, makes another."""
    holder.send(**TOLD)
    where = holder.at
    holder.cookies.clear()

    page = holder.sign_in(KEEPER, to=where)

    assert not page.all("dd", class_="secret")
    assert "收回后重新生成" in page.main


def test_the_same_form_sent_twice_makes_one(holder):
    """A second press, the back button; another choice is another share."""
    form = holder.page.form
    sent = [*form.hidden, ("fields", "name"), ("audience", BANK), ("purpose", "开户"),
            ("until", "1")]  # fmt: skip
    holder.post(form.action, sent)
    first = holder.at
    holder.post(form.action, sent)
    assert holder.at == first
    holder.post(form.action, [*sent, ("fields", "rods")])

    assert holder.at != first
    assert len(holder.get("/me/shares").all("li", class_="card")) == 2


def test_the_same_form_sent_twice_around_midnight_makes_one(portal, holder):
    """So many days end on another day by then: what stands is shown."""
    portal.clock.at = BEFORE_MIDNIGHT
    holder.sign_in(KEEPER, to=SHARE)
    form = holder.page.form
    sent = [*form.hidden, *TOLD_AS_SENT]
    holder.post(form.action, sent)
    first = holder.at
    portal.clock.move(timedelta(minutes=2))

    page = holder.post(form.action, sent)

    assert (page.status, holder.at) == (200, first)
    assert "11月30日" in page.main


def test_what_is_missing_is_said_beside_its_field_and_nothing_typed_is_lost(holder):
    """All at once."""
    page = holder.send(purpose="开户", until="9")

    assert page.status == 422
    assert set(page.errors) == {"fields", "audience", "until"}
    assert page.value("purpose") == "开户"
    assert "给谁看？请写明谁来查看" in page.main


def test_what_the_api_refuses_is_said_beside_its_field_too(holder):
    """A name of more than two hundred characters."""
    page = holder.send(**{**TOLD, "audience": "长" * 201})

    assert page.status == 422
    assert set(page.errors) == {"audience"}


def test_a_share_is_taken_back(holder):
    """It says so, in the list as well, and offers it no more."""
    holder.send(**TOLD)
    page = holder.send()

    assert "已收回" in page.main
    assert not page.all("form", id="form")
    assert "已收回" in holder.get("/me/shares").main
    assert "已收回" in holder.get(SHARE).main


def test_what_was_seen_before_is_said_to_have_been(portal, holder):
    """Taking it back undoes nothing."""
    page = holder.send(**TOLD)
    (code,) = [e.text for e in page.all("dd", class_="secret") if not e.text.startswith("http")]
    body = {"code": code, "nonce": "nonce-drawn-by-the-bank", "audience": BANK}
    assert portal.call("POST", "/v1/shares/opening", body).status == 200

    seen = holder.get(holder.at)
    assert "已查看" in seen.main
    assert not seen.all("dd", class_="secret")
    assert "对方在这之前已经看过" in holder.send().main


def test_what_has_ended_unseen_says_so_and_leads_to_another(portal, holder):
    """By its time, or since it was taken back."""
    holder.send(**TOLD)
    ended, again = holder.at, "还要给人看，请重新生成"
    portal.clock.move(timedelta(days=8))
    holder.sign_in(KEEPER, to=ended)

    assert "到期了，没有人看过" in holder.page.main
    assert holder.page.link(again) == f"/wallet/{NUMBER}/share"
    assert not holder.page.all("form", id="form")
    holder.get(f"/wallet/{NUMBER}/share")
    holder.send(**TOLD)
    assert "您收回了" in holder.send().main


def test_anothers_share_is_not_there(portal, holder):
    """Neither to look at nor to take back."""
    holder.send(**TOLD)
    other = portal.browser()
    other.sign_in(NEIGHBOUR)

    assert other.get(holder.at).status == 404
    token = other.page.all("form", action="/sign-out")[0].find("input").get("value")
    assert other.post(holder.at, {"token": token}).status == 404
    assert "等对方查看" in holder.get(holder.at).main


def test_who_shared_nothing_is_told_how(portal, language):
    """In both languages."""
    browser = portal.browser(language)
    page = browser.sign_in(KEEPER, to="/me/shares")
    assert page.link({"zh": "去我的证照", "en": "To my certificates"}[language]) == "/wallet"


def test_a_session_that_ends_while_choosing_loses_nothing(portal, holder):
    """What was ticked and typed is there after the sign-in."""
    form = holder.page.form
    portal.clock.move(timedelta(minutes=31))
    holder.post(form.action, [*form.hidden, *TOLD_AS_SENT])
    page = holder.signs_in_here(KEEPER)

    assert holder.at == SHARE
    assert page.chosen("fields") == ["name", "lakes"]
    assert page.value("audience") == BANK
