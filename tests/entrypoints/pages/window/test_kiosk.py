"""The kiosk: "finish and clear" on every page, a short visit, nothing for the next one."""

from datetime import timedelta

import pytest

from chalicelib.domain.errors import SourceDown
from chalicelib.domain.visit import IDLE_IN_PUBLIC, LONGEST_IN_PUBLIC
from tests.entrypoints.api.service import AREA, CLERK, KEEPER

EVENT = "keep-a-dragon"
POLICY = "Content-Security-Policy"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture
def kiosk(browser):
    browser.get("/kiosk")
    browser.send()
    return browser


def clear(browser):
    (form,) = browser.page.all("form", action="/kiosk/clear")
    return browser.post("/kiosk/clear", {"token": form.find("input").get("value")})


def answered(browser):
    browser.get(f"/start/{EVENT}/place/residence")
    browser.send(area=AREA)
    browser.send(breathes_fire="plain")


@pytest.mark.parametrize("path", ["/", "/help", "/sign-in", "/hand-over/take", "/kiosk"])
def test_every_page_can_be_finished(kiosk, path):
    page = kiosk.get(path)

    assert "办完，清除" in page.words
    assert page.all("form", action="/kiosk/clear")


def test_its_script_knows_what_the_service_knows(kiosk, portal):
    """When all is cleared, with and without use; a page says by when, without a script as well."""
    portal.clock.move(timedelta(minutes=4))
    kiosk.get("/")
    portal.clock.move(timedelta(minutes=3))

    (bar,) = kiosk.get("/").all("section", class_="public")

    assert bar.get("data-public") == "300"
    assert bar.get("data-left") == f"{53 * 60}"
    (until,) = kiosk.page.all("span", class_="public__until")
    assert "最多用到" in "".join(until.itertext())


def test_tabs_are_told_one_visit_from_the_next(kiosk, portal):
    """By when it began: each page of one visit says the same, also once its person has signed in.

    The next visit says another.
    """

    def begun(path):
        (bar,) = kiosk.get(path).all("section", class_="public")
        return bar.get("data-begun")

    first = begun("/")
    portal.clock.move(timedelta(minutes=1))
    assert begun("/help") == first
    kiosk.sign_in(KEEPER)
    assert begun("/help") == first
    clear(kiosk)

    assert begun("/") != first


def test_a_silent_provider_is_told_with_what_is_kept_here(kiosk, portal):
    """Answers; nothing that was typed into a form and not saved."""
    kiosk.get("/sign-in?to=/applications")
    portal.sign_ins.failing = SourceDown("The identity provider does not answer.")

    page = kiosk.send()

    assert "回答过的都在；填了没有保存的，公用电脑上不保留" in page.main
    assert "填过的都在" not in page.main


def test_elsewhere_there_is_no_such_button(browser):
    assert "办完，清除" not in browser.get("/").words


def test_what_is_cleared_is_gone_and_the_kiosk_stays_one(kiosk):
    """The answers, the language, the key of the visit."""
    answered(kiosk)
    kiosk.get("/help?language=en")
    before = kiosk.cookies["__Host-visit"]

    clear(kiosk)

    assert "language" not in kiosk.cookies
    assert kiosk.cookies["__Host-visit"] != before
    kiosk.language = "zh"
    page = kiosk.get("/")
    assert "接着办" not in page.main
    assert "办完，清除" in page.words


def test_who_signed_in_is_signed_out_at_the_provider_too(kiosk):
    kiosk.sign_in(KEEPER)
    assert KEEPER.name in kiosk.page.words

    clear(kiosk)

    assert "/sign-out" in kiosk.sites[-1]
    assert KEEPER.name not in kiosk.get("/").words


def test_its_forms_may_lead_to_the_provider(browser):
    """Which ends its session, before the kiosk begins and whenever it clears (CSP form-action)."""
    assert "https://identity.example.org" in browser.get("/kiosk").headers[POLICY]
    browser.send()
    assert "https://identity.example.org" in browser.get("/help").headers[POLICY]


@pytest.mark.parametrize("path", ["/kiosk/clear", "/sign-out"])
def test_what_scripts_kept_goes_too(kiosk, path):
    """An invitation's code, which is kept over the sign-in."""
    kiosk.sign_in(KEEPER)
    (form, *_) = kiosk.page.all("form", action=path)
    token = form.find("input").get("value")

    heard = kiosk._ask("POST", path, f"token={token}".encode(), FORM)

    assert heard.status_code == 303
    assert heard.headers["Clear-Site-Data"] == '"storage"'


@pytest.mark.parametrize("idle", [IDLE_IN_PUBLIC, LONGEST_IN_PUBLIC])
def test_who_left_without_a_word_is_signed_out_at_the_provider_too(kiosk, portal, idle):
    """The kiosk's script clears when they are forgotten here already."""
    kiosk.sign_in(KEEPER)
    portal.clock.move(idle)

    clear(kiosk)

    assert "/sign-out" in kiosk.sites[-1]


def test_after_five_minutes_the_next_one_finds_nothing(kiosk, portal):
    """Neither answers nor a sign-in; who goes on is not interrupted."""
    answered(kiosk)
    kiosk.sign_in(KEEPER)
    for _ in range(3):
        portal.clock.move(IDLE_IN_PUBLIC - timedelta(minutes=1))
        assert KEEPER.name in kiosk.get("/").words

    portal.clock.move(IDLE_IN_PUBLIC)
    page = kiosk.get("/")

    assert KEEPER.name not in page.words
    assert "接着办" not in page.main
    assert "办完，清除" in page.words
    (stored,) = portal.visits.kept.values()
    assert (stored.visit.signed_in, stored.visit.told) == (None, {})


@pytest.mark.parametrize("quiet", [IDLE_IN_PUBLIC, timedelta(hours=9), timedelta(days=3)])
def test_it_is_a_kiosk_in_the_morning_too(kiosk, portal, quiet):
    """No visit lasts the night; the first one who comes is served at once, and in public."""
    portal.clock.move(quiet)

    assert "办完，清除" in kiosk.get("/").words
    answered(kiosk)
    assert kiosk.at == f"/plan/{EVENT}"
    assert "办完，清除" in kiosk.page.words


@pytest.mark.parametrize("later", [None, IDLE_IN_PUBLIC, timedelta(hours=9)])
def test_a_form_of_the_last_one_does_nothing_for_the_next(kiosk, portal, later):
    """Who goes back in the browser lets it send the form again: nor is what it says shown."""
    kiosk.get("/shares")
    old = [*kiosk.page.form.hidden, ("code", "K7QPM-2XW9D"), ("audience", "云溪银行")]
    if later:
        portal.clock.move(later)
    else:
        clear(kiosk)

    page = kiosk.post("/shares", old)

    assert page.status == 422
    assert "再提交一次" in page.main
    assert (page.value("code"), page.value("audience")) == ("", "")


def typed_in_another_tab(kiosk):
    """Into a form that is left open there."""
    kiosk.get("/shares")
    return [*kiosk.page.form.hidden, ("code", "K7QPM-2XW9D"), ("audience", "云溪银行")]


def test_who_signs_in_in_one_tab_finds_in_the_other_what_they_typed(kiosk):
    """Nothing is done for the old form; the page that comes again is sent as it stands."""
    old = typed_in_another_tab(kiosk)
    kiosk.sign_in(KEEPER)

    page = kiosk.post("/shares", old)

    assert page.status == 422
    assert "您填写的内容都还在" in page.main
    assert (page.value("code"), page.value("audience")) == ("K7QPM-2XW9D", "云溪银行")


def test_whoever_else_signs_in_finds_nothing_of_it(kiosk):
    """What the one before had typed, whether they had signed in by then or not."""
    before = typed_in_another_tab(kiosk)
    kiosk.sign_in(KEEPER)
    after = typed_in_another_tab(kiosk)
    clear(kiosk)
    kiosk.sign_in(CLERK)

    for old in (before, after):
        page = kiosk.post("/shares", old)
        assert "不再显示" in page.main
        assert (page.value("code"), page.value("audience")) == ("", "")


def test_nobody_stays_longer_than_an_hour(kiosk, portal):
    kiosk.sign_in(KEEPER)
    step = timedelta(minutes=4)
    for _ in range(LONGEST_IN_PUBLIC // step):
        portal.clock.move(step)
        kiosk.get("/")

    assert KEEPER.name not in kiosk.page.words


def test_what_was_typed_too_late_is_not_kept(kiosk, portal):
    """The next one might sign in."""
    answered(kiosk)
    kiosk.sign_in(KEEPER, to=f"/plan/{EVENT}")
    portal.clock.move(IDLE_IN_PUBLIC)

    kiosk.send(role="keeper", note="typed")

    assert all(not each.visit.kept for each in portal.visits.kept.values())


def test_a_kiosk_can_be_begun_again_and_cleared_without_being_one(kiosk, portal):
    """A second press changes nothing for who reads; elsewhere there is nothing to clear."""
    kiosk.get("/kiosk")
    assert "公用模式" in kiosk.page.main

    other = portal.browser()
    other.post("/kiosk/clear")

    assert other.at == "/kiosk"


def test_nobody_is_signed_in_as_who_was_there_before(kiosk, browser, portal):
    """The provider may not know that they have left: it asks whoever comes. Not so elsewhere."""
    kiosk.sign_in(KEEPER)
    portal.clock.move(IDLE_IN_PUBLIC)
    kiosk.get("/sign-in")
    kiosk.send()
    assert "prompt=login" in kiosk.sites[-1]

    at_home = portal.browser()
    at_home.sign_in(KEEPER)
    assert "prompt" not in at_home.sites[-1]


@pytest.mark.parametrize("told", ["long ago", "nothing"])
def test_the_answer_is_held_to_that(kiosk, portal, told):
    """A provider that let somebody through who is signed in there still signs in nobody here."""
    portal.sign_ins.signed_in_at = (
        portal.clock.now() - timedelta(minutes=1) if told[0] == "l" else None
    )

    page = kiosk.sign_in(KEEPER, to="/applications")

    assert kiosk.at == "/sign-in?to=/applications"
    assert "没有重新验证" in page.main
    assert KEEPER.name not in page.words


def test_so_it_is_at_a_window_where_clerks_take_turns(browser):
    browser.sign_in(CLERK, to="/window/desk")

    assert "prompt=login&max_age=0" in browser.sites[-1]


@pytest.mark.parametrize("told", ["long ago", "nothing"])
def test_a_clerk_who_was_let_through_unasked_is_asked_wherever_they_were_going(
    browser, portal, told
):
    """From the first page the way to the window is open: the one before may be signed in still."""
    portal.sign_ins.signed_in_at = (
        portal.clock.now() - timedelta(minutes=1) if told[0] == "l" else None
    )

    browser.sign_in(CLERK)
    assert "prompt=login&max_age=0" in browser.sites[-1]
    page = browser.come_back(CLERK)
    assert "没有重新验证" in page.main

    portal.sign_ins.signed_in_at = "when they are asked"
    browser.send()
    browser.come_back(CLERK)
    assert browser.get("/window").status == 200


def test_a_clerk_who_has_just_proved_it_is_not_asked_twice(browser):
    browser.sign_in(CLERK)

    assert len(browser.sites) == 1
    assert browser.get("/window").status == 200


def test_a_silent_provider_keeps_nobody_from_finishing(kiosk, portal):
    """All is cleared here, and the page says what is left."""
    answered(kiosk)
    kiosk.sign_in(KEEPER)
    kiosk.get("/")
    portal.sign_ins.failing = SourceDown("The identity provider does not answer: try again later.")
    portal.identities.is_down = True

    clear(kiosk)

    assert kiosk.at == "/"
    assert "已退出并清除" in kiosk.page.main
    (stored,) = portal.visits.kept.values()
    assert (stored.visit.signed_in, stored.visit.told) == (None, {})


def test_no_link_and_no_form_of_another_site_clears(kiosk):
    """Who opens the page, or is led there, loses nothing."""
    answered(kiosk)
    kiosk.get("/kiosk")
    kiosk.evidence = {"Sec-Fetch-Site": "same-site"}
    for path in ("/kiosk", "/kiosk/clear"):
        kiosk.post(path, {"token": "forged"})

    assert "接着办" in kiosk.get("/").main


def test_who_signs_in_is_told_after_how_long_all_is_cleared_there(kiosk):
    """Five minutes, and not the half an hour of a computer of one's own."""
    words = kiosk.get("/sign-in").main

    assert ("五分钟没有操作" in words, "after five minutes" in words).count(True) == 1
    assert "半小时" not in words
    assert "half an hour" not in words
