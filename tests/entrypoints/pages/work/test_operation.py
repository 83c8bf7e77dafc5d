"""An operator's page: what could not be done, tried once more by hand; what is parked, let go."""

from datetime import UTC, datetime

import pytest

from chalicelib.domain.failures import Failure
from tests.entrypoints.api.journey import submitted
from tests.entrypoints.api.service import OFFICER, OPERATOR, REGISTRATION

SINCE = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
FAILURES = {
    "app-1": Failure(application="app-1", error="Damaged", is_dead=True, times=3, since=SINCE),
    "-": Failure(application=None, error="NotTold", is_dead=False, times=1, since=SINCE),
}


@pytest.fixture
def operator(portal, language):
    browser = portal.browser(language)
    browser.sign_in(OPERATOR, to="/operation")
    return browser


def token_on(page):
    """That of its forms."""
    return page.all("input", name="token")[-1].get("value")


def test_nothing_failed(operator):
    """And nothing stopped: that is said."""
    assert operator.at == "/operation"
    assert operator.page.all("table") == []


def test_what_failed_is_told_by_its_kind_and_tried_once_more(portal, operator):
    """One application, by a button of its own; what no longer is tried by itself says so."""
    portal.remote.set_aside = dict(FAILURES)
    page = operator.get("/operation")
    assert {"zh": "不再自动重试", "en": "tried by itself no more"}[operator.language] in page.main
    hidden = [e.get("value") for e in page.all("input", name="application") if e.get("value")]
    assert hidden == ["app-1"]

    token = token_on(page)
    operator.post("/operation", {"token": token, "application": "app-1"})

    assert operator.at == "/operation"
    assert "app-1" not in operator.page.main


def test_all_of_it_is_tried_once_more(portal, operator):
    """By the first button."""
    portal.remote.set_aside = dict(FAILURES)
    token = token_on(operator.get("/operation"))

    operator.post("/operation", {"token": token})

    assert operator.page.all("table") == []


def test_a_parked_item_is_let_go(portal, operator, application):
    """By the button beside it; pressed again, it says that it goes on already."""
    portal.park(application["id"], REGISTRATION)
    page = operator.get("/operation")
    assert {"zh": "龙", "en": "Dragon"}[operator.language] in page.main
    pressed = {"token": token_on(page), "application": application["id"], "item": REGISTRATION}

    operator.post("/operation", pressed)
    last = portal.applications.glance(application["id"]).entries[-1]
    assert (operator.at, last.kind) == ("/operation", "resumed")
    assert operator.page.all("table") == []

    assert operator.post("/operation", pressed).status == 422


def test_many_parked_items_lead_on(portal, operator, application, monkeypatch):
    """A page of them at a time."""
    monkeypatch.setattr("chalicelib.entrypoints.api.paging.PAGE", 1)
    other = submitted(portal, key="k2", another=True)
    for each in (application, other):
        portal.park(each["id"], REGISTRATION)

    first = operator.get("/operation")
    second = operator.get(first.link({"zh": "后面的", "en": "Later ones"}[operator.language]))

    assert first.main != second.main


def test_nobody_else_operates(portal, language):
    """403."""
    browser = portal.browser(language)
    browser.sign_in(OFFICER)
    assert browser.get("/operation").status == 403
