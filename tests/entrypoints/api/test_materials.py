"""Files are what their bytes say, or they stay in quarantine."""

import pytest

from tests.entrypoints.api.journey import joined, opened, path, posted, submitted
from tests.entrypoints.api.service import KEEPER, NEIGHBOUR

FIRE = {"answers": {"breathes_fire": "fire"}}


def asked(service, application):
    body = service.call("GET", path(application), who=KEEPER).body
    return next(m["id"] for m in body["materials"] if m["disposition"]["kind"] == "asked")


@pytest.fixture
def application(service):
    return opened(service, **FIRE)


def invite(service, application, material, media_type="application/pdf", who=KEEPER):
    body = {"material": material, "media_type": media_type}
    return service.call("POST", path(application, "/uploads"), body, who)


def attach(service, application, material, key):
    body = {"material": material, "key": key}
    return service.call("POST", path(application, "/materials"), body, KEEPER)


def test_a_file_goes_through_quarantine_and_is_attached(service, application):
    """With size and checksum, and never with where it lies."""
    material = asked(service, application)

    heard = posted(service, application, material)

    file = next(m["file"] for m in heard.body["materials"] if m["id"] == material)
    assert file["media_type"] == "application/pdf"
    assert file["size"] == len(b"application/pdf proof")
    assert set(file) == {"media_type", "size", "sha256"}
    assert service.uploads.quarantine == {}


def test_a_form_says_how_large_and_how_long(service, application):
    """The store itself refuses the rest."""
    form = invite(service, application, asked(service, application)).body

    assert form["most_bytes"] == 10 * 1024 * 1024
    assert form["expires_in"] == 600
    assert form["fields"]["Content-Type"] == "application/pdf"


def test_a_wrong_type_behind_a_right_name_stays_in_quarantine(service, application):
    """What the bytes show decides."""
    heard = posted(service, application, asked(service, application), b"image/png holiday")

    assert (heard.status, heard.places) == (422, ["/key"])
    assert "image/png" in heard.body["places"][0]["reason"]
    assert len(service.uploads.quarantine) == 1


def test_a_file_that_is_too_large_is_refused(service, application):
    """Whatever the store let in."""
    large = b"application/pdf " + b"x" * (10 * 1024 * 1024)

    heard = posted(service, application, asked(service, application), large)

    assert (heard.status, heard.places) == (422, ["/key"])


@pytest.mark.parametrize("media_type", ["text/html", "image/svg+xml", "application/zip"])
def test_other_kinds_of_files_are_not_invited(service, application, media_type):
    """PDF, JPEG, PNG."""
    heard = invite(service, application, asked(service, application), media_type)

    assert (heard.status, heard.places) == (422, ["/media_type"])


def test_nothing_is_invited_that_is_not_asked(service, application):
    """With what is asked."""
    heard = invite(service, application, "none")

    assert (heard.status, heard.places) == (422, ["/material"])


def test_only_the_applicant_gives_files(service, application):
    """Others have no file to give here."""
    joined(service, application)

    heard = invite(service, application, asked(service, application), who=NEIGHBOUR)

    assert heard.status == 403


def test_a_key_of_another_application_is_refused(service, application):
    """Whoever guesses a key gets nothing by it."""
    material = asked(service, application)
    other = opened(service, key="key-2", another=True, **FIRE)
    key = invite(service, other, material).body["key"]
    service.uploads.quarantine[key] = b"application/pdf theirs"

    heard = attach(service, application, material, key)

    assert (heard.status, heard.places) == (422, ["/key"])
    assert key in service.uploads.quarantine


@pytest.mark.parametrize("key", ["", "x", "../{id}/x", "{id}/{material}/short.pdf"])
def test_a_key_that_was_made_up_is_refused(service, application, key):
    """The key bears the application, the material and what was announced."""
    material = asked(service, application)

    heard = attach(
        service, application, material, key.format(id=application["id"], material=material)
    )

    assert (heard.status, heard.places) == (422, ["/key"])


def test_a_file_that_was_never_posted_is_not_found(service, application):
    """A form alone is no file."""
    material = asked(service, application)
    key = invite(service, application, material).body["key"]

    assert attach(service, application, material, key).status == 404


def test_attaching_the_same_file_again_is_no_fault(service, application):
    """A repeat after a lost answer."""
    material = asked(service, application)
    posted(service, application, material)
    key = next(iter(service.uploads.materials))

    assert attach(service, application, material, key).status == 200


def test_nothing_is_attached_after_submission(service):
    """Unless it was marked."""
    application = submitted(service, **FIRE)

    assert invite(service, application, asked(service, application)).status == 422
