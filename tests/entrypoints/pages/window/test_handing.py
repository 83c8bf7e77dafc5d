"""Going on at another device: made here, taken there, by the same person."""

from datetime import timedelta

import pytest

from chalicelib.domain.handing_over import LASTS, MOST_TRIES
from tests.entrypoints.api.journey import opened as opened_again
from tests.entrypoints.api.service import AREA, KEEPER, STRANGER

EVENT = "keep-a-dragon"


def planned(browser):
    browser.get(f"/start/{EVENT}/place/residence")
    browser.send(area=AREA)
    browser.send(breathes_fire="plain")
    return browser


def opened(browser, who=KEEPER):
    planned(browser).send()
    browser.signs_in_here(who)
    return browser.at


def digits(browser):
    (shown,) = browser.page.all("p", class_="handover__digits")
    return shown.get("data-code")


def test_what_was_answered_goes_on_at_another_device(portal, browser, language):
    """Without signing in; with its QR, whose address bears the digits where no log sees them."""
    here, there = planned(browser), portal.browser(language)
    here.get("/hand-over")
    here.send()
    code = digits(here)
    assert len(here.page.drawings("qr")) == 1
    assert code not in here.at

    there.get("/hand-over/take")
    there.send(code=f"{code[:3]} {code[3:]}")

    assert there.at == f"/plan/{EVENT}"


def test_an_application_goes_on_by_the_same_person_signed_in_there(portal, browser):
    """Digits that were typed before signing in lead on after it, without being typed again."""
    where = opened(browser)
    browser.get(f"/hand-over?application={where.rpartition('/')[2]}")
    browser.send(whom="me")
    code, there = digits(browser), portal.browser()

    there.get("/hand-over/take")
    page = there.send(code=code)
    assert there.at.startswith("/sign-in?to=/hand-over/take")
    assert "只认同一个人" in page.main
    there.signs_in_here(KEEPER)

    assert there.at == where


def test_for_somebody_else_there_is_nothing(portal, browser):
    """It is said beside the field; what they typed before signing in is not tried for ever."""
    where = opened(browser)
    browser.get(f"/hand-over?application={where.rpartition('/')[2]}")
    browser.send(whom="me")
    code, there = digits(browser), portal.browser()
    there.get("/hand-over/take")
    there.send(code=code)

    page = there.signs_in_here(STRANGER)

    assert page.status == 422
    assert "没有这个码、已经失效，或是别人的" in page.errors["code"]
    assert there.get("/hand-over/take").status == 200
    page = there.send(code=code)
    assert page.status == 422


def test_digits_are_shown_while_they_hold_to_who_made_them(portal, browser):
    """A refresh shows the same ones; after ten minutes none."""
    opened(browser)
    browser.get("/hand-over")
    browser.get(browser.page.link("养一条龙"))
    browser.send(whom="window")
    code = digits(browser)
    assert "窗口工作人员" in browser.page.main
    assert browser.page.drawings("qr") == []

    browser.get("/hand-over")
    assert digits(browser) == code
    portal.clock.move(LASTS + timedelta(seconds=1))
    browser.get("/hand-over")

    assert browser.page.all("p", class_="handover__digits") == []


def test_changing_the_language_keeps_where_one_goes_on(browser):
    """And what goes on: the application stays the one that is meant."""
    where = opened(browser)
    browser.get(f"/hand-over?application={where.rpartition('/')[2]}")
    (switch,) = browser.page.all("button", form="form", name="in_language")

    page = browser.send(whom="window", in_language=switch.get("value"))

    assert page.chosen("whom") == ["window"]
    assert "Keep a dragon" in page.main


def test_whoever_presses_too_often_is_told_on_the_page_when_it_goes_on(portal, browser):
    """The digits that were made before still stand there."""
    planned(browser)
    browser.get("/hand-over")
    for _ in range(10):
        browser.post("/hand-over")
    code = digits(browser)

    page = browser.post("/hand-over")

    assert page.status == 422
    assert "60 秒" in page.main
    assert digits(browser) == code
    portal.clock.move(timedelta(minutes=1))
    assert browser.post("/hand-over").status == 200


def test_where_there_is_nothing_it_says_what_to_do(browser):
    page = browser.get("/hand-over")

    assert "还没有可以转过去的内容" in page.main
    assert page.all("form", id="form") == []
    assert browser.post("/hand-over").status == 422


@pytest.mark.parametrize(("typed", "said"), [("12", "六位数字"), ("", "六位数字")])
def test_what_is_no_code_is_said_beside_the_field(browser, typed, said):
    browser.get("/hand-over/take")

    page = browser.send(code=typed)

    assert page.status == 422
    assert said in page.errors["code"]


def test_what_is_somebody_elses_cannot_be_handed_over(portal, browser):
    where = opened(browser)
    other = portal.browser()
    other.sign_in(STRANGER)

    assert other.get(f"/hand-over?application={where.rpartition('/')[2]}").status == 404


def handed(browser):
    """Six digits for the application that the browser has just opened."""
    where = opened(browser)
    browser.get(f"/hand-over?application={where.rpartition('/')[2]}")
    browser.send(whom="me")
    return where, digits(browser)


def typed(portal, who, code):
    """On a device of their own, after signing in."""
    there = portal.browser()
    there.sign_in(who, to="/hand-over/take")
    return there, there.send(code=code)


def test_five_strangers_end_it_for_its_owner_too_who_makes_another(portal, browser):
    """Whoever tries them one after another comes to nothing."""
    where, code = handed(browser)
    for number in range(MOST_TRIES):
        stranger = STRANGER.model_copy(update={"subject": f"s-{number}"})
        assert typed(portal, stranger, code)[1].status == 422

    assert typed(portal, KEEPER, code)[1].status == 422
    browser.get("/hand-over")
    browser.send(whom="me")
    assert typed(portal, KEEPER, digits(browser))[0].at == where


def test_after_ten_minutes_it_is_told_like_any_other_that_is_none(portal, browser):
    _, code = handed(browser)
    portal.clock.move(LASTS)

    page = typed(portal, KEEPER, code)[1]

    assert (page.status, page.value("code")) == (422, code)


def test_the_owner_goes_on_as_often_as_they_like_while_it_holds(portal, browser):
    """On the phone, and on the kiosk after it: a right one is not counted."""
    where, code = handed(browser)

    assert {typed(portal, KEEPER, code)[0].at for _ in range(MOST_TRIES + 2)} == {where}


def test_digits_for_one_application_are_not_shown_with_another(portal, browser):
    _, code = handed(browser)
    other = opened_again(portal, key="key-2", another=True)

    page = browser.get(f"/hand-over?application={other['id']}")

    assert page.all("p", class_="handover__digits") == []
    assert code not in page.text


def test_what_was_begun_elsewhere_stands_in_ones_list_without_any_digits(portal, browser):
    """Saved by itself; whoever signs in on another device goes on."""
    where = opened(browser)
    there = portal.browser()

    there.sign_in(KEEPER, to="/applications")

    there.get(there.page.link("养一条龙"))
    assert there.at == where
