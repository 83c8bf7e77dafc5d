"""What anybody finds, reads and is asked; then signs in, and has an application."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.cloud]


def first_event(visitor):
    """The life event of the first card, by its guide's address: whatever it is called."""
    visitor.go("/")
    return visitor.page.locator(".card a[href^='/life-events/']").first.get_attribute("href")


def test_somebody_goes_from_words_to_an_open_application(visitor):
    """The whole way, each page looked at: by whatever life event comes first."""
    visitor.go("/")
    visitor.see("home")
    words = visitor.page.locator(".hero p a").first.inner_text()
    visitor.page.get_by_role("searchbox").fill(words)
    visitor.press("找一找", "Search")
    visitor.see("search")
    visitor.follow(".card a")
    visitor.see("guide")
    visitor.press("开始", "Start")
    answer_places(visitor)
    answer_questions(visitor)
    visitor.see("plan")
    visitor.press("登录并开始办理", "Sign in and open it")
    visitor.see("sign-in")
    visitor.press("去登录", "Go to sign-in")
    visitor.sign_in("stranger")
    if visitor.path.startswith("/plan/"):
        visitor.see("plan-conflict")
        visitor.page.locator("input[name=another]").check()
        visitor.press("开始办理", "Open the application")
    assert visitor.path.startswith("/applications/")
    visitor.see("application-opened")
    visitor.press("我的办件", "My applications")
    visitor.see("applications")
    visitor.press("退出", "Sign out")
    assert visitor.path == "/"


def answer_places(visitor):
    """Each place there is."""
    while "/place/" in visitor.path:
        visitor.see("place")
        visitor.choose_first()
        visitor.press("继续", "Continue")


def answer_questions(visitor):
    """The first without an answer, to see what is said; then all there are."""
    visitor.see("question")
    visitor.press("继续", "Continue")
    visitor.see("question-unanswered")
    for number in range(40):
        if "/q/" not in visitor.path:
            return
        visitor.choose_first()
        visitor.press("继续", "Continue")
        if number == 0 and "/q/" in visitor.path:
            visitor.see("question-effect")
    raise AssertionError("the questions come to no end")


@pytest.mark.parametrize(("name", "path"), [
    ("search-nothing", "/search?q=xyzzy"), ("theme", None), ("help", "/help"),
    ("glossary", "/glossary"), ("accessibility", "/accessibility"),
    ("unknown", "/life-events/no-such-thing"),
])  # fmt: skip
def test_pages_that_lie_beside_the_way(visitor, name, path):
    """Each by itself."""
    visitor.go("/")
    if path is None:
        path = visitor.page.locator(".chips a").first.get_attribute("href")
    visitor.go(path)
    visitor.see(name)


def test_somebody_without_an_application_is_told_where_to_begin(visitor):
    """An empty list says what to do."""
    visitor.enter("/applications", "employee-two")
    assert visitor.path == "/applications"
    visitor.see("applications-empty")


def test_the_language_changes_and_nothing_typed_is_lost(visitor):
    """In the middle of a form."""
    guide = first_event(visitor)
    visitor.go(guide.replace("/life-events/", "/start/"))
    visitor.page.locator("main form input[type=radio]").last.check()
    chosen = visitor.page.locator("main form input[type=radio]").last.get_attribute("value")
    other = visitor.s("English", "中文")
    with visitor.page.expect_navigation():
        visitor.page.get_by_role("button", name=other).click()
    assert visitor.page.locator("html").get_attribute("lang") == visitor.s("en", "zh-CN")
    assert visitor.page.locator(f"main form input[value='{chosen}']").is_checked()
