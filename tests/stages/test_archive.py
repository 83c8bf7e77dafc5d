"""A delivered application → a package that verifies by itself, kept once."""

import hashlib
import io
import zipfile

import bagit
import pytest

from chalicelib.domain.errors import Conflict, Damaged
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.happenings import Archived, Attempted
from chalicelib.stages.archive import Closed, archive
from tests.cloud.flights import EGGS, FOUNDING, INSURANCE, PERMIT
from tests.cloud.people import CHEN


@pytest.fixture
def delivered(flights):
    """An application that is about to be archived."""
    application = flights.accepted()
    flights.grants(application, EGGS, FOUNDING, PERMIT)
    flights.cloud.interruptions.lose("archive")
    flights.grants(application, INSURANCE)
    return application


def close(flights, application):
    return archive(Closed(application=application), flights.cloud.archive_ports)


def test_the_package_is_a_bag_that_verifies(flights, delivered, tmp_path):
    """By the reference library; and it bears no number of anybody."""
    name = close(flights, delivered)
    package = flights.cloud.archives.packages[name]
    zipfile.ZipFile(io.BytesIO(package)).extractall(tmp_path)

    assert bagit.Bag(str(tmp_path / delivered)).validate()
    assert CHEN.id_number.encode() not in package


def test_its_checksum_stands_in_the_journal(flights, delivered):
    """So that the package is held to it."""
    name = close(flights, delivered)

    said = flights.cloud.applications.glance(delivered).entries[-1].body
    entries = flights.cloud.applications.glance(delivered).entries
    (said,) = (entry.body for entry in entries if isinstance(entry.body, Archived))
    digest = hashlib.sha256(flights.cloud.archives.packages[name]).hexdigest()
    assert (said.package, said.sha256) == (name, digest)


def test_archiving_again_changes_nothing(flights, delivered):
    """The first package is the one."""
    first = close(flights, delivered)

    assert close(flights, delivered) == first
    assert list(flights.cloud.archives.packages) == [first]


def test_a_package_whose_writing_was_lost_is_replaced_by_one_that_knows_more(flights, delivered):
    """What was kept first stands in nobody's way, though more has happened since."""
    flights.cloud.applications.meanwhile(lambda: new_attempt(flights, delivered))
    with pytest.raises(Exception, match="Somebody else"):
        close(flights, delivered)

    name = close(flights, delivered)

    assert flights.phase(delivered) == "archived"
    assert name in flights.cloud.archives.packages


def new_attempt(flights, application):
    records = flights.cloud.applications.glance(application)
    happened = Happened(body=Attempted(attempt=2))
    flights.cloud.applications.write(flights.cloud.pen("system:test").write(records, (happened,)))


def test_a_broken_chain_is_not_archived(flights, delivered):
    """An operator looks: what is stored does not fit its proof."""
    entries = flights.cloud.applications._entries[delivered]
    where, entry = next((w, e) for w, e in entries.items() if e.kind == "accepted")
    entries[where] = entry.model_copy(update={"actor": "somebody else"})

    with pytest.raises(Damaged):
        close(flights, delivered)
    assert flights.cloud.archives.packages == {}


def test_nothing_is_archived_that_was_not_delivered(flights):
    """Whoever asks too early is refused."""
    application = flights.accepted()

    with pytest.raises(Conflict, match="not delivered"):
        close(flights, application)
