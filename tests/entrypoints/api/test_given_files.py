"""A small file may come with the request itself; it is looked at like any other."""

from base64 import b64encode

import pytest

from tests.entrypoints.api.journey import joined, opened, path, submitted
from tests.entrypoints.api.service import KEEPER, NEIGHBOUR

PROOF = b"application/pdf proof"
FIRE = {"answers": {"breathes_fire": "fire"}}


@pytest.fixture
def application(service):
    return opened(service, **FIRE)


def material_of(service, application):
    body = service.call("GET", path(application), who=KEEPER).body
    return next(m["id"] for m in body["materials"] if m["disposition"]["kind"] == "asked")


def given(service, application, content, who=KEEPER):
    material = material_of(service, application)
    body = {"content": content if isinstance(content, str) else b64encode(content).decode()}
    return service.call("POST", path(application, f"/materials/{material}/file"), body, who)


def test_it_is_verified_and_attached_at_once(service, application):
    """Nothing stays in quarantine."""
    heard = given(service, application, PROOF)

    (file,) = [m["file"] for m in heard.body["materials"] if m["file"]]
    assert (file["media_type"], file["size"]) == ("application/pdf", len(PROOF))
    assert service.uploads.quarantine == {}
    assert list(service.uploads.materials.values()) == [PROOF]


def test_another_one_takes_its_place(service, application):
    given(service, application, PROOF)

    heard = given(service, application, b"image/png proof")

    (file,) = [m["file"] for m in heard.body["materials"] if m["file"]]
    assert file["media_type"] == "image/png"


@pytest.mark.parametrize("content", [b"MZ this is a program", b"", "no base64!", b"x" * 4194305])
def test_what_is_none_is_refused(service, application, content):
    """Another kind, empty, unreadable, too large."""
    heard = given(service, application, content)

    assert (heard.status, heard.places) == (422, ["/content"])
    assert service.uploads.materials == {}


def test_four_megabytes_are_taken(service, application):
    """Just as many."""
    whole = PROOF.ljust(4 * 1024 * 1024, b"x")

    assert given(service, application, whole).status == 200


def test_a_body_that_no_such_file_needs_is_not_even_read(service, application):
    assert given(service, application, "A" * 6_000_000).status == 413


def test_only_who_leads_the_application_gives_files(service, application):
    joined(service, application)

    assert given(service, application, PROOF, who=NEIGHBOUR).status == 403


def test_nothing_is_taken_that_is_not_asked_for(service):
    """Nor once it was handed in."""
    application = submitted(service, **FIRE)

    heard = given(service, application, PROOF)

    assert (heard.status, heard.places) == (422, ["/material"])
