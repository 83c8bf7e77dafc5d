"""The keys that holders show their certificates with: each certificate has one of its own."""

from typing import Protocol

from pydantic import Field

from chalicelib.domain.credential import HolderKey
from chalicelib.domain.frozen import Frozen

DRAWN = 48
"""Random bytes for one key: more than it has, so that none is likelier (FIPS 186-5, A.2.1)."""


class KeyPair(Frozen):
    """``secret`` is kept sealed with the certificate; ``public`` stands in it."""

    secret: str = Field(repr=False)
    public: HolderKey


class HolderKeys(Protocol):
    """ES256 (RFC 7518 §3.4) by keys that are brought along."""

    def make(self, drawn: bytes) -> KeyPair:
        """A new one, from as many random bytes as ``DRAWN`` says."""
        ...

    def sign(self, secret: str, signing_input: bytes) -> bytes:
        """The JWS signature (64 bytes, r and s) over the signing input; raises Damaged."""
        ...
