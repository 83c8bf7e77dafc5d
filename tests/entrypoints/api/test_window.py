"""At a window: a clerk acts for who stands there, and says so; what is theirs stays theirs."""

from base64 import b64encode
from datetime import timedelta

import pytest

from chalicelib.domain.identity import Identity, Role
from tests.entrypoints.api.journey import agreed, attached, filled, joined, opened, opening, path
from tests.entrypoints.api.service import AREA, CLERK, KEEPER, NEIGHBOUR, STRANGER

ANOTHER = Identity(subject="s-clerk-2", name="窗口二", roles={Role.CLERK}, area="990101")
ELSEWHERE = Identity(subject="s-clerk-3", name="窗口三", roles={Role.CLERK}, area="990102")


def person(who=KEEPER, **changes):
    return {"name": who.name, "id_number": who.resident_id, "seen": "card", **changes}


def at(application, rest):
    return f"/v1/window/applications/{application['id']}/{rest}"


def opened_at_window(service, key="key-1", **changes):
    body = {**opening(), "person": person(), **changes}
    return service.call("POST", "/v1/window/applications", body, CLERK, Idempotency_Key=key)


def attending(service, application, who=KEEPER, clerk=CLERK):
    heard = service.call("POST", at(application, "attendance"), person(who), clerk)
    assert heard.status == 200, heard.text
    return heard.body


def actors(service, application):
    return [(e.kind, e.actor) for e in service.applications.read(application["id"]).entries]


def test_what_is_opened_at_a_window_is_the_persons_and_says_who_acted(service):
    """Once, however often it is sent; the person finds it among their own."""
    heard, again = opened_at_window(service), opened_at_window(service)

    assert (heard.status, again.body["id"]) == (201, heard.body["id"])
    who = f"clerk:{CLERK.subject} for party:keeper"
    assert {actor for _, actor in actors(service, heard.body)} == {who}
    (attended,) = [e.body for e in service.applications.read(heard.body["id"]).entries
                   if e.kind == "attended"]  # fmt: skip
    assert (attended.party, attended.clerk, attended.area, attended.how) == (
        "keeper", CLERK.subject, AREA, "card",
    )  # fmt: skip
    lines = service.call("GET", "/v1/applications", who=KEEPER).body
    assert [line["id"] for line in lines] == [heard.body["id"]]


def test_a_clerk_types_names_and_scans_for_them(service):
    """And sees what they typed; the ledger of the person says at which window."""
    application = opened_at_window(service).body
    body = {"values": {"dragon_name@keeper": "小红"}}
    heard = service.call("PUT", path(application, "/values"), body, CLERK, If_Match="*")
    assert heard.status == 200, heard.text
    named = {"role": "neighbour", "name": NEIGHBOUR.name, "id_number": NEIGHBOUR.resident_id}
    assert service.call("POST", path(application, "/parties"), named, CLERK).status == 201

    lines = service.call("GET", "/v1/me/disclosures", who=KEEPER).body
    assert {(line["requester"], line["basis"]["id"]) for line in map(_told, lines)} == {
        (f"window:{AREA}", "present")
    }


def _told(line):
    return {"requester": line["who"]["id"], "basis": line["basis"]}


@pytest.mark.parametrize(
    ("method", "rest", "body"),
    [
        ("PUT", "/consents", {"party": "keeper", "certificates": {"KEEPER_CARD": True}}),
        ("GET", "/sources", None),
        ("POST", "/withdrawal", {}),
        ("POST", "/erasure", {}),
        ("POST", "/signatures", {"digest": "0" * 64}),
        ("GET", "/results", None),
    ],
)
def test_what_is_the_persons_own_is_not_the_clerks(service, method, rest, body):
    """Agreeing, signing, withdrawing, erasing, collecting."""
    application = opened_at_window(service).body

    assert service.call(method, path(application, rest), body, CLERK, If_Match="*").status == 403


def test_a_clerk_is_not_told_what_registers_say(service):
    """What a certificate filled shows that it is filled, to them; to the person what it says."""
    application = filled(service)
    attending(service, application)

    seen = service.call("GET", path(application), who=CLERK).body
    own = service.call("GET", path(application), who=KEEPER).body

    of_clerk = {f["key"]: f["stands"] for f in seen["fields"] if f["stands"]}
    of_person = {f["key"]: f["stands"] for f in own["fields"] if f["stands"]}
    from_register = [k for k, v in of_person.items() if v["source"] != "typed"]
    assert from_register
    for key in from_register:
        assert of_clerk[key].get("value") is None
    assert KEEPER.resident_id not in str(of_clerk)


def test_only_this_clerk_at_this_window_and_for_two_hours(service):
    """Whoever attends nobody there finds no such application."""
    application = opened(service)
    assert service.call("GET", path(application), who=CLERK).status == 404
    attending(service, application)

    assert service.call("GET", path(application), who=CLERK).status == 200
    for clerk in (ANOTHER, ELSEWHERE):
        assert service.call("GET", path(application), who=clerk).status == 404
    service.clock.move(timedelta(hours=2))

    assert service.call("GET", path(application), who=CLERK).status == 404


def test_whoever_is_done_sees_nothing_more(service):
    """A second time changes nothing."""
    application = opened(service)
    attending(service, application)

    for _ in range(2):
        heard = service.call("POST", at(application, "ending"), {}, CLERK)
        assert (heard.status, heard.body["until"]) == (200, None)

    assert service.call("GET", path(application), who=CLERK).status == 404
    assert [kind for kind, _ in actors(service, application)].count("attendance_ended") == 1


def test_nobody_acts_for_who_has_no_part_in_it(service):
    application = opened(service)

    heard = service.call("POST", at(application, "attendance"), person(STRANGER), CLERK)

    assert heard.status == 404


def test_a_number_under_another_name_opens_nothing(service):
    """Whoever knows which application it is; nor does the code of a hand-over."""
    application = opened(service)
    body = {"application": application["id"], "to_window": True}
    code = service.call("POST", "/v1/me/hand-overs", body, KEEPER).body["code"]
    wrong = person(name="王五")

    heard = service.call("POST", at(application, "attendance"), wrong, CLERK)
    taken = service.call("POST", "/v1/window/taking", {"code": code, "person": wrong}, CLERK)

    assert (heard.status, taken.status) == (404, 404)
    assert "attended" not in [kind for kind, _ in actors(service, application)]
    right = {"code": code, "person": person()}
    assert service.call("POST", "/v1/window/taking", right, CLERK).status == 200


def test_who_stands_there_is_found_by_number_and_name(service):
    """In full width, too; a number with another's name finds nothing, and their ledger says so."""
    application = opened(service)
    wide = KEEPER.resident_id.translate({ord(str(n)): 0xFF10 + n for n in range(10)})

    found = service.call("POST", "/v1/window/people", person(id_number=f" {wide} "), CLERK)
    other = service.call("POST", "/v1/window/people", person(name="王五"), CLERK)

    assert [line["application"] for line in found.body] == [application["id"]]
    assert other.body == []
    (line,) = service.call("GET", "/v1/me/disclosures", who=KEEPER).body
    assert line["who"]["id"] == f"window:{AREA}"
    assert "窗口" in line["words"]["zh"]


def test_a_number_that_is_none_says_what_is_wrong_and_not_which(service):
    heard = service.call("POST", "/v1/window/people", person(id_number="123"), CLERK)

    assert (heard.status, heard.places) == (422, ["/id_number"])
    assert "123" not in heard.text


@pytest.mark.parametrize("who", [KEEPER, None])
def test_the_window_is_for_clerks(service, who):
    heard = service.call("POST", "/v1/window/people", person(), who)

    assert heard.status == (403 if who else 401)


def test_from_the_window_to_their_own_phone_and_back(service):
    """They sign in there; then they hand it over to the clerk before whom they stand."""
    application = opened_at_window(service).body
    there = service.call("POST", at(application, "hand-over"), {}, CLERK).body
    taken = service.call("POST", "/v1/me/hand-overs/taking", {"code": there["code"]}, KEEPER)
    assert taken.body["application"] == application["id"]
    service.call("POST", at(application, "ending"), {}, CLERK)

    body = {"application": application["id"], "to_window": True}
    back = service.call("POST", "/v1/me/hand-overs", body, KEEPER).body
    told = {"code": back["code"], "person": person()}
    wrong = service.call("POST", "/v1/window/taking", {**told, "person": person(STRANGER)}, ANOTHER)
    heard = service.call("POST", "/v1/window/taking", told, ANOTHER)

    assert wrong.status == 404
    assert heard.body["application"] == application["id"]
    assert service.call("GET", path(application), who=ANOTHER).status == 200


def test_a_page_signed_by_hand_is_a_signature_with_its_scan(service):
    """The digest that it bears is what stands; after a change it is another page."""
    application = filled(service)
    attached(service, application)
    attending(service, application)
    digest = service.call("GET", path(application, "/review"), who=CLERK).body["digest"]
    form = service.call("POST", at(application, "uploads"), {"media_type": "image/png"}, CLERK)
    service.uploads.quarantine[form.body["key"]] = b"image/png signed"

    stale = {"digest": "0" * 64, "key": form.body["key"]}
    assert service.call("POST", at(application, "signatures"), stale, CLERK).status == 409
    assert form.body["key"] not in service.uploads.materials
    body = {"digest": digest, "key": form.body["key"]}
    for _ in range(2):
        heard = service.call("POST", at(application, "signatures"), body, CLERK)
        assert heard.status == 200, heard.text

    (signed,) = [e for e in service.applications.read(application["id"]).entries
                 if e.kind == "signed"]  # fmt: skip
    assert signed.actor == f"clerk:{CLERK.subject} for party:keeper"
    assert (signed.body.party, signed.body.paper.key) == ("keeper", form.body["key"])


def test_a_small_scan_comes_with_the_request(service):
    """Where no script can send it to the store."""
    application = filled(service)
    attached(service, application)
    attending(service, application)
    digest = service.call("GET", path(application, "/review"), who=CLERK).body["digest"]

    body = {"digest": digest, "content": b64encode(b"image/png signed").decode()}
    heard = service.call("POST", at(application, "signed-page"), body, CLERK)

    assert heard.status == 200, heard.text
    assert [s["signed"] for s in heard.body["signatures"]] == [True, False]


def test_a_scan_that_is_no_signature_is_not_kept(service):
    """Of what changed meanwhile, or of what they have signed by then: it would be in no entry."""
    application = filled(service)
    attached(service, application)
    attending(service, application)
    kept = set(service.uploads.materials)
    scan = {"content": b64encode(b"image/png signed").decode()}

    stale = service.call(
        "POST", at(application, "signed-page"), {**scan, "digest": "0" * 64}, CLERK
    )
    assert stale.status == 409
    assert set(service.uploads.materials) == kept

    digest = service.call("GET", path(application, "/review"), who=CLERK).body["digest"]
    for _ in range(2):
        heard = service.call(
            "POST", at(application, "signed-page"), {**scan, "digest": digest}, CLERK
        )
        assert heard.status == 200, heard.text
    assert len(set(service.uploads.materials) - kept) == 1
    assert not service.uploads.quarantine


def test_a_scan_of_something_else_is_no_signature(service):
    application = opened_at_window(service).body
    for key in (f"{application['id']}/another/{'0' * 32}.png", "signed-page"):
        body = {"digest": "0" * 64, "key": key}
        heard = service.call("POST", at(application, "signatures"), body, CLERK)
        assert (heard.status, heard.places) == (422, ["/key"])


def test_a_clerk_hands_in_what_all_have_signed(service):
    """On their phones, or on paper."""
    application = opened_at_window(service).body
    service.give_card(KEEPER, "card-keeper")
    service.give_card(NEIGHBOUR, "card-neighbour")
    joined(service, application)
    agreed(service, application, KEEPER, "keeper")
    agreed(service, application, NEIGHBOUR, "neighbour")
    body = {"values": {"dragon_name@keeper": "小红"}}
    service.call("PUT", path(application, "/values"), body, CLERK, If_Match="*")
    attached(service, application)
    for who in (KEEPER, NEIGHBOUR):
        digest = service.call("GET", path(application, "/review"), who=who).body["digest"]
        service.call("POST", path(application, "/signatures"), {"digest": digest}, who)

    heard = service.call("POST", path(application, "/submission"), {}, CLERK)

    assert (heard.status, heard.body["phase"]) == (202, "submitted")
