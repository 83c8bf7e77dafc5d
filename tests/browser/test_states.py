"""States that a service in good health does not show: made over fakes, looked at in the browser."""

from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from chalicelib.adapters.packed_assets import PackedAssets
from chalicelib.domain import errors
from chalicelib.domain.visit import IDLE, KNOWN, LONGEST
from infra.assets import OUT
from tests.browser.visitor import visiting
from tests.entrypoints.api.journey import opened
from tests.entrypoints.api.service import AREA, BASE, KEEPER, OFFICER
from tests.entrypoints.pages.browsing import PortalService
from tests.entrypoints.pages.publishing import charge

pytestmark = pytest.mark.browser

DRAGON = "dragon_name@keeper"
EVENT = "keep-a-dragon"
DETAIL = "There is no such code."
MISHAPS = (
    errors.NotAllowed("You act for no body."), errors.Conflict(DETAIL), errors.Outdated(DETAIL),
    errors.TooMany(DETAIL, seconds=42), errors.BodyUnavailable(DETAIL), RuntimeError("a fault"),
)  # fmt: skip
UNCOMPRESSED = 120_000
"""Bytes of a page as it comes here; what it weighs when it is compressed, other tests look at."""

SILENT = errors.SourceDown("The store does not answer: try again later.")


@pytest.fixture
def portal():
    """With the styles and scripts that people get."""
    service = PortalService()
    service.assets = PackedAssets(Path(OUT))
    return service


@pytest.fixture
def browser(portal, look):
    """Where a state is brought about, in the language of the look."""
    return portal.browser(look.language)


@pytest.fixture
def seen(chromium, look, portal, browser):
    """Looks at what ``browser`` shows, in Chromium, with the headers that it came with."""
    with visiting(chromium, look, SimpleNamespace(base_url=BASE, issuer=BASE)) as visitor:

        def answer(route):
            path = route.request.url.removeprefix(BASE)
            if path.startswith("/assets/"):
                asset = portal.assets.read(path.removeprefix("/assets/"))
                route.fulfill(body=asset.text, content_type=asset.media_type)
            else:
                page = browser.page
                route.fulfill(status=page.status, body=page.text, headers=told(page.headers))

        visitor.plain.context.route("**/*", answer)
        visitor.most = UNCOMPRESSED

        def look_at(name):
            visitor.go(browser.at)
            visitor.amiss[:] = [each for each in visitor.amiss if "status of" not in each]
            visitor.see(name)

        yield look_at


def told(headers):
    """What is said of a page, less its cookies."""
    return {name: each for name, each in headers.items() if name != "Set-Cookie"}


@pytest.fixture
def where(portal):
    return f"/applications/{opened(portal)['id']}/fill/keeper"


def test_whatever_goes_wrong(portal, browser, seen):
    """Each page says what happened, and what can be done now."""
    for error in MISHAPS:
        portal.sign_ins.failing = None
        browser.get("/sign-in")
        browser.send()
        state = browser.sites[-1].partition("state=")[2].partition("&")[0]
        portal.sign_ins.failing = error
        browser.get(f"/sign-in/return?code=any&state={state}")
        seen(f"mishap-{type(error).__name__}")


def test_what_was_typed_after_an_outage(portal, browser, seen, where, monkeypatch):
    """It is kept, or the page says how it is sent again; then it stands in its page."""
    browser.sign_in(KEEPER, to=where)
    with monkeypatch.context() as patch:
        patch.setattr(portal.applications, "read", _silent)
        browser.send(**{DRAGON: "小红"})
        seen("mishap-kept")
        browser.get(where)
    browser.get(where)
    with monkeypatch.context() as patch:
        patch.setattr(portal.applications, "read", _silent)
        patch.setattr(portal.visits, "keep", _silent)
        browser.send(**{DRAGON: "小绿"})
        seen("mishap-lost")


def test_what_was_typed_after_the_sign_in_had_ended(portal, browser, seen, where):
    """The sign-in says whether it is kept, and the page that it is there."""
    browser.sign_in(KEEPER, to=where)
    portal.clock.move(IDLE + timedelta(minutes=1))
    browser.send(**{DRAGON: "小红"})
    seen("sign-in-kept")
    browser.signs_in_here(KEEPER)
    seen("fill-kept")
    portal.clock.move(LONGEST + KNOWN)
    browser.send(**{DRAGON: "小红"})
    seen("sign-in-not-kept")


def test_new_rules(portal, browser, seen):
    """Told on a question, and on a plan that is no more what was seen."""
    browser.get(f"/start/{EVENT}/place/residence")
    browser.send(area=AREA)
    charge(portal)
    browser.get(f"/start/{EVENT}/q/breathes_fire")
    seen("question-news")
    browser.send(breathes_fire="plain")
    charge(portal, 9900)
    browser.send()
    assert browser.at == f"/plan/{EVENT}"
    seen("plan-again")


def test_an_officer_who_follows_a_link_that_is_not_theirs(browser, seen):
    browser.sign_in(OFFICER)
    browser.get("/applications")
    seen("not-allowed-officer")


def _silent(*_args, **_named):
    raise SILENT
