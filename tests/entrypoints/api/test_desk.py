"""The acceptance desk of an area: its own, once, and what it needs to see."""

from datetime import date

import pytest

from chalicelib.adapters.published_calendar import PublishedCalendar
from chalicelib.domain.calendar import AreaDays
from chalicelib.domain.identity import Identity, Role
from tests.entrypoints.api.journey import filled, handed_in_anew, opened, path, settled, submitted
from tests.entrypoints.api.service import AREA, CLERK, KEEPER

FIRE = {"answers": {"breathes_fire": "fire"}}
HALL = Identity(subject="s-3", name="市大厅", roles={Role.CLERK}, area="990100")
FAR = Identity(subject="s-4", name="邻市大厅", roles={Role.CLERK}, area="990200")
ELSEWHERE = Identity(subject="s-2", name="邻区窗口", roles={Role.CLERK}, area="990102")


def at_desk(application, rest=""):
    return f"/v1/desk/applications/{application['id']}{rest}"


def test_what_needs_a_person_waits_at_the_desk(service):
    """With its number, and the day on which silence becomes acceptance."""
    application = submitted(service, **FIRE)

    line = service.call("GET", "/v1/desk/applications", who=CLERK).body[0]

    assert line["application"] == application["id"]
    assert line["number"] == application["number"]
    assert line["due"].startswith("2026-11-30")
    assert line["returned"] is False


def test_another_areas_desk_sees_nothing_of_it(service):
    """Neither in its list nor by its address."""
    application = submitted(service, **FIRE)

    lines = service.call("GET", "/v1/desk/applications", who=ELSEWHERE).body
    shown = service.call("GET", at_desk(application), who=ELSEWHERE)
    said = service.call(
        "POST", at_desk(application, "/outcome"), {"outcome": "accepted"}, ELSEWHERE
    )

    assert lines == []
    assert (shown.status, said.status) == (403, 403)


def test_a_wider_halls_desk_sees_and_accepts_what_its_districts_have(service):
    """And the journal says which hall did."""
    application = submitted(service, **FIRE)

    (line,) = service.call("GET", "/v1/desk/applications", who=HALL).body
    shown = service.call("GET", at_desk(application), who=HALL)
    said = service.call("POST", at_desk(application, "/outcome"), {"outcome": "accepted"}, HALL)

    assert line["area"] == shown.body["area"]
    assert line["area"]["area"] == AREA
    assert said.body["phase"] == "accepted"
    written = service.applications.read(application["id"]).of("-")
    assert [each.body.area for each in written if each.kind == "accepted"] == ["990100"]
    assert service.call("GET", "/v1/desk/applications", who=CLERK).body == []


def test_a_wider_hall_of_another_place_has_no_say(service):
    application = submitted(service, **FIRE)

    assert service.call("GET", "/v1/desk/applications", who=FAR).body == []
    assert service.call("GET", at_desk(application), who=FAR).status == 403
    heard = service.call("POST", at_desk(application, "/outcome"), {"outcome": "accepted"}, FAR)
    assert heard.status == 403


@pytest.mark.parametrize(
    ("who", "codes"), [(CLERK, {AREA}), (HALL, {AREA, "990102"}), (FAR, {"990200"})]
)
def test_a_desk_says_which_areas_it_serves(service, who, codes):
    """A hall in which this service serves nothing has its own code, and nothing waits there."""
    body = service.call("GET", "/v1/desk", who=who).body

    assert body["area"] == who.area
    assert {each["area"] for each in body["serves"]} <= codes
    assert AREA in {each["area"] for each in body["serves"]} or who is FAR


def test_a_hall_looks_at_one_of_its_areas(service):
    """At another's it cannot."""
    submitted(service, **FIRE)
    where = "/v1/desk/applications?area="

    assert len(service.call("GET", f"{where}{AREA}", who=HALL).body) == 1
    refused = service.call("GET", f"{where}990201", who=HALL)
    assert (refused.status, refused.places) == (422, ["/query/area"])
    assert service.call("GET", f"{where}990101", who=ELSEWHERE).status == 422


def test_two_halls_that_say_the_same_say_it_once(service):
    """A district's clerk and the city's ask for the same correction."""
    application = submitted(service, **FIRE)
    said = {"outcome": "correction", "reason": "x", "fields": ["dragon_name@keeper"]}

    heard = [service.call("POST", at_desk(application, "/outcome"), said, who)
             for who in (CLERK, HALL)]  # fmt: skip

    assert [each.status for each in heard] == [200, 200]


def test_the_desk_sees_what_was_typed_and_attached_and_no_certificate(service):
    """What a register vouches for needs no clerk."""
    application = submitted(service, **FIRE)

    heard = service.call("GET", at_desk(application), who=CLERK)

    assert [field["key"] for field in heard.body["fields"]] == ["dragon_name@keeper"]
    assert any(material["file"] for material in heard.body["materials"])
    assert KEEPER.resident_id not in heard.text


def test_a_draft_is_nobodys_to_look_at(service):
    """Only what was handed in stands at the desk."""
    application = filled(service, **FIRE)

    assert service.call("GET", at_desk(application), who=CLERK).status == 404


def test_accepting_twice_is_no_fault_and_another_word_is_a_conflict(service):
    """What the desk said stands."""
    application = submitted(service, **FIRE)

    first = settled(service, application, outcome="accepted")
    again = settled(service, application, outcome="accepted")
    other = settled(service, application, outcome="correction", reason="x",
                    fields=["dragon_name@keeper"])  # fmt: skip

    assert first.body == {"application": application["id"], "phase": "accepted"}
    assert (again.status, other.status) == (200, 409)
    assert service.call("GET", "/v1/desk/applications", who=CLERK).body == []


def test_a_desk_settles_what_it_was_shown_and_nothing_else(service):
    """Two desks have it before them; one sends it back, and it comes again as another form."""
    application = submitted(service, **FIRE)
    looked = service.call("GET", at_desk(application), who=HALL).headers["ETag"]
    handed_in_anew(service, application)

    said = service.call("POST", at_desk(application, "/outcome"), {"outcome": "accepted"}, HALL,
                        If_Match=looked)  # fmt: skip
    assert said.status == 412
    looked = service.call("GET", at_desk(application), who=HALL).headers["ETag"]
    said = service.call("POST", at_desk(application, "/outcome"), {"outcome": "accepted"}, HALL,
                        If_Match=looked)  # fmt: skip
    assert said.body["phase"] == "accepted"


def test_a_return_tells_the_applicant_what_to_correct(service):
    """Reason, fields and materials, once."""
    application = submitted(service, **FIRE)

    settled(service, application, outcome="correction", reason="名字看不清",
            fields=["dragon_name@keeper"])  # fmt: skip

    body = service.call("GET", path(application), who=KEEPER).body
    listed = service.call("GET", "/v1/applications", who=KEEPER).body
    assert body["phase"] == listed[0]["phase"] == "returned"
    assert body["correction"]["fields"] == ["dragon_name@keeper"]


def test_what_was_returned_waits_for_the_applicant_until_it_is_due(service):
    """The desk's silence is no acceptance then."""
    application = submitted(service, **FIRE)
    settled(service, application, outcome="correction", reason="x", fields=["dragon_name@keeper"])

    line = service.call("GET", "/v1/desk/applications", who=CLERK).body[0]
    body = service.call("GET", path(application), who=KEEPER).body
    assert (line["returned"], line["due"]) == (True, "2026-12-07T09:00:00Z")
    assert body["correction"]["due"] == line["due"]


def test_a_desk_that_is_closed_gives_more_time_to_correct(service):
    """Ten working days of its own, as it lists them and as the applicant sees them."""
    days = frozenset(date(2026, 11, day) for day in range(24, 28))
    service.calendars = PublishedCalendar(lambda: (AreaDays(area=AREA, off=days),))
    application = submitted(service, **FIRE)
    settled(service, application, outcome="correction", reason="x", fields=["dragon_name@keeper"])

    line = service.call("GET", "/v1/desk/applications", who=CLERK).body[0]
    body = service.call("GET", path(application), who=KEEPER).body
    assert line["due"] == body["correction"]["due"] == "2026-12-11T09:00:00Z"


def test_not_competent_names_who_is(service):
    """In both languages."""
    application = submitted(service, **FIRE)
    competent = {"zh": "云岭区龙务局", "en": "Yunling dragon office"}

    settled(service, application, outcome="not_competent", competent=competent)

    body = service.call("GET", path(application), who=KEEPER).body
    assert (body["phase"], body["competent"]) == ("not_competent", competent)


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ({"outcome": "perhaps"}, [""]),
        ({}, [""]),
        ({"outcome": "accepted", "reson": "x"}, ["/reson"]),
        ({"outcome": "not_competent", "competent": {"zh": "x"}}, ["/competent/en"]),
        ({"outcome": "correction", "reason": "x", "fields": ["none"]}, ["/fields/none"]),
        ({"outcome": "correction", "reason": "x", "fields": ["a/b~c"]}, ["/fields/a~1b~0c"]),
        ({"outcome": "correction", "reason": "", "fields": ["x"]}, ["/reason"]),
        ({"outcome": "correction", "reason": "长" * 2001, "fields": ["x"]}, ["/reason"]),
        ({"outcome": "not_competent", "competent": {"zh": "局" * 201, "en": "x"}}, ["/competent"]),
        ({"outcome": "not_competent", "competent": {"zh": "", "en": "x"}}, ["/competent/zh"]),
    ],
)
def test_an_outcome_that_does_not_fit_is_named(service, body, places):
    """Each fault at its own place."""
    application = submitted(service, **FIRE)

    heard = settled(service, application, **body)

    assert (heard.status, heard.places) == (422, places)


def test_the_desk_of_an_application_there_is_none_of(service):
    """404."""
    none = {"id": "0" * 20}

    assert service.call("GET", at_desk(none), who=CLERK).status == 404
    assert settled(service, none, outcome="accepted").status == 404


def test_what_is_accepted_leaves_the_desk(service):
    """A clerk has no more business with it."""
    application = opened(service)

    assert settled(service, application, outcome="accepted").status == 409
