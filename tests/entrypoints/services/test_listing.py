"""A status list is signed by its issuer once it changed or its token grows old; else kept."""

from datetime import timedelta

import boto3
import pytest
from moto import mock_aws

from chalicelib.adapters.kms_rotation import KmsRotation
from chalicelib.adapters.kms_signer import KmsSigner
from chalicelib.catalogue.issuing import signing_key
from chalicelib.domain.errors import ConcurrentChange, Conflict, SourceDown, Unknown
from chalicelib.domain.issuer_keys import OVERLAP, IssuerKey, named
from chalicelib.entrypoints.services.listing import status_list
from chalicelib.entrypoints.services.ordering import ordered
from infra.issuers import create_key
from tests.adapters.test_kms_signer import REGION, DigestKms
from tests.cloud.in_memory import BASE_URL
from tests.domain.status_lists import statuses
from tests.entrypoints.services.registering import OFFICE, Registering
from tests.fakes.signers import FakeSigner


@pytest.fixture
def registering():
    return Registering()


def fetched(registering):
    return status_list(registering.licence.status.name, registering.list_ports)


def read(registering, token):
    """By the independent reading of the draft; only what is not valid."""
    uri = f"{BASE_URL}/v1/status-lists/{registering.licence.status.name}"
    key = registering.cloud.signer.public_key(OFFICE)
    values = statuses(token, key, uri, registering.cloud.clock.now())
    return {place: value for place, value in enumerate(values) if value}


def test_a_list_says_what_was_ordered(registering):
    """One is revoked, one suspended; the place is the one that the certificate names."""
    assert read(registering, fetched(registering)) == {}
    ordered(registering.order("revoked"), registering.ports)
    ordered(registering.order("suspended", number=registering.eggs.number), registering.ports)

    places = registering.licence.status.index, registering.eggs.status.index
    assert read(registering, fetched(registering)) == {places[0]: 1, places[1]: 2}


def test_nothing_is_signed_twice_for_the_same(registering):
    """Whoever asks next gets the same token."""
    token = fetched(registering)
    registering.cloud.clock.move(timedelta(minutes=59))
    assert fetched(registering) == token
    ordered(registering.order("revoked"), registering.ports)
    assert fetched(registering) != token


def test_a_token_is_renewed_long_before_it_ends(registering):
    """It holds for a day, and is signed anew after an hour."""
    token = fetched(registering)
    registering.cloud.clock.move(timedelta(minutes=61))
    newer = fetched(registering)

    assert newer != token
    assert read(registering, newer) == {}


@pytest.mark.parametrize(
    "name",
    ["", "x", OFFICE, f"{OFFICE}/2026-13", f"{OFFICE}/2026-10", f"{OFFICE}/2000-01",
     f"{OFFICE}/2026-11\n", f"/{OFFICE}/2026-11", f"{'x' * 61}/2026-11", "甲!/2026-11",
     f"{OFFICE}/2999-01", f"{OFFICE}/2026-11/1",
     "nobody-990101/2026-11", f"{OFFICE}/２０２６-11", "../2026-11"],
)  # fmt: skip
def test_nothing_is_signed_for_a_name_that_somebody_made_up(registering, name):
    """Of another form, of a month to come or before there were lists, of who never issued."""
    with pytest.raises(Unknown):
        status_list(name, registering.list_ports)


def test_nothing_is_signed_for_a_month_before_an_issuers_first_key(registering):
    """For that of its first key, and every one since, though nothing was issued in it."""
    keys, clock = registering.cloud.issuer_keys, registering.cloud.clock
    clock.move(timedelta(days=70))
    jwk = registering.cloud.signer.public_key("newcomer-990101")
    keys.add(IssuerKey(issuer="newcomer-990101", jwk=jwk, since=clock.now()))
    clock.move(timedelta(days=31))
    ports = registering.list_ports

    for month in ("2026-11", "2027-01"):
        with pytest.raises(Unknown):
            status_list(f"newcomer-990101/{month}", ports)
    assert f"{clock.now():%Y-%m}" == "2027-03"
    for month in ("2027-02", "2027-03"):
        assert status_list(f"newcomer-990101/{month}", ports)


def test_a_revoked_key_signs_no_list(registering):
    """An operator gives its issuer a new one first."""
    token = fetched(registering)
    keys = registering.cloud.issuer_keys
    kid = registering.cloud.signer.public_key(OFFICE)["kid"]
    assert named(kid, keys.of(OFFICE)).revoked is None
    keys.revoke(OFFICE, kid, registering.cloud.clock.now())

    with pytest.raises(Conflict, match="was revoked"):
        fetched(registering)
    assert token


@pytest.fixture
def rotation(registering):
    """Of the keys that a warm function signs with, in KMS."""
    cloud = registering.cloud
    with mock_aws():
        kms = DigestKms(boto3.client("kms", REGION))
        create_key(kms, OFFICE)
        cloud.signer = KmsSigner(kms, clock=cloud.clock)
        yield KmsRotation(kms, cloud.issuer_keys, cloud.clock)


@pytest.mark.parametrize("minutes", [1, 14, 17, 20, 40, 70, 600])
def test_a_warm_function_goes_on_signing_after_a_rotation(registering, rotation, minutes):
    """It signed nothing while the former key still could; the list and the next certificate."""
    fetched(registering)
    registering.cloud.clock.move(timedelta(minutes=5))
    new = rotation.rotate(OFFICE)
    registering.cloud.clock.move(timedelta(minutes=minutes))
    ordered(registering.order("revoked"), registering.ports)
    token, clock = fetched(registering), registering.cloud.clock

    uri = f"{BASE_URL}/v1/status-lists/{registering.licence.status.name}"
    key = named(registering.lists.signed(registering.licence.status.name).kid,
                registering.cloud.issuer_keys.of(OFFICE))  # fmt: skip
    assert key.was_in_use(clock.now())
    assert 1 in statuses(token, key.jwk, uri, clock.now())
    clock.move(OVERLAP)
    assert signing_key(OFFICE, registering.cloud.issuing_ports) == new.jwk


def test_a_warm_function_signs_with_the_key_that_follows_a_lost_one(registering, rotation):
    """Revoked, then rotated: minutes later it is as it was."""
    fetched(registering)
    lost = signing_key(OFFICE, registering.cloud.issuing_ports)["kid"]
    registering.cloud.issuer_keys.revoke(OFFICE, lost, registering.cloud.clock.now())
    new = rotation.rotate(OFFICE)
    with pytest.raises(Conflict, match="was revoked"):
        fetched(registering)

    registering.cloud.clock.move(timedelta(minutes=5))
    assert read(registering, fetched(registering)) == {}
    assert registering.lists.signed(registering.licence.status.name).kid == new.kid


class Failing(FakeSigner):
    """Its key was replaced in this very moment."""

    def public_key(self, issuer):
        raise ConcurrentChange(f"The key of {issuer} was replaced: sign again.")


def test_what_is_kept_is_served_though_nobody_can_sign(registering):
    """Its key was not revoked; what would have to be signed anew comes later, and says so."""
    token = fetched(registering)
    registering.cloud.signer = Failing()
    assert fetched(registering) == token

    registering.cloud.clock.move(timedelta(minutes=61))
    with pytest.raises(SourceDown, match="cannot be signed just now"):
        fetched(registering)
