"""SM2 with SM3 for the sandbox: as the standard's own example says, and behind our own ports."""

import pytest
from gmalg import SM2

from chalicelib.adapters.es256_verifier import Es256Verifier
from chalicelib.domain.credential import assemble, prepare, read
from chalicelib.domain.errors import Unknown
from infra.local.sm2 import IDENTITY, Sm2Signer, Sm2Verifier
from tests.domain.credential.invented import CREDENTIAL, ISSUER, KEY, issued, shown
from tests.fakes.randomness import FakeRandomness

SECRET = bytes.fromhex("3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8")
R = bytes.fromhex("F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3")
S = bytes.fromhex("B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA")
NONCE = 0x59276E27D506861A16680F3AD9C02DCCEF3CC1FA3CDBE4CE6D54B80DEAC1BC21
SIGNER = Sm2Signer({ISSUER: SECRET, "boats-990102": bytes(31) + b"\x07"})
SM2_KEY = SIGNER.public_key(ISSUER)


def certificate(issuer=ISSUER, key=SM2_KEY):
    made = prepare(CREDENTIAL, key, FakeRandomness().draw)
    return assemble(made, SIGNER.sign(issuer, made.signing_input))


GENUINE = certificate()


def test_it_signs_as_the_standards_example_does():
    """GB/T 32918.5 annex A: its key, its message, its nonce, its signature."""
    example = SM2(SECRET, IDENTITY, rnd_fn=lambda _bits: NONCE)
    assert example.sign(b"message digest") == (R, S)


def test_a_certificate_says_by_what_it_is_signed_and_verifies():
    """By a name that is ours alone."""
    assert read(GENUINE).algorithm == "SM2"
    assert read(GENUINE).credential == CREDENTIAL
    assert Sm2Verifier().is_genuine(GENUINE, SM2_KEY)


def test_an_altered_certificate_is_found():
    """At every fiftieth position: each check takes milliseconds."""
    altered = [GENUINE[:at] + ("A" if GENUINE[at] != "A" else "B") + GENUINE[at + 1 :]
               for at in range(0, len(GENUINE), 50)]  # fmt: skip
    assert [text for text in altered if Sm2Verifier().is_genuine(text, SM2_KEY)] == []


def test_neither_verifier_takes_what_the_other_signs():
    """Nor what another key signed, nor by a key of another kind, nor what is no certificate."""
    verifier = Sm2Verifier()
    assert not Es256Verifier().is_genuine(GENUINE, SM2_KEY)
    assert not verifier.is_genuine(issued(), KEY)
    assert not verifier.is_genuine(issued(), SM2_KEY)
    assert not verifier.is_genuine(certificate("boats-990102"), SM2_KEY)
    assert not verifier.is_genuine("x", SM2_KEY)
    assert not verifier.is_genuine(shown(GENUINE, "name"), SM2_KEY)
    for key in (
        {**SM2_KEY, "crv": "P-256"},
        {**SM2_KEY, "y": SM2_KEY["x"]},
        {"kid": SM2_KEY["kid"]},
        {**SM2_KEY, "x": "!"},
    ):
        assert not verifier.is_genuine(GENUINE, key)


def test_a_bare_token_is_a_certificate_that_shows_nothing():
    """What stands before the first tilde was signed by itself."""
    assert Sm2Verifier().is_signed(GENUINE.partition("~")[0], SM2_KEY)


def test_numbers_are_written_whole():
    """Each of 32 bytes, whatever they begin with."""
    lengths = {len(SIGNER.sign(ISSUER, f"{each}".encode())) for each in range(20)}
    assert lengths == {64}


def test_an_issuer_without_a_key_is_named():
    """As every signer says it."""
    with pytest.raises(Unknown, match="nobody-990101"):
        SIGNER.sign("nobody-990101", b"x")
