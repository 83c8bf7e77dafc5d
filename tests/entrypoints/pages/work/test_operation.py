"""An operator's page: what could not be done, tried once more by hand; what is parked, let go."""

from datetime import UTC, datetime

import pytest

from chalicelib.domain.failures import Failure
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


def test_nothing_failed(operator):
    """That is said; a parked item can be let go all the same."""
    assert operator.at == "/operation"
    assert operator.page.all("table") == []


def test_what_failed_is_told_by_its_kind_and_tried_once_more(portal, operator):
    """One application, by a button of its own; what no longer is tried by itself says so."""
    portal.remote.set_aside = dict(FAILURES)
    page = operator.get("/operation")
    assert {"zh": "不再自动重试", "en": "tried by itself no more"}[operator.language] in page.main
    hidden = [e.get("value") for e in page.all("input", name="application") if e.get("value")]
    assert hidden == ["app-1"]

    token = dict(page.form.hidden)["token"]
    operator.post("/operation/replay", {"token": token, "application": "app-1"})

    assert operator.at == "/operation"
    assert "app-1" not in operator.page.main


def test_all_of_it_is_tried_once_more(portal, operator):
    """By the first button."""
    portal.remote.set_aside = dict(FAILURES)
    token = dict(operator.get("/operation").form.hidden)["token"]

    operator.post("/operation/replay", {"token": token})

    assert operator.page.all("table") == []


def test_a_parked_item_is_let_go(portal, operator, application):
    """By its ids, which the log tells."""
    portal.park(application["id"], REGISTRATION)

    operator.send(application=f" {application['id']} ", item=REGISTRATION)

    last = portal.applications.glance(application["id"]).entries[-1]
    assert (operator.at, last.kind) == ("/operation", "resumed")


def test_what_is_not_parked_or_is_not_there_is_said_and_kept(operator, application):
    """409 and 404 are told on the page, with what was typed."""
    page = operator.send(application=application["id"], item=REGISTRATION)
    assert page.status == 422
    assert page.value("item") == REGISTRATION

    page = operator.send(application="x", item=REGISTRATION)
    assert list(page.errors) == ["application"]
    assert page.value("item") == REGISTRATION


def test_nobody_else_operates(portal, language):
    """403."""
    browser = portal.browser(language)
    browser.sign_in(OFFICER)
    assert browser.get("/operation").status == 403
