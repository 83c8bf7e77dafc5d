"""A public key on P-256 → its JWK (RFC 7517), named by its thumbprint (RFC 7638)."""

import hashlib
import json
from collections.abc import Mapping

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey

from chalicelib.domain.jws import encoded

COORDINATE = 32
"""Bytes of one number on P-256 (RFC 7518 §6.2.1.2)."""


def json_web_key(key: EllipticCurvePublicKey) -> Mapping[str, str]:
    """The key as a JWK; two keys are the same exactly where their ``kid`` is."""
    numbers = key.public_numbers()
    members = {"crv": "P-256", "kty": "EC", "x": _number(numbers.x), "y": _number(numbers.y)}
    canonical = json.dumps(members, sort_keys=True, separators=(",", ":")).encode()
    return members | {"kid": encoded(hashlib.sha256(canonical).digest())}


def _number(number: int) -> str:
    return encoded(number.to_bytes(COORDINATE, "big"))
