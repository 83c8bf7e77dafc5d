"""The lead asks for everything in one notice; what a body was told is read."""

from datetime import timedelta

import pytest

from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.item_happenings import Dispatched, Overdue
from chalicelib.domain.journal.pen import Pen
from tests.entrypoints.api.journey import submitted
from tests.entrypoints.api.service import INSURANCE, INSURER, OFFICER, REGISTRATION

GAP = {"outcome": "correction", "reason": "x", "fields": ["dragon_name@keeper"]}


@pytest.fixture
def lacking(portal):
    """One item lacks something, another is undecided."""
    application = submitted(portal)
    handle = portal.dispatch(application["id"], REGISTRATION)
    happens(portal, application, INSURANCE,
            Dispatched(body=INSURER.body, round=1, handle="h", due=portal.clock.now(),
                       provisional=False))  # fmt: skip
    portal.call("POST", f"/v1/cases/{handle}/decision", GAP, OFFICER)
    return application


def happens(portal, application, item, body):
    records = portal.applications.glance(application["id"])
    pen = Pen(actor="test", at=portal.clock.now(), draw=portal.randomness.draw)
    portal.applications.write(pen.write(records, (Happened(stream=item, body=body),)))


def test_the_lead_asks_for_all_of_it_once(portal, language, lacking):
    """It waits, is asked for, and waits no more; a second time there is nothing to ask."""
    officer = portal.browser(language)
    officer.sign_in(OFFICER, to="/work/gaps")
    assert lacking["number"] in officer.page.main
    (form,) = [e for e in officer.page.all("form") if e.get("action") == "/work/gaps"]
    hidden = [(e.get("name"), e.get("value")) for e in form.iter("input")]

    officer.post("/work/gaps", hidden)
    assert officer.page.status == 200
    assert lacking["number"] not in officer.page.main
    assert officer.post("/work/gaps", hidden).status == 422


@pytest.mark.parametrize("query", ["", f"?before=20990101T000000000000Z-{'0' * 32}"])
def test_a_body_reads_what_it_was_told(portal, language, query):
    """What is overdue; once read, for everybody of the body. Whoever reads older ones goes on."""
    where = f"/work/messages{query}"
    application = submitted(portal)
    portal.dispatch(application["id"], REGISTRATION)
    portal.clock.move(timedelta(days=200))
    happens(portal, application, REGISTRATION, Overdue(round=1, due=portal.clock.now()))
    portal.notify(application["id"])
    officer = portal.browser(language)
    officer.sign_in(OFFICER, to="/work/messages")
    (form,) = officer.get(where).all("form", action=where)
    hidden = [(e.get("name"), e.get("value")) for e in form.iter("input")]

    page = officer.post(where, hidden)

    assert page.status == 200
    assert officer.at == where
    assert page.all("form", action=where) == []
    assert page.all("article")
