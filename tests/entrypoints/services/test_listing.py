"""A status list is signed by its issuer once it changed or its token grows old; else kept."""

from datetime import timedelta

import pytest

from chalicelib.domain.errors import Conflict, Unknown
from chalicelib.domain.issuer_keys import IssuerKey, named
from chalicelib.entrypoints.services.listing import status_list
from chalicelib.entrypoints.services.ordering import ordered
from tests.cloud.in_memory import BASE_URL
from tests.domain.status_lists import statuses
from tests.entrypoints.services.registering import OFFICE, Registering


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
