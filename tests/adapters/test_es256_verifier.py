"""Whether a signed certificate is genuine, to its last character."""

import base64
import string
from datetime import UTC, date, datetime

import jwt
import pytest

from chalicelib.adapters.es256_verifier import Es256Verifier
from chalicelib.domain.credential import Credential, assemble, prepare
from tests.fakes.randomness import FakeRandomness
from tests.fakes.signers import FakeSigner

ISSUER = "waters-990101"
CREDENTIAL = Credential(
    issuer="https://yijian.example.org/issuers/waters-990101",
    type="https://yijian.example.org/certificates/FISHING_PERMIT",
    number="990101-20261123-AAAA-0001",
    issued_at=datetime(2026, 11, 23, 4, 0, tzinfo=UTC),
    valid_until=date(2026, 11, 24),
    fields={"name": "陈立新", "rods": 2},
)
SIGNER = FakeSigner()
KEY = SIGNER.public_key(ISSUER)


def signed_by(issuer, kid=KEY["kid"]):
    content = prepare(CREDENTIAL, {**KEY, "kid": kid}, FakeRandomness().draw)
    return assemble(content, SIGNER.sign(issuer, content.signing_input))


GENUINE = signed_by(ISSUER)


def test_what_the_issuer_signed_is_genuine():
    """Also after its last day: whether it still holds is another question."""
    assert Es256Verifier().is_genuine(GENUINE, KEY)


def genuine(texts):
    """Which of these texts pass."""
    return [text for text in texts if Es256Verifier().is_genuine(text, KEY)]


def test_another_issuer_is_found():
    """Whatever key it claims to be signed by."""
    assert not Es256Verifier().is_genuine(signed_by("boats-990102"), KEY)
    assert not Es256Verifier().is_genuine(GENUINE, SIGNER.public_key("boats-990102"))


def test_a_text_that_names_another_key_is_not_genuine():
    """The right signature under a wrong name is a mistake of somebody's."""
    assert not Es256Verifier().is_genuine(signed_by(ISSUER, kid="another"), KEY)


@pytest.mark.parametrize("algorithm", ["none", "HS256"])
def test_no_other_algorithm_is_accepted(algorithm):
    """Neither none nor a secret that anybody knows (RFC 8725 §3.1)."""
    secret = None if algorithm == "none" else KEY["x"]
    token = jwt.encode({"iss": "x"}, secret, algorithm, {"kid": KEY["kid"]})

    assert not Es256Verifier().is_genuine(f"{token}~", KEY)


@pytest.mark.parametrize("key", [{}, {"kty": "EC"}, {"kty": "oct", "k": "AA"}, KEY | {"x": "AA"}])
def test_a_key_of_another_kind_makes_nothing_genuine(key):
    """It is no error either: the answer is no."""
    assert not Es256Verifier().is_genuine(GENUINE, key)


def test_the_last_character_of_a_signature_has_room_that_is_not_accepted():
    """The reason for comparing the text: these decode to the same 64 bytes."""
    token, tilde, disclosures = GENUINE.partition("~")
    twins = [
        token[:-1] + other
        for other in string.ascii_letters + string.digits
        if base64.urlsafe_b64decode(token[-86:-1] + other + "==")
        == base64.urlsafe_b64decode(token[-86:] + "==")
    ]

    assert len(twins) > 1
    assert genuine(twin + tilde + disclosures for twin in twins) == [GENUINE]


def test_a_bare_token_is_signed_without_its_tilde():
    """What departments' heads sign is a JWS, and no certificate."""
    token = GENUINE.partition("~")[0]

    assert Es256Verifier().is_signed(token, KEY)
    assert not Es256Verifier().is_signed(GENUINE, KEY)
    assert not Es256Verifier().is_genuine(token, KEY)
    assert not Es256Verifier().is_signed(token, SIGNER.public_key("boats-990102"))
