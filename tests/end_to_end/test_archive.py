"""The closed application's package, as it lies in its bucket."""

import hashlib
import io
import zipfile

import bagit
import pytest

from infra.local.identity.people import read_people
from tests.end_to_end.walking import typical

pytestmark = pytest.mark.cloud


@pytest.fixture(scope="module")
def noted(records):
    """What the journal says of it."""
    return next(entry.body for entry in records.entries if entry.kind == "archived")


@pytest.fixture(scope="module")
def package(standing, noted):
    """Its bytes."""
    bucket = standing.service.outputs["ArchivesBucketName"]
    stored = standing.client("s3").get_object(Bucket=bucket, Key=noted.package)
    with stored["Body"] as body:
        return body.read()


@pytest.fixture
def unpacked(package, tmp_path):
    """The folder that is in it."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        archive.extractall(tmp_path)
    (folder,) = tmp_path.iterdir()
    return folder


def test_it_is_what_the_journal_says(package, noted):
    """Its hash was written down when it was closed."""
    assert hashlib.sha256(package).hexdigest() == noted.sha256


def test_it_verifies_by_itself(unpacked):
    """Any BagIt tool says so, without this service."""
    assert bagit.Bag(str(unpacked)).validate()


def test_it_bears_every_entry_up_to_the_last(unpacked, records):
    """All that happened, but for the closing itself."""
    lines = (unpacked / "data" / "journal.jsonl").read_text("utf-8").splitlines()
    assert len(lines) == len(records.entries) - 1


def test_it_says_nothing_personal_in_clear(unpacked):
    """Sealed bodies stay sealed, so that destroying a key erases the person here too."""
    founder = read_people().people[typical().opens.person]
    for path in unpacked.rglob("*"):
        if path.is_file():
            text = path.read_text("utf-8")
            assert founder.resident_id not in text
            assert founder.name.zh not in text
