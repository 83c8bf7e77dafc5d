"""Bodies know cases by handles, see what an item requires, and decide once."""

from datetime import date

import pytest

from chalicelib.domain.verified import Verification
from tests.entrypoints.api.journey import PERMIT, POLICY, granted, path, submitted
from tests.entrypoints.api.service import (
    INSURANCE,
    INSURER,
    KEEPER,
    NEIGHBOUR,
    OFFICER,
    REGISTRATION,
)

DECLINE = {"outcome": "declined", "reason": "龙太大", "article": "第五条", "remedies": "可复议"}
GRANT = {"outcome": "granted", "certificates": {"DRAGON_PERMIT": PERMIT}}


@pytest.fixture
def application(service):
    return submitted(service)


@pytest.fixture
def handle(service, application):
    return service.dispatch(application["id"], REGISTRATION)


def case(handle, rest=""):
    return f"/v1/cases/{handle}{rest}"


def decide(service, handle, body, who=OFFICER):
    return service.call("POST", case(handle, "/decision"), body, who)


def test_a_case_waits_in_its_bodys_worklist(service, application, handle):
    """Under its handle, with number, title and due date."""
    line = service.call("GET", f"/v1/bodies/{OFFICER.body}/worklist", who=OFFICER).body[0]

    assert line["handle"] == handle
    assert line["application"] == application["number"]
    assert line["title"]["en"] == "Dragon registration"
    assert line["taken"] is False


def test_a_case_that_was_taken_says_so(service, application, handle):
    """Colleagues see that somebody is at it."""
    taken = service.call("POST", case(handle, "/taking"), {}, OFFICER)

    line = service.call("GET", f"/v1/bodies/{OFFICER.body}/worklist", who=OFFICER).body[0]
    assert (taken.body["outcome"], line["taken"]) == ("taken", True)


def test_a_case_shows_what_the_item_requires_each_with_its_source(service, handle):
    """And which certificates a grant must fill."""
    body = service.call("GET", case(handle), who=OFFICER).body

    fields = {field["key"]: field for field in body["fields"]}
    assert fields["dragon_name@keeper"]["source"] == {"kind": "typed"}
    assert fields["keeper_id@keeper"]["value"] == KEEPER.resident_id
    assert fields["keeper_id@keeper"]["source"]["certificate"] == "KEEPER_CARD"
    assert [output["certificate"] for output in body["outputs"]] == ["DRAGON_PERMIT"]
    assert body["outputs"][0]["holder_field"] == "resident_id"


@pytest.mark.parametrize(
    ("said", "since"),
    [
        ({"standing": "superseded", "superseded": date(2026, 11, 22), "superseded_by": "C-2"},
         "2026-11-22"),
        ({"standing": "expired", "valid_until": date(2026, 11, 20)}, "2026-11-20"),
        ({"standing": "altered"}, None),
    ],
)  # fmt: skip
def test_a_case_names_what_has_ceased_to_stand_since_it_was_read(service, handle, said, since):
    """How, since when, and by which; the body judges what that means."""
    before = service.call("GET", case(handle), who=OFFICER).body
    number = next(m["disposition"]["number"] for m in before["materials"]
                  if m["disposition"]["kind"] == "held")  # fmt: skip
    assert before["fallen"] == []
    service.remote.verifications[number] = Verification(number=number, **said)

    (fallen,) = service.call("GET", case(handle), who=OFFICER).body["fallen"]
    assert (fallen["number"], fallen["party"]) == (number, "keeper")
    assert (fallen["standing"], fallen["since"]) == (said["standing"], since)
    assert fallen["by"] == said.get("superseded_by")


def test_a_case_shows_nothing_that_the_item_does_not_require(service, application):
    """The insurer learns neither the neighbour nor the dragon's name."""
    granted(service, application, REGISTRATION)
    handle = service.dispatch(application["id"], INSURANCE)

    heard = service.call("GET", case(handle), who=INSURER)

    keys = {field["key"] for field in heard.body["fields"]}
    assert keys == {"keeper_name@keeper", "keeper_id@keeper", "permit_no@keeper"}
    assert NEIGHBOUR.resident_id not in heard.text
    assert application["id"] not in heard.text


def test_what_an_earlier_item_produced_says_by_which(service, application):
    """Signed as a named reference, filled when it exists."""
    granted(service, application, REGISTRATION)
    handle = service.dispatch(application["id"], INSURANCE)

    fields = service.call("GET", case(handle), who=INSURER).body["fields"]

    permit = next(field for field in fields if field["key"] == "permit_no@keeper")
    assert permit["value"] == PERMIT["permit_no"]
    assert permit["source"] == {
        "kind": "item",
        "item": REGISTRATION,
        "certificate": "DRAGON_PERMIT",
    }


@pytest.mark.parametrize("rest", ["", "/taking", "/decision"])
def test_another_bodys_handle_is_refused(service, handle, rest):
    """A handle that leaked is of no use to somebody else."""
    method, body = ("POST", DECLINE if rest == "/decision" else {}) if rest else ("GET", None)

    assert service.call(method, case(handle, rest), body, INSURER).status == 403


@pytest.mark.parametrize("rest", ["", "/taking"])
def test_a_handle_that_was_made_up_is_not_found(service, rest):
    """404: handles cannot be derived."""
    method = "POST" if rest else "GET"

    assert service.call(method, case("0" * 64, rest), {} if rest else None, OFFICER).status == 404


def test_the_same_decision_again_has_the_same_receipt(service, handle):
    """A repeat after a lost answer."""
    first, again = decide(service, handle, GRANT), decide(service, handle, GRANT)

    assert first.status == again.status == 200
    assert first.body == again.body
    assert first.body["outcome"] == "granted"


def test_another_decision_under_the_same_handle_is_a_conflict(service, handle):
    """What was decided stands."""
    decide(service, handle, GRANT)

    assert decide(service, handle, DECLINE).status == 409


def test_a_decided_case_is_shown_no_more(service, handle):
    """Nothing is left to decide, so nothing is left to see."""
    decide(service, handle, GRANT)

    assert service.call("GET", case(handle), who=OFFICER).status == 409
    assert service.call("GET", f"/v1/bodies/{OFFICER.body}/worklist", who=OFFICER).body == []


def test_a_handle_serves_its_own_item_only(service, application, handle):
    """The insurer's grant does not fit the registration."""
    body = {"outcome": "granted", "certificates": {"DRAGON_POLICY": POLICY}}

    heard = decide(service, handle, body)

    assert heard.status == 422
    assert heard.places == ["/certificates/DRAGON_POLICY", "/certificates/DRAGON_PERMIT"]


def test_a_grant_without_a_field_its_certificate_needs_is_refused(service, handle):
    """Each missing field is named."""
    content = {name: value for name, value in PERMIT.items() if name != "permit_no"}

    heard = decide(service, handle, {**GRANT, "certificates": {"DRAGON_PERMIT": content}})

    assert (heard.status, heard.places) == (422, ["/certificates/DRAGON_PERMIT/permit_no"])


def test_a_grant_to_somebody_else_is_refused(service, handle):
    """The holder is who the application is about."""
    content = {**PERMIT, "resident_id": NEIGHBOUR.resident_id}

    heard = decide(service, handle, {**GRANT, "certificates": {"DRAGON_PERMIT": content}})

    assert (heard.status, heard.places) == (422, ["/certificates/DRAGON_PERMIT/resident_id"])


@pytest.mark.parametrize("missing", ["reason", "article", "remedies"])
def test_a_refusal_without_reason_article_or_remedies_is_none(service, handle, missing):
    """Licensing Law art. 38."""
    body = {name: value for name, value in DECLINE.items() if name != missing}

    heard = decide(service, handle, body)

    assert (heard.status, heard.places) == (422, [f"/{missing}"])


def test_a_new_round_has_a_new_handle(service, application, handle):
    """The old one stands for the round that is over."""
    decide(
        service, handle, {"outcome": "correction", "reason": "x", "fields": ["dragon_name@keeper"]}
    )
    corrected = {"values": {"dragon_name@keeper": "小青"}}
    service.call("POST", path(application, f"/items/{REGISTRATION}/correction"), corrected, KEEPER)
    second = service.dispatch(application["id"], REGISTRATION)

    shown = service.call("GET", case(second), who=OFFICER)

    assert second != handle
    assert shown.body["round"] == 2
    assert service.call("GET", case(handle), who=OFFICER).status == 409


def test_what_was_withdrawn_waits_in_no_worklist(service, application, handle):
    """And is shown no more."""
    service.call("POST", path(application, "/withdrawal"), {}, KEEPER)

    assert service.call("GET", f"/v1/bodies/{OFFICER.body}/worklist", who=OFFICER).body == []
    assert service.call("GET", case(handle), who=OFFICER).status == 409
    assert decide(service, handle, GRANT).status == 409


def test_a_refusal_is_told_to_the_applicant_with_its_remedies(service, application, handle):
    """And its reason to nobody else."""
    decide(service, handle, DECLINE)
    service.certify(application["id"], REGISTRATION)
    service.certify(application["id"], INSURANCE)
    service.deliver(application["id"])

    mine = service.call("GET", path(application, "/results"), who=KEEPER).body["items"]
    theirs = service.call("GET", path(application, "/results"), who=NEIGHBOUR).body["items"]

    assert [item["ended"] for item in mine] == ["declined", "prerequisite_declined"]
    assert mine[0]["refusal"]["remedies"] == "可复议"
    assert theirs[0]["refusal"] is None
