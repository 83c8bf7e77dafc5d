"""Which certificates are not valid, in two bits each, read by what was written from the draft."""

import base64
import json
import zlib
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.credential import StatusEntry
from chalicelib.domain.status_list import (
    PLACES,
    StatusPlace,
    issuer_of,
    packed,
    place_of,
    signed_list,
    unsigned_list,
    uri_of,
)
from tests.domain.status_lists import statuses
from tests.fakes.signers import FakeSigner

BASE, ISSUER = "https://yijian.example.org", "waters-990101"
NAME = f"{ISSUER}/2026-11"
URI = f"{BASE}/v1/status-lists/{NAME}"
NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
SIGNER = FakeSigner()
KEY = SIGNER.public_key(ISSUER)
NUMBERS = {"valid": 0, "revoked": 1, "suspended": 2}


def token(said):
    unsigned = unsigned_list(NAME, said, KEY, (BASE, NOW))
    return signed_list(unsigned, SIGNER.sign(ISSUER, unsigned))


def claims(text):
    part = text.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def test_bits_stand_as_in_the_drafts_own_example():
    """Its second one, of twelve; we have no fourth status, so its threes are twos here."""
    order = [1, 2, 0, 2, 0, 1, 0, 1, 1, 2, 2, 2]
    names = {number: name for name, number in NUMBERS.items()}
    said = {place: names[number] for place, number in enumerate(order)}

    assert packed(said)[:3] == bytes([0b10001001, 0b01000100, 0b10101001])
    assert base64.urlsafe_b64encode(zlib.compress(b"\xc9\x44\xf9", 9)) == b"eNo76fITAAPfAgc="


@settings(max_examples=20)
@given(st.dictionaries(st.integers(0, PLACES - 1), st.sampled_from(sorted(NUMBERS)), max_size=30))
def test_what_was_written_is_read_by_an_independent_reading(said):
    """Every place of the list, those that were never given included."""
    read = statuses(token(said), KEY, URI, NOW)

    assert len(read) == PLACES
    not_valid = {place: value for place, value in enumerate(read) if value}
    assert not_valid == {place: NUMBERS[each] for place, each in said.items() if NUMBERS[each]}


def test_the_token_says_whose_list_it_is_and_how_long_it_holds():
    """Believed for five minutes, good for a day where nothing newer can be had."""
    said = claims(token({}))
    del said["status_list"]

    assert said == {
        "iss": f"{BASE}/issuers/{ISSUER}",
        "sub": URI,
        "iat": int(NOW.timestamp()),
        "exp": int((NOW + timedelta(days=1)).timestamp()),
        "ttl": 300,
    }


def test_a_list_of_a_million_stays_small():
    """A thousand revoked ones are a few kilobytes."""
    assert len(token({place * 997 % PLACES: "revoked" for place in range(1000)})) < 8_000
    assert len(token({})) < 1_000


def test_a_place_is_drawn_and_says_nothing_but_issuer_and_month():
    """Whoever sees two cannot tell which is older, nor how many there are."""
    place = place_of(ISSUER, date(2026, 11, 30), PLACES + 5)

    assert place == StatusPlace(name=NAME, index=5)
    assert place.entry(BASE) == StatusEntry(idx=5, uri=URI)
    assert (uri_of(BASE, NAME), issuer_of(NAME)) == (URI, ISSUER)


@pytest.mark.parametrize("index", [-1, PLACES])
def test_there_is_no_place_outside_of_a_list(index):
    """Nothing is marked that nobody would find."""
    with pytest.raises(ValueError, match="index"):
        StatusPlace(name=NAME, index=index)
