"""One application through the doors, from the first question to the results."""

from tests.entrypoints.api.journey import delivered, opened, path, submitted
from tests.entrypoints.api.service import BASE, KEEPER, NEIGHBOUR, OFFICER, REGISTRATION


def test_an_application_goes_from_its_opening_to_its_results(service):
    """Two people, two items, two certificates, one number."""
    application = delivered(service)

    heard = service.call("GET", path(application, "/results"), who=KEEPER)

    assert heard.status == 200
    assert heard.body["number"] == application["number"]
    assert heard.body["represents"] == []
    assert [item["ended"] for item in heard.body["items"]] == ["granted", "granted"]
    kinds = [c["type"] for item in heard.body["items"] for c in item["certificates"]]
    assert kinds == ["DRAGON_PERMIT", "DRAGON_POLICY"]
    first = heard.body["items"][0]["certificates"][0]
    assert first["verify"] == f"{BASE}/v1/certificates/{first['number']}"


def test_a_result_is_told_by_number_to_whom_it_is_for(service):
    """The neighbour sees that the keeper's were issued, and not which they are."""
    application = delivered(service)

    heard = service.call("GET", path(application, "/results"), who=NEIGHBOUR)

    issued = [c for item in heard.body["items"] for c in item["certificates"]]
    assert [(c["type"], c["number"], c["verify"]) for c in issued] == [
        ("DRAGON_PERMIT", None, None), ("DRAGON_POLICY", None, None)
    ]  # fmt: skip


def test_results_wait_for_delivery(service):
    """Nothing is handed over by halves."""
    application = submitted(service)

    heard = service.call("GET", path(application, "/results"), who=KEEPER)

    assert heard.status == 409
    assert heard.body["type"] == "/problems/conflict"


def test_everybody_finds_the_application_among_their_own(service):
    """The list says which part one has, and how far it is."""
    application = submitted(service)

    mine = service.call("GET", "/v1/applications", who=KEEPER).body
    theirs = service.call("GET", "/v1/applications", who=NEIGHBOUR).body

    assert [line["id"] for line in mine] == [line["id"] for line in theirs] == [application["id"]]
    assert mine[0]["phase"] == "accepted"
    assert mine[0]["number"] == application["number"]
    assert theirs[0]["parts"] == [{"party": "neighbour", "role": "neighbour", "standing": "joined"}]


def test_an_item_tells_how_far_it_is(service):
    """Stage, body and due date, as soon as it is sent."""
    application = submitted(service)
    handle = service.dispatch(application["id"], REGISTRATION)
    service.call("POST", f"/v1/cases/{handle}/taking", {}, OFFICER)

    items = service.call("GET", path(application), who=KEEPER).body["items"]

    assert [(item["stage"], item["round"]) for item in items] == [("taken", 1), ("waiting", 0)]
    assert items[0]["due"].startswith("2026-11-2")
    assert items[0]["body_title"]["en"] == "Yunxi dragon office"


def test_services_are_not_built_before_the_first_call(service):
    """A cold start pays for nothing that nobody asked for."""
    assert service.built == 0

    opened(service)

    assert service.built > 0
