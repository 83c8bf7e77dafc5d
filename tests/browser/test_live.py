"""A page that follows something asks seldom, by its tag, and only while somebody sees it."""

import pytest

from tests.browser.look import PHONE, Look
from tests.browser.visitor import visiting
from tests.end_to_end.walking import typical

pytestmark = [pytest.mark.browser, pytest.mark.cloud]

LISTENING = """
window.heard = [];
const ask = window.fetch;
window.fetch = (place, how) => {
  const [at, tag] = [Date.now(), new Headers(how.headers).get("If-None-Match")];
  const answer = ask(place, how);
  window.heard.push(answer.then(({ status }) => ({ at, place, tag, status })));
  return answer;
};
Object.defineProperty(Document.prototype, "visibilityState", {
  get: () => (sessionStorage.getItem("unseen") ? "hidden" : "visible"),
});
"""
"""What the page asks, and when by its own clock; whether it is seen is said by the test."""

AN_HOUR = 3600


@pytest.fixture
def followed(chromium, standing, made):
    """Somebody before a page that follows what changes no more; their clock stands still."""
    with visiting(chromium, Look(PHONE, "zh"), standing.service) as one:
        where = f"/applications/{made.application}"
        one.enter(where, typical().opens.person)
        one.page.clock.install()
        one.page.clock.pause_at(one.page.evaluate("Date.now() / 1000 + 1"))
        one.page.add_init_script(LISTENING)
        one.go(where)
        yield one


def passes(visitor, seconds):
    """So much time, by the clock of the page; what it asks meanwhile is answered."""
    visitor.page.clock.run_for(1000 * seconds)
    heard(visitor)


def is_seen(visitor, *, seen=True):
    """The tab comes to the front, or goes to the back."""
    visitor.page.evaluate("seen => sessionStorage.setItem('unseen', seen ? '' : 'yes')", seen)
    visitor.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    heard(visitor)


def heard(visitor):
    """All that this page has asked, once it is answered."""
    return visitor.page.evaluate("Promise.all(heard)")


def test_it_asks_after_five_seconds_and_then_half_as_often_up_to_a_minute(followed):
    """By the tag of what it shows: what has not changed is not sent again."""
    loaded = followed.page.evaluate("Date.now()")
    tag = followed.page.locator("[data-live]").get_attribute("data-live")
    for seconds in (5, 10, 20, 40, 60, 60):
        passes(followed, seconds)

    asked = heard(followed)

    assert [(each["at"] - loaded) / 1000 for each in asked] == [5, 15, 35, 75, 135, 195]
    assert {(each["tag"], each["status"]) for each in asked} == {(f'"{tag}"', 304)}
    assert {each["place"] for each in asked} == {followed.page.url}


def test_while_nobody_sees_it_it_asks_nothing(followed):
    """Neither where it was left, nor where it was opened behind; seen again, it asks at once."""
    passes(followed, 5)
    is_seen(followed, seen=False)
    passes(followed, AN_HOUR)
    assert len(heard(followed)) == 1

    is_seen(followed)
    assert len(heard(followed)) == 2
    passes(followed, 9)
    assert len(heard(followed)) == 2
    passes(followed, 1)
    assert len(heard(followed)) == 3

    is_seen(followed, seen=False)
    followed.page.reload()
    passes(followed, AN_HOUR)
    assert heard(followed) == []
