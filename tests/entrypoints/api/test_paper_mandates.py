"""An agent brings a power of attorney to a window: the clerk before whom they stand records it."""

from base64 import b64encode

import pytest

from tests.entrypoints.api.journey import joined, opened, opening, path
from tests.entrypoints.api.service import CLERK, KEEPER, NEIGHBOUR, STRANGER
from tests.entrypoints.api.test_window import ANOTHER, actors, at, attending

SCAN = b"image/png a power of attorney"
REACH = ("prepare", "submit", "collect")


def by_agent(service):
    """The neighbour opens it for the keeper, who has no phone and is named."""
    keeper, neighbour = service.definitions.life_events[0].parties
    agent = neighbour.model_copy(update={"acts_for": "keeper", "reach": REACH})
    service.redefine(parties=(keeper, agent), opened_by=("keeper", "neighbour"))
    body = opening(role="neighbour")
    heard = service.call("POST", "/v1/applications", body, NEIGHBOUR, Idempotency_Key="key-1")
    assert heard.status == 201, heard.text
    told = {"role": "keeper", "name": KEEPER.name, "id_number": KEEPER.resident_id}
    named = service.call("POST", path(heard.body, "/parties"), told, NEIGHBOUR)
    assert named.status == 201, named.text
    return {**heard.body, "invitation": named.body["invitation"]}


def record(service, application, *reach, who=CLERK, content=SCAN, **changes):
    scan = content if isinstance(content, str) else b64encode(content).decode()
    body = {"principal": "keeper", "reach": list(reach), "content": scan, **changes}
    return service.call("POST", at(application, "mandates"), body, who)


@pytest.fixture
def application(service):
    """With a clerk who acts for the agent."""
    application = by_agent(service)
    attending(service, application, NEIGHBOUR)
    return application


def test_a_mandate_on_paper_stands_as_any_other_and_says_what_it_is(service, application):
    """The principal's name is told to hold it against; who acted for whom is on record."""
    seen = service.call("GET", path(application), who=CLERK).body
    party = next(each for each in seen["parties"] if each["id"] == "keeper")
    assert (party["on_paper"], party["name"]) == (list(REACH), KEEPER.name)

    heard = record(service, application, "submit", "prepare")

    assert heard.status == 200, heard.text
    (mandate,) = heard.body["mandates"]
    assert (mandate["agent"], mandate["reach"]) == ("neighbour", ["prepare", "submit"])
    assert "service window" in mandate["paper"]["window"]["en"]
    assert actors(service, application)[-1] == (
        "mandated_on_paper", f"clerk:{CLERK.subject} for party:neighbour",
    )  # fmt: skip
    own = service.call("GET", path(application), who=NEIGHBOUR).body
    assert own["reach"] == ["prepare", "submit"]
    assert all(each["on_paper"] == [] for each in own["parties"])
    ((key, content),) = service.uploads.materials.items()
    assert content == SCAN
    assert key.startswith(f"{application['id']}/mandate-on-paper/")


def test_the_same_again_changes_nothing_whoever_records_it(service, application):
    """Two clerks with the same paper; another paper takes its place."""
    attending(service, application, NEIGHBOUR, ANOTHER)
    for who in (CLERK, ANOTHER, CLERK):
        assert record(service, application, "submit", who=who).status == 200
    kinds = [kind for kind, _ in actors(service, application)]
    assert kinds.count("mandated_on_paper") == 1
    assert len(service.uploads.materials) == 1

    heard = record(service, application, "prepare")

    assert heard.body["mandates"][0]["reach"] == ["prepare"]


def test_the_principal_joins_later_sees_it_and_takes_it_back(service, application):
    """From then on no paper changes it, and none is kept."""
    record(service, application, "prepare")
    told = {"code": application["invitation"]}
    assert service.call("POST", "/v1/invitations", told, KEEPER).status == 200
    (mandate,) = service.call("GET", path(application), who=KEEPER).body["mandates"]
    assert mandate["paper"]
    service.call("POST", path(application, "/mandates/neighbour/ending"), {}, KEEPER)
    kept = len(service.uploads.materials)

    heard = record(service, application, "prepare")

    assert heard.status == 409
    assert "不能凭书面委托更改" in heard.text
    assert len(service.uploads.materials) == kept
    assert service.call("GET", path(application), who=NEIGHBOUR).body["reach"] == []


def test_a_principal_who_has_joined_is_told_at_once(service):
    keeper, neighbour = service.definitions.life_events[0].parties
    agent = neighbour.model_copy(update={"acts_for": "keeper", "reach": REACH})
    service.redefine(parties=(keeper, agent))
    application = opened(service)
    joined(service, application)
    attending(service, application, NEIGHBOUR)
    assert record(service, application, "collect").status == 200

    service.notify(application["id"])
    lines = service.call("GET", "/v1/me/inbox", who=KEEPER).body["notices"]

    (line,) = [each for each in lines if each["kind"] == "mandated_on_paper"]
    assert "领取结果" in line["text"]["zh"]
    assert "collect the results" in line["text"]["en"]


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"principal": "neighbour"}, "/principal"),
        ({"principal": "nobody"}, "/principal"),
        ({"reach": ["withdraw"]}, "/reach/withdraw"),
        ({"reach": []}, "/reach"),
        ({"content": b64encode(b"MZ a program").decode()}, "/content"),
        ({"content": "no base64!"}, "/content"),
        ({"content": ""}, "/content"),
        ({"content": b64encode(b"x" * 4194305).decode()}, "/content"),
    ],
)
def test_what_cannot_be_recorded_is_refused_at_its_place_and_not_kept(
    service, application, changes, place
):
    heard = record(service, application, "submit", **changes)

    assert (heard.status, heard.places) == (422, [place])
    assert service.uploads.materials == {}


def test_a_body_that_no_such_scan_needs_is_not_even_read(service, application):
    assert record(service, application, "submit", content="A" * 6_000_000).status == 413


@pytest.mark.parametrize(("who", "status"), [(KEEPER, 403), (NEIGHBOUR, 403), (STRANGER, 403),
                                             (ANOTHER, 404), (None, 401)])  # fmt: skip
def test_only_the_clerk_before_whom_the_agent_stands_records_it(service, application, who, status):
    assert record(service, application, "submit", who=who).status == status


def test_a_clerk_who_acts_for_the_principal_records_none(service):
    """They say it by their own sign-in; and nobody's name is told who need not be."""
    application = opened(service)
    joined(service, application)
    attending(service, application, KEEPER)

    heard = record(service, application, "submit")

    assert (heard.status, heard.places) == (422, ["/principal"])
