"""Plaintext + data key + its place → what only that key opens, and only in that place (AES-GCM)."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from chalicelib.domain.errors import Damaged

NONCE = 12
"""Bytes (NIST SP 800-38D): random, since one key seals a few hundred bodies at most."""


def seal(plaintext: bytes, key: bytes, place: bytes) -> bytes:
    """The nonce, then the ciphertext bound to its place."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plaintext, place)


def unseal(sealed: bytes, key: bytes, place: bytes) -> bytes:
    """The plaintext. Raises Damaged where it was altered, or moved here from another place."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], place)
    except InvalidTag:
        detail = f"What is sealed at {place.decode()} was altered or moved: an operator must look."
        raise Damaged(detail) from None
