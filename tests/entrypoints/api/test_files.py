"""Who may fetch a file that was given, and how briefly."""

import hashlib

import pytest

from tests.entrypoints.api.journey import (
    granted,
    joined,
    opened,
    path,
    posted,
    settled,
    submitted,
)
from tests.entrypoints.api.service import (
    CLERK,
    INSURANCE,
    INSURER,
    KEEPER,
    NEIGHBOUR,
    OFFICER,
    REGISTRATION,
    STRANGER,
)

FIRE = {"answers": {"breathes_fire": "fire"}}
LAIR = f"{REGISTRATION}.fireproof-lair"
PROOF = b"application/pdf proof"


def own(application, material=LAIR):
    return path(application, f"/materials/{material}/file")


def at_desk(application, material=LAIR):
    return f"/v1/desk/applications/{application['id']}/materials/{material}/file"


def of_case(handle, material=LAIR):
    return f"/v1/cases/{handle}/materials/{material}/file"


@pytest.fixture
def application(service):
    return submitted(service, **FIRE)


def dispatched(service, application):
    settled(service, application, outcome="accepted")
    return service.dispatch(application["id"], REGISTRATION)


def shows_the_file(service, heard):
    """The address gives just the file, under a name that says what it is for."""
    assert heard.status == 200, heard.text
    assert heard.headers["Cache-Control"] == "no-store"
    assert "Location" not in heard.headers
    link = heard.body
    assert set(link) == {"url", "expires_in", "media_type", "size", "sha256"}
    assert (link["expires_in"], link["media_type"]) == (300, "application/pdf")
    assert (link["size"], link["sha256"]) == (len(PROOF), hashlib.sha256(PROOF).hexdigest())
    assert service.uploads.fetch(link["url"]) == (PROOF, "application/pdf", f"{LAIR}.pdf")


def test_the_applicant_fetches_what_they_gave(service, application):
    """At any time: it is theirs."""
    shows_the_file(service, service.call("GET", own(application), who=KEEPER))


def test_the_desk_fetches_what_waits_there(service, application):
    """Somebody has to look at what is not data."""
    shows_the_file(service, service.call("GET", at_desk(application), who=CLERK))


def test_a_body_fetches_what_its_item_requires(service, application):
    """Under the handle of the round, as long as it is to decide."""
    handle = dispatched(service, application)

    shows_the_file(service, service.call("GET", of_case(handle), who=OFFICER))


def test_a_name_that_was_escaped_on_its_way_is_the_same(service, application):
    """Names bear @ and dots, which some clients escape."""
    shows_the_file(service, service.call("GET", own(application).replace("-l", "%2Dl"), who=KEEPER))


def test_a_body_fetches_nothing_of_another_item(service, application):
    """Least disclosure: the insurer requires no proof of the lair."""
    dispatched(service, application)
    granted(service, application, REGISTRATION)
    handle = service.dispatch(application["id"], INSURANCE)

    assert service.call("GET", of_case(handle), who=INSURER).status == 404


def test_another_bodys_handle_shows_no_file(service, application):
    """Nor does one that was made up, or one whose item was decided."""
    handle = dispatched(service, application)
    other = service.call("GET", of_case(handle), who=INSURER)
    none = service.call("GET", of_case("0" * 64), who=OFFICER)
    granted(service, application, REGISTRATION)
    decided = service.call("GET", of_case(handle), who=OFFICER)

    assert [heard.status for heard in (other, none, decided)] == [403, 404, 409]


def test_the_desk_fetches_nothing_that_left_it(service, application):
    """What was settled is no more of its business."""
    settled(service, application, outcome="accepted")

    assert service.call("GET", at_desk(application), who=CLERK).status == 404


def test_nobody_else_fetches_it(service):
    """Other parties have no right to the applicant's papers; strangers see no application."""
    application = opened(service, **FIRE)
    joined(service, application)
    posted(service, application, LAIR, PROOF)

    heard = [service.call("GET", own(application), who=who) for who in (NEIGHBOUR, STRANGER)]

    assert [each.status for each in heard] == [403, 404]


@pytest.mark.parametrize("material", ["none", f"{REGISTRATION}.identity", LAIR])
def test_where_no_file_was_given_there_is_none(service, material):
    """Whether or not there is such a material."""
    application = opened(service, **FIRE)

    assert service.call("GET", own(application, material), who=KEEPER).status == 404


def test_an_address_is_in_no_log(service, application):
    """Whoever has it needs no sign-in."""
    url = service.call("GET", own(application), who=KEEPER).body["url"]

    assert url not in service.log.getvalue()


def test_desk_and_body_are_told_which_materials_have_a_file(service, application):
    """So that nobody has to try."""
    desk = service.call("GET", f"/v1/desk/applications/{application['id']}", who=CLERK).body
    handle = dispatched(service, application)
    case = service.call("GET", f"/v1/cases/{handle}", who=OFFICER).body

    for view in (desk, case):
        with_file = {m["id"]: m["file"]["sha256"] for m in view["materials"] if m["file"]}
        assert with_file == {LAIR: hashlib.sha256(PROOF).hexdigest()}
