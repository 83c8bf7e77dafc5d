"""A body stops the time of a case and takes more of it; the applicant books an appointment."""

import pytest

from tests.entrypoints.api.journey import PERMIT, path, submitted
from tests.entrypoints.api.service import (
    INSURER,
    KEEPER,
    NEIGHBOUR,
    OFFICER,
    REGISTRATION,
    STRANGER,
)

TUESDAY, THURSDAY = "2026-11-24T02:00:00Z", "2026-11-26T02:00:00Z"
STOP = {"outcome": "suspended", "ground": "site_inspection", "article": "45",
        "reason": "要看龙舍", "days": 3, "offers": [TUESDAY, THURSDAY]}  # fmt: skip
GO_ON = {"outcome": "continued"}
MORE = {"outcome": "extended", "article": "第四十二条", "reason": "龙太大",
        "limit": {"value": 5, "unit": "working_days", "confidence": "high"}}  # fmt: skip
GRANT = {"outcome": "granted", "certificates": {"DRAGON_PERMIT": PERMIT}}
DECLINE = {"outcome": "declined", "reason": "龙太大", "article": "第五条", "remedies": "可复议"}
GAP = {"outcome": "correction", "reason": "x", "fields": ["dragon_name@keeper"]}


@pytest.fixture
def application(service):
    return submitted(service)


@pytest.fixture
def handle(service, application):
    return service.dispatch(application["id"], REGISTRATION)


def say(service, handle, body, who=OFFICER):
    return service.call("POST", f"/v1/cases/{handle}/decision", body, who)


def book(service, application, at, who=KEEPER, item=REGISTRATION, **headers):
    where = path(application, f"/items/{item}/appointment")
    return service.call("POST", where, {"at": at}, who, **headers)


@pytest.mark.parametrize("body", [STOP, GO_ON, GRANT, DECLINE, GAP])
def test_whatever_is_said_twice_has_one_receipt(service, handle, body):
    """A repeat after a lost answer."""
    if body is GO_ON:
        say(service, handle, STOP)
    first, again = say(service, handle, body), say(service, handle, body)

    assert (first.status, again.status) == (200, 200), first.text
    assert first.body == again.body


@pytest.mark.parametrize("late", [STOP, GO_ON, MORE, DECLINE])
@pytest.mark.parametrize("first", [GRANT, GAP])
def test_whatever_comes_after_the_decision_is_a_conflict(service, handle, first, late):
    """What was decided stands."""
    say(service, handle, first)
    assert say(service, handle, late).status == 409


@pytest.mark.parametrize("body", [STOP, GO_ON, MORE])
def test_what_is_said_for_anothers_case_is_refused(service, handle, body):
    """By its own body's handle alone."""
    assert say(service, handle, body, INSURER).status == 403
    assert say(service, "0" * 64, body).status == 404


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ({"outcome": "suspended"}, ["/ground", "/article", "/reason"]),
        ({**STOP, "ground": "lunch"}, ["/ground"]),
        ({**STOP, "days": 0}, ["/days"]),
        ({**STOP, "offers": ["tomorrow"]}, ["/offers/0"]),
        ({**STOP, "offers": ["2026-11-24T02:00:00"]}, ["/offers/0"]),
        ({**STOP, "article": "去问陈立新"}, ["/article"]),
        ({**MORE, "limit": 5}, ["/limit"]),
        ({**GO_ON, "reason": "why not"}, ["/reason"]),
        ({**GO_ON, "suspension": "the first"}, ["/suspension"]),
    ],
)
def test_garbage_is_told_place_by_place(service, handle, body, places):
    """And nothing is written."""
    heard = say(service, handle, body)

    assert (heard.status, heard.places) == (422, places)
    assert "陈立新" not in heard.text
    assert say(service, handle, GRANT).status == 200


def test_a_second_suspension_is_ended_by_its_own_receipt_alone(service, handle):
    """The worklist tells it while it holds; without it nobody knows which one is meant."""
    say(service, handle, STOP)
    say(service, handle, GO_ON)
    second = say(service, handle, {**STOP, "reason": "再看一次"}).body["receipt"]

    heard = say(service, handle, GO_ON)
    assert (heard.status, heard.places) == (409, ["/suspension"])
    assert heard.body["detail"] == "这个事项不止一次暂停，请写明恢复的是哪一次。"
    assert suspension(service, handle) == second
    assert say(service, handle, {**GO_ON, "suspension": second}).status == 200
    assert suspension(service, handle) is None
    wrong = say(service, handle, {**GO_ON, "suspension": "0" * 64})
    assert (wrong.status, wrong.places) == (422, ["/suspension"])


def suspension(service, handle):
    """What the worklist says of the suspension that holds."""
    lines = service.call("GET", f"/v1/bodies/{OFFICER.body}/worklist", None, OFFICER).body
    return next(line["suspension"] for line in lines if line["handle"] == handle)


def test_an_item_without_an_extension_is_not_extended(service, handle):
    """Told in Chinese, since nobody liked English better."""
    heard = say(service, handle, MORE)
    assert (heard.status, heard.body["detail"]) == (409, "该事项的定义不允许延长时限。")


def test_the_applicant_takes_an_offered_appointment_and_moves_it(service, application, handle):
    """As it was offered; the same again changes nothing."""
    say(service, handle, STOP)
    heard = [book(service, application, at) for at in (TUESDAY, TUESDAY, THURSDAY)]
    assert [each.status for each in heard] == [200, 200, 200]
    assert heard[0].headers["ETag"] == heard[1].headers["ETag"] != heard[2].headers["ETag"]

    wrong = book(service, application, "2026-11-25T02:00:00Z")
    assert (wrong.status, wrong.places) == (422, ["/at"])


def test_nobody_but_the_applicant_books(service, application, handle):
    """Another party may look; for a stranger there is no such application."""
    say(service, handle, STOP)

    assert book(service, application, TUESDAY, NEIGHBOUR).status == 403
    assert book(service, application, TUESDAY, STRANGER).status == 404
    assert book(service, application, TUESDAY, item="no-item").status == 404
    assert book(service, application, TUESDAY, If_Match='"1"').status == 412


def test_where_nothing_is_offered_nothing_is_booked(service, application, handle):
    """Neither before a stop nor after it."""
    assert book(service, application, TUESDAY).status == 409
    say(service, handle, STOP)
    say(service, handle, GO_ON)
    assert book(service, application, TUESDAY).status == 409


def test_what_was_withdrawn_is_neither_stopped_nor_continued(service, application, handle):
    """Nor booked for."""
    say(service, handle, STOP)
    service.call("POST", path(application, "/withdrawal"), {}, KEEPER)

    assert [say(service, handle, each).status for each in (GO_ON, MORE)] == [409, 409]
    assert book(service, application, TUESDAY).status == 409
