"""A credential as its issuer signs it: digests instead of fields, everything else by its name."""

import base64
import json
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from chalicelib.domain.credential import algorithm_of, assemble, prepare, read
from chalicelib.domain.errors import Damaged
from tests.domain.credential.invented import CREDENTIAL, FIELDS, KEY, PAIR, issued, unsigned
from tests.fakes.randomness import FakeRandomness


def opened(encoded):
    return json.loads(base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)))


def part(signed, place):
    return opened(signed.split("~")[0].split(".")[place])


def digest(disclosure):
    return base64.urlsafe_b64encode(sha256(disclosure.encode()).digest()).rstrip(b"=").decode()


def test_the_header_says_what_it_is():
    """RFC 7515 and the SD-JWT VC draft: the type is dc+sd-jwt."""
    assert part(issued(), 0) == {"alg": "ES256", "kid": KEY["kid"], "typ": "dc+sd-jwt"}


def test_the_claims_bear_their_registered_names_and_no_field_stands_among_them():
    """Whoever knows the standards reads it without asking us, and sees digests only."""
    signed = issued()
    claims = part(signed, 1)
    digests = claims["fields"].pop("_sd")

    assert claims == {
        "iss": "https://yijian.example.org/issuers/waters-990101",
        "iat": 1795406400,
        "exp": 1826899200,
        "vct": "https://yijian.example.org/certificate-types/FISHING_PERMIT",
        "number": "990101-20261123-AAAA-0001",
        "cnf": {"jwk": {"kty": "EC", "crv": "P-256", "x": PAIR.public.x, "y": PAIR.public.y}},
        "status": {"status_list": {"idx": 4711, "uri": CREDENTIAL.status.uri}},
        "fields": {},
        "_sd_alg": "sha-256",
    }
    assert digests == sorted(map(digest, signed.split("~")[1:-1]))


def test_each_field_has_a_disclosure_of_its_own():
    """Salt, name and value (RFC 9901 §4.2.1), each with a tilde behind it."""
    token, *disclosures, end = issued().split("~")

    assert [opened(each)[1:] for each in disclosures] == [
        [name, list(value) if isinstance(value, tuple) else value] for name, value in FIELDS.items()
    ]
    assert (token.count("."), end) == (2, "")


def test_salts_have_128_bits_and_none_is_used_twice():
    """The same field of two certificates has two digests."""
    salts = [opened(each)[0] for signed in (issued(), issued()) for each in signed.split("~")[1:-1]]

    assert {len(base64.urlsafe_b64decode(salt + "==")) for salt in salts} == {16}
    assert len(set(salts)) == len(salts) == 10


def test_the_last_day_is_valid_to_its_end_in_beijing():
    """The 22nd ends at 16:00 UTC."""
    assert part(issued(), 1)["exp"] == datetime(2027, 11, 22, 16, tzinfo=UTC).timestamp()


def test_without_a_last_day_there_is_no_end():
    """No claim, and none read."""
    forever = CREDENTIAL.model_copy(update={"valid_until": None})

    assert "exp" not in part(issued(forever), 1)
    assert read(issued(forever)).credential == forever


def test_without_holders_key_and_status_neither_is_claimed():
    """What a register held before us has neither."""
    bare = CREDENTIAL.model_copy(update={"holder_key": None, "status": None})

    assert not {"cnf", "status"} & part(issued(bare), 1).keys()
    assert read(issued(bare)).credential == bare


def test_parts_of_seconds_are_dropped():
    """A number of seconds is a whole one here."""
    precise = CREDENTIAL.model_copy(
        update={"issued_at": datetime(2026, 11, 23, 4, 0, 0, 999_999, tzinfo=UTC)}
    )

    assert read(issued(precise)).credential == CREDENTIAL


@pytest.mark.parametrize("name", ["_sd", "..."])
def test_no_field_bears_a_name_of_the_standards_own(name):
    """RFC 9901 §7.1 has every reader refuse it."""
    with pytest.raises(ValueError, match="the standard has it"):
        unsigned(CREDENTIAL.model_copy(update={"fields": {name: 1}}))


def test_the_header_names_the_algorithm_of_the_key():
    """A key on SM2's curve signs by SM2, whatever else there is."""
    made = prepare(CREDENTIAL, {"crv": "SM2", "kid": "k"}, FakeRandomness().draw)

    assert part(assemble(made, bytes(64)), 0)["alg"] == "SM2"
    with pytest.raises(Damaged, match="P-384"):
        algorithm_of({"crv": "P-384"})
    with pytest.raises(Damaged, match="no curve"):
        algorithm_of({})
