"""By which key something is signed: one that stands in its issuer's history, and is not revoked."""

from datetime import timedelta

import pytest

from chalicelib.catalogue.issuing import signing_key
from chalicelib.domain.errors import Conflict
from chalicelib.domain.issuer_keys import IssuerKey
from tests.cloud.flights import EGGS, FOUNDING, STABLE, Flights
from tests.cloud.people import CHEN

OFFICE = "stable-office-990101"


@pytest.fixture
def flights():
    return Flights()


def history(flights):
    return flights.cloud.issuer_keys.of(OFFICE)


def test_the_first_key_was_there_before_anybody_wrote_down_keys(flights):
    """What it signed before stays verifiable; it is written down once, however much it signs."""
    flights.grants(flights.accepted(), FOUNDING, EGGS)

    (key,) = history(flights)
    assert (key.jwk, key.since) == (flights.cloud.signer.public_key(OFFICE), None)


def test_a_key_that_nobody_announced_is_written_down_from_now(flights):
    """An operator moved the alias by hand: what it signs can still be verified."""
    before = IssuerKey(issuer=OFFICE, jwk={"kid": "before", "crv": "P-256"})
    flights.cloud.issuer_keys.add(before)
    flights.cloud.clock.move(timedelta(days=1))
    now = flights.cloud.clock.now()
    signing_key(OFFICE, flights.cloud.issuing_ports)

    new, old = history(flights)
    assert (new.since, old) == (now, before)


def test_nothing_is_issued_by_a_revoked_key(flights):
    """The item is parked; it goes on once an operator has given its issuer a new key."""
    application = flights.accepted()
    flights.grants(application, EGGS)
    kid = history(flights)[0].kid
    flights.cloud.issuer_keys.revoke(OFFICE, kid, flights.cloud.clock.now())
    flights.grants(application, FOUNDING)

    assert flights.progress(application, FOUNDING).parked
    assert flights.cloud.certificates.find(STABLE, "STABLE_LICENCE") == ()
    with pytest.raises(Conflict, match="was revoked"):
        signing_key(OFFICE, flights.cloud.issuing_ports)


def test_a_certificate_names_its_holders_key_and_its_place(flights):
    """What it says of them is what is kept beside it; its key signs for it."""
    flights.grants(flights.accepted(), EGGS)
    (record,) = flights.cloud.certificates.find(CHEN.id_number, "EGG_RECORD")

    assert record.status.name.startswith(f"{OFFICE}/")
    secret = flights.cloud.certificates.holder_key(record.number)
    assert secret
    assert secret not in record.signed
