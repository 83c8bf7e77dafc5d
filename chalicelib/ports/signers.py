"""Signing in the name of an issuer, with a key of its own that never leaves its store."""

from collections.abc import Mapping
from typing import Protocol

from chalicelib.domain.names import BodyId


class Signer(Protocol):
    """ES256 (RFC 7518 §3.4) by the issuer's key."""

    def sign(self, issuer: BodyId, signing_input: bytes) -> bytes:
        """The JWS signature (64 bytes, r and s) over the signing input."""
        ...

    def public_key(self, issuer: BodyId) -> Mapping[str, str]:
        """The issuer's public key as a JWK, with its ``kid``."""
        ...
