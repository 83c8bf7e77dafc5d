"""The public key of a department's head, as a JWK (RFC 7517) on P-256 that a librarian writes."""

import base64
import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from chalicelib.domain.frozen import Frozen, canonical
from chalicelib.domain.jws import encoded

PRIME = 2**256 - 2**224 + 2**192 + 2**96 - 1
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
"""The curve y² = x³ - 3x + b over the integers modulo this prime (NIST SP 800-186, P-256)."""

Coordinate = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{43}$")]
"""32 bytes in base64url without padding (RFC 7518 §6.2.1.2)."""


class HeadKey(Frozen):
    """What the head of a body signs with; ``until``: the last legal day on which it may be used."""

    kty: Literal["EC"]
    crv: Literal["P-256"]
    x: Coordinate
    y: Coordinate
    until: date | None = None

    @model_validator(mode="after")
    def _is_a_point(self) -> Self:
        x, y = _number(self.x), _number(self.y)
        if max(x, y) >= PRIME or (y * y - (x**3 - 3 * x + B)) % PRIME:
            raise ValueError("x and y are no point of P-256: copy both from the key's own JWK")
        return self

    @property
    def jwk(self) -> Mapping[str, str]:
        """The key as verifiers take it, named by its thumbprint."""
        return {"kty": self.kty, "crv": self.crv, "x": self.x, "y": self.y, "kid": self.kid}

    @property
    def kid(self) -> str:
        """Its thumbprint (RFC 7638)."""
        said = canonical({"crv": self.crv, "kty": self.kty, "x": self.x, "y": self.y})
        return encoded(hashlib.sha256(said).digest())


def _number(coordinate: str) -> int:
    return int.from_bytes(base64.urlsafe_b64decode(coordinate + "="))
