"""The window, the desk, the kiosk, and going on at another device, as people see them."""

import re

import pytest

from tests.browser.test_public import answer_places, answer_questions, first_event

pytestmark = [pytest.mark.browser, pytest.mark.cloud]

PERSON, NUMBER = "陈立新", "99010119850315101X"


def planned(visitor):
    """Everything that a plan asks was answered, somehow."""
    visitor.go(first_event(visitor))
    visitor.press("开始", "Start")
    answer_places(visitor)
    answer_questions(visitor)


def test_what_was_answered_goes_on_elsewhere(visitor):
    """The digits are shown with a QR; what is typed wrongly is said beside the field."""
    visitor.go("/hand-over")
    visitor.see("hand-over-empty")
    planned(visitor)
    visitor.go("/hand-over")
    visitor.see("hand-over")
    visitor.press("生成转接码", "Make a code")
    visitor.see("hand-over-digits")
    code = visitor.page.locator(".handover__digits").get_attribute("data-code")
    visitor.go("/hand-over/take")
    visitor.page.locator("#code").fill("12")
    visitor.press("接着办", "Go on")
    visitor.see("take-wrong")
    visitor.go(f"/hand-over/take#{code}")
    visitor.page.reload()
    if not visitor.look.scripts:
        visitor.page.locator("#code").fill(code)
    assert visitor.page.locator("#code").input_value() in {code, ""}
    visitor.page.locator("#code").fill(code)
    visitor.see("take")
    visitor.press("接着办", "Go on")
    assert visitor.path.startswith(("/plan/", "/start/"))


def test_a_kiosk_says_on_every_page_how_to_finish(visitor):
    """And leaves nothing."""
    visitor.go("/kiosk")
    visitor.see("kiosk")
    visitor.press("按公用电脑使用", "Use it in public")
    visitor.see("kiosk-home")
    planned(visitor)
    visitor.press("办完，清除", "Finish and clear")
    visitor.go("/hand-over")
    assert visitor.page.locator("#form").count() == 0


def in_public(visitor):
    """The page of a kiosk, and a second tab beside it."""
    visitor.go("/kiosk")
    visitor.press("按公用电脑使用", "Use it in public")
    beside = visitor.page.context.new_page()
    beside.goto("/help", wait_until="commit")
    beside.locator("[data-public]").wait_for()
    return beside


def emptied(page):
    """It went on to where the next one begins; whatever was on it is gone."""
    page.wait_for_url("**/kiosk", wait_until="commit")
    page.locator("[data-public]").wait_for()
    return page.locator("h1").inner_text()


def test_tabs_of_a_kiosk_are_cleared_together(visitor):
    """What one tab clears the others do not show any more; and they stay where they are then."""
    if not visitor.look.scripts:
        pytest.skip("without scripts a tab shows what it has until it asks for another page")
    beside = in_public(visitor)
    visitor.press("办完，清除", "Finish and clear")

    assert emptied(beside)
    visitor.go("/help")
    beside.wait_for_timeout(2000)
    assert beside.url.endswith("/kiosk")
    assert visitor.path == "/help"


def test_use_of_one_tab_of_a_kiosk_counts_for_all(visitor):
    """Five minutes without use are over for all at once, and one of them clears."""
    if not visitor.look.scripts:
        pytest.skip("without scripts what is sent counts as use")
    cleared = []
    context = visitor.page.context
    context.on("request", lambda asked: cleared.append(1) if "/kiosk/clear" in asked.url else None)
    context.clock.install()
    beside = in_public(visitor)
    visit = beside.locator("[data-public]").get_attribute("data-begun")
    context.clock.run_for(200_000)
    beside.keyboard.press("Shift")
    context.clock.run_for(200_000)
    assert cleared == []
    context.clock.run_for(110_000)

    for page in (visitor.page, beside):
        page.locator(f'[data-public]:not([data-begun="{visit}"])').wait_for()
    assert cleared == [1]


def test_a_clerk_serves_who_stands_there(visitor):
    """From the card reader by the application's own pages to the page to sign; then the next."""
    visitor.enter("/window", "clerk-990101")
    visitor.see("window")
    visitor.press("查找", "Find")
    visitor.see("window-wrong")
    visitor.page.locator("#name").fill(f"{PERSON} {NUMBER}")
    visitor.press("查找", "Find")
    visitor.see("window-person")
    visitor.follow(".chips a")
    if re.search(r"/start/[^/]+$", visitor.path):
        visitor.page.locator("main form button").first.click()
    answer_places(visitor)
    answer_questions(visitor)
    visitor.press("开始办理", "Open the application")
    if not visitor.path.startswith("/window/applications/"):
        visitor.page.locator("input[name=another]").check()
        visitor.press("开始办理", "Open the application")
    visitor.see("window-application")
    where = visitor.path
    application = where.removeprefix("/window")
    for rest in ("/fill", "/bring", "/parties", "/review"):
        visitor.go(f"{application}{rest}")
        assert PERSON in visitor.page.locator(".serving").inner_text()
        visitor.see(f"window{rest.replace('/', '-')}")
    visitor.go(where)
    with visitor.page.expect_navigation():
        visitor.page.locator(f"form[action='{where}/hand-over'] button").first.click()
    visitor.see("window-hand-over")
    visitor.go(f"{where}/sign")
    visitor.see("window-sign")
    visitor.go("/window")
    visitor.see("window-serving")
    visitor.press("办完，下一位", "Done, next")
    visitor.see("window-next")
    assert PERSON not in visitor.page.content()


def test_the_desk_lists_what_waits(visitor):
    """Whatever there is on the shared cloud just now."""
    visitor.enter("/window/desk", "clerk-990101")
    visitor.see("desk")
    if visitor.there("#number"):
        visitor.page.locator("#number").fill("999999999")
        visitor.press("找", "Find")
        visitor.see("desk-none")
    visitor.go("/window/desk/no-such-one")
    visitor.see("desk-gone")
    visitor.go("/window/desk")
    waiting = visitor.page.locator("tbody a")
    if waiting.count():
        visitor.follow("tbody a")
        visitor.see("desk-application")
        visitor.press("确定", "Confirm")
        visitor.see("desk-wrong")
