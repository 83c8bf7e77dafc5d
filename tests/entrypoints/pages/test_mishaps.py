"""Whatever goes wrong has a page that says what happened, what is kept, and what to do now."""

import pytest

from chalicelib.domain import errors
from tests.entrypoints.api.service import CLERK, KEEPER, OFFICER

AGAIN = "This is not where a page begins: give what next said."


@pytest.mark.parametrize(("who", "led_to"), [
    (KEEPER, "/applications"), (OFFICER, "/work"), (CLERK, "/window"),
])  # fmt: skip
def test_who_finds_nothing_is_led_to_what_is_theirs(browser, who, led_to):
    """An officer has no applications, and a page that they may not open is no way on."""
    browser.sign_in(who)

    page = browser.get("/themes/none-such")

    assert page.status == 404
    assert page.link("去看") == led_to


@pytest.mark.parametrize(("error", "status", "heading", "then"), [
    (errors.Unknown("There is no such code."), 404, "没有找到这一页", "我的办件"),
    (errors.NotAllowed("You act for no body."), 403, "这件事要由别人来做", "首页"),
    (errors.Conflict("There is no such code."), 409, "与现状冲突", "看看现在的情况"),
    (errors.Outdated("There is no such code."), 412, "内容刚刚有了变化", "再决定"),
    (errors.ConcurrentChange("There is no such code."), 409, "内容刚刚有了变化", "再决定"),
    (errors.Invalid(AGAIN, (errors.Place("/x", "is missing"),)), 422, "填写有误", "看看现在的情况"),
    (errors.TooMany("There is no such code.", seconds=42), 429, "请稍等一下", "再试一次"),
    (errors.BodyUnavailable("There is no such code."), 503, "暂时连不上", "过几分钟再试一次"),
    (errors.Damaged("the secret of the house"), 500, "我们这里出了故障", "过几分钟再试一次"),
    (RuntimeError("the secret of the house"), 500, "我们这里出了故障", "过几分钟再试一次"),
])  # fmt: skip
def test_it_is_said_and_leads_on(browser, error, status, heading, then):
    """In plain words, with links that work, and nothing of a fault of ours but its number."""
    browser.get("/sign-in")
    browser.send()
    state = browser.sites[-1].partition("state=")[2].partition("&")[0]
    browser.service.sign_ins.failing = error

    page = browser.get(f"/sign-in/return?code=any&state={state}")

    assert (page.status, page.heading) == (status, heading)
    assert page.link(then)
    assert page.link("首页") == "/"
    assert "secret" not in page.text
    assert ("urn:uuid:" in page.main) == (status >= 500)
    assert ("42 秒" in page.main) == (status == 429)
