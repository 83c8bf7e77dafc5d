"""Where one wants to be told, in a browser: typed, proved by a code, changed."""

from datetime import timedelta

import pytest

from chalicelib.entrypoints.streams.notifying import prove
from tests.entrypoints.api.service import KEEPER

MAIL = "ada@example.org"


@pytest.fixture
def holder(browser):
    browser.sign_in(KEEPER, to="/me/settings")
    return browser


def code_sent(portal):
    prove(portal.queue.holders[-1], portal.notify_ports())
    return portal.mail.sent[-1].code


def test_at_first_nothing_is_sent_anywhere(portal, language):
    """Both fields are empty, and may stay so."""
    page = portal.browser(language).sign_in(KEEPER, to="/me/settings")
    assert (page.value("email"), page.value("phone")) == ("", "")


def test_an_address_is_proved_by_the_code_that_comes(portal, holder):
    """However it is typed: full-width digits and blanks are what people paste."""
    page = holder.send(email=MAIL, phone="", language="zh")
    assert holder.at == "/me/settings/code"
    assert MAIL in page.main
    code = code_sent(portal)

    page = holder.send(code=f" {''.join(chr(ord(c) + 0xFEE0) for c in code[:3])} {code[3:]} ")

    assert holder.at == "/me/settings"
    assert "已验证" in page.main
    assert page.value("email") == MAIL


@pytest.mark.parametrize("typed", ["ａｄａ＠example.org", " ada@example.org ", "ada@ example.org"])
def test_an_address_is_taken_as_it_is_meant(portal, holder, typed):
    """Full-width letters, blanks that came along."""
    holder.send(email=typed, phone="１３９ ０１２３ ４５６７", language="zh")
    page = holder.get("/me/settings")
    assert (page.value("email"), page.value("phone")) == (MAIL, "13901234567")


def test_a_wrong_code_is_said_beside_its_field(portal, holder):
    """One that is no code, and one that is another; where it was sent stays said."""
    holder.send(email=MAIL, phone="", language="zh")
    code = code_sent(portal)

    assert set(holder.send(code="12").errors) == {"code"}
    page = holder.send(code=f"{(int(code) + 1) % 1_000_000:06d}")
    assert set(page.errors) == {"code"}
    assert MAIL in page.main


def test_a_code_that_has_run_out_is_asked_for_anew(portal, holder):
    """By saving once more."""
    holder.send(email=MAIL, phone="", language="zh")
    portal.clock.move(timedelta(minutes=11))

    page = holder.get("/me/settings/code")

    assert holder.at == "/me/settings"
    assert "没有验证" in page.main
    holder.send(email=MAIL, phone="", language="zh")
    assert holder.at == "/me/settings/code"


def test_a_code_that_did_not_come_is_sent_once_more(portal, holder):
    """The same one."""
    holder.send(email=MAIL, phone="", language="zh")
    first = code_sent(portal)
    (again,) = holder.page.all("form", action="/me/settings/again")
    token = again.find("input").get("value")
    page = holder.post("/me/settings/again", {"token": token})

    assert "再发一次" in page.main
    assert len(portal.queue.holders) == 2
    assert code_sent(portal) == first


def test_what_is_no_address_is_said_beside_it_and_stays_typed(holder):
    """Nothing is saved."""
    page = holder.send(email="ada", phone="12", language="zh")
    assert page.status == 422
    assert set(page.errors) <= {"email", "phone"}
    assert page.errors
    assert page.value("email") == "ada"


def test_too_many_codes_are_refused_with_what_to_do(holder):
    """Nobody is pestered through us."""
    for n in range(5):
        holder.get("/me/settings")
        holder.send(email=f"ada{n}@example.org", phone="", language="zh")
    holder.get("/me/settings")

    page = holder.send(email="ada9@example.org", phone="", language="zh")

    assert page.status == 422
    assert "明天" in page.main


def test_an_address_is_given_up_by_emptying_it(portal, holder):
    """Nothing is sent there any more."""
    holder.send(email=MAIL, phone="", language="zh")
    holder.send(code=code_sent(portal))

    page = holder.send(email="", phone="", language="en")

    assert page.value("email") == ""
    assert page.chosen("language") == ["en"]
