"""Holders' keys: made once for each certificate, kept by whoever keeps it, and used by no other."""

import base64

import jwt
import pytest

from chalicelib.adapters.p256_holder_keys import ORDER, P256HolderKeys
from chalicelib.domain.errors import Damaged

KEYS = P256HolderKeys()


def made(number):
    return KEYS.make(number.to_bytes(48))


def is_signed(pair, content, signature):
    """Whether PyJWT agrees."""
    key = jwt.PyJWK(pair.public.model_dump(), "ES256")
    return key.Algorithm.verify(content, key.key, signature)


def test_a_signature_fits_the_public_key_and_nothing_else():
    """64 bytes, r and s, as a JWS carries them."""
    pair, other = made(1), made(2)
    signature = KEYS.sign(pair.secret, b"header.payload")

    assert len(signature) == 64
    assert is_signed(pair, b"header.payload", signature)
    assert not is_signed(pair, b"header.Payload", signature)
    assert not is_signed(other, b"header.payload", signature)


def test_no_two_are_the_same_and_none_is_told():
    """A hundred keys, a hundred secrets."""
    pairs = [made(number) for number in range(100)]

    assert len({pair.secret for pair in pairs}) == len({pair.public.x for pair in pairs}) == 100
    assert pairs[0].secret not in repr(pairs[0])
    assert {len(base64.urlsafe_b64decode(pair.secret + "=")) for pair in pairs} == {32}


def test_a_key_is_what_its_chance_makes_it():
    """Whoever draws decides; too little chance makes none, and no chance makes the key zero."""
    assert made(7) == made(7)
    assert made(0).secret == base64.urlsafe_b64encode((1).to_bytes(32)).rstrip(b"=").decode()
    assert made(ORDER - 1) == made(0)
    assert made(ORDER - 2).public.x == made(0).public.x
    with pytest.raises(ValueError, match="48 random bytes"):
        KEYS.make(bytes(47))


@pytest.mark.parametrize("secret", ["", "AA", "no secret!", "_" * 43])
def test_what_is_no_secret_signs_nothing(secret):
    """Zero, too large, or no base64."""
    with pytest.raises(Damaged):
        KEYS.sign(secret, b"x")
