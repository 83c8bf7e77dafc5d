"""The lead department sees what is missing, and asks the applicant for all of it."""

from datetime import timedelta

import pytest

from chalicelib.adapters.published_calendar import PublishedCalendar
from chalicelib.domain.journal.entry import WHOLE, Happened
from chalicelib.domain.journal.item_happenings import Dispatched
from chalicelib.domain.journal.pen import Pen
from chalicelib.entrypoints.streams.reconcile import RemindPorts, remind
from chalicelib.ports.handles import Round
from tests.entrypoints.api.journey import path, submitted
from tests.entrypoints.api.service import INSURANCE, INSURER, KEEPER, OFFICER, REGISTRATION

GAP = {"outcome": "correction", "reason": "x", "fields": ["dragon_name@keeper"]}
MINE = f"/v1/bodies/{OFFICER.body}/gaps"


@pytest.fixture
def application(service):
    """Two items wait for their bodies at once."""
    application = submitted(service)
    handle = service.dispatch(application["id"], REGISTRATION)
    records = service.applications.glance(application["id"])
    sent = Dispatched(body=INSURER.body, round=1, handle="h", due=service.clock.now(),
                      provisional=False)  # fmt: skip
    pen = Pen(actor="test", at=service.clock.now(), draw=service.randomness.draw)
    service.applications.write(pen.write(records, (Happened(stream=INSURANCE, body=sent),)))
    service.call("POST", f"/v1/cases/{handle}/decision", GAP, OFFICER)
    return application


def shown(service, application, item=REGISTRATION):
    items = service.call("GET", path(application), who=KEEPER).body["items"]
    return next(each for each in items if each["id"] == item)


def test_the_lead_sees_what_is_missing_and_what_may_still_be(service, application):
    """By number and item, and nothing of what was found."""
    (line,) = service.call("GET", MINE, who=OFFICER).body

    assert line["application"] == application["number"]
    assert [item["item"] for item in line["items"]] == [REGISTRATION]
    assert [item["item"] for item in line["waiting"]] == [INSURANCE]
    assert line["due"] == "2026-11-23T09:00:00Z"


def test_the_applicant_is_shown_nothing_until_they_are_asked(service, application):
    """Then the correction, with what was marked."""
    before = shown(service, application)
    assert (before["stage"], before["correction"]) == ("taken", None)
    body = {"values": {"dragon_name@keeper": "小青"}}
    where = path(application, f"/items/{REGISTRATION}/correction")
    assert service.call("POST", where, body, KEEPER).status == 409

    told = {"application": application["number"]}
    heard = service.call("POST", MINE, told, OFFICER)
    assert (heard.status, heard.body["items"]) == (200, [REGISTRATION])
    after = shown(service, application)
    assert (after["stage"], after["correction"]["fields"]) == ("returned", ["dragon_name@keeper"])
    assert service.call("POST", where, body, KEEPER).status == 200
    assert service.call("GET", MINE, who=OFFICER).body == []


def test_a_notice_is_sent_once(service, application):
    """Again, or for another application, there is nothing to ask."""
    told = {"application": application["number"]}
    assert service.call("POST", MINE, told, OFFICER).status == 200
    assert service.call("POST", MINE, told, OFFICER).status == 409
    assert service.call("POST", MINE, {"application": "nobody's"}, OFFICER).status == 409
    kinds = [e.kind for e in service.applications.glance(application["id"]).entries
             if e.stream == WHOLE]  # fmt: skip
    assert kinds.count("gathered") == 1


def test_no_other_body_asks(service, application):
    """Neither in its own name nor in the lead's."""
    told = {"application": application["number"]}
    assert service.call("POST", MINE, told, INSURER).status == 403
    theirs = f"/v1/bodies/{INSURER.body}/gaps"
    assert service.call("POST", theirs, told, INSURER).status == 409
    assert service.call("GET", theirs, who=INSURER).body == []


def uncorrected(service, application):
    """The applicant was asked, and did not answer in time."""
    service.call("POST", MINE, {"application": application["number"]}, OFFICER)
    service.clock.move(timedelta(days=20))
    ports = RemindPorts(service.applications, service.catalogues, PublishedCalendar())
    pen = Pen(actor="test", at=service.clock.now(), draw=service.randomness.draw)
    remind(application["id"], ports, pen)


def test_the_applicant_sees_until_when_and_how_near_that_is(service, application):
    """Ten working days, where the bundle says nothing else."""
    service.call("POST", MINE, {"application": application["number"]}, OFFICER)
    correction = shown(service, application)["correction"]
    assert (correction["due"], correction["light"]) == ("2026-12-07T09:00:00Z", "green")
    assert correction["provisional"] is False
    service.clock.move(timedelta(days=13))
    assert shown(service, application)["correction"]["light"] == "amber"
    uncorrected(service, application)
    assert shown(service, application)["correction"]["light"] == "red"


def test_what_was_not_corrected_in_time_is_the_bodys_to_decide(service, application):
    """It stands in the worklist again, under the handle that is known there."""
    worklist, handle = f"/v1/bodies/{OFFICER.body}/worklist", handle_of(service, application)
    assert service.call("GET", worklist, who=OFFICER).body == []
    assert service.call("GET", f"/v1/cases/{handle}", who=OFFICER).status == 409

    uncorrected(service, application)
    (line,) = service.call("GET", worklist, who=OFFICER).body
    assert (line["handle"], line["uncorrected"], line["due"]) == (handle, True, None)
    assert service.call("GET", f"/v1/cases/{handle}", who=OFFICER).status == 200
    decline = {"outcome": "declined", "reason": "r", "article": "12", "remedies": "m"}
    heard = service.call("POST", f"/v1/cases/{handle}/decision", decline, OFFICER)
    assert heard.status == 200
    assert service.call("GET", worklist, who=OFFICER).body == []


def handle_of(service, application):
    round_ = Round(application=application["id"], item=REGISTRATION, number=1)
    return service.handles.for_round(round_)
