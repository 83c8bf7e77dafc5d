"""A head's signature over the hash of their slice ↔ the text that is stored: a JWS, ES256.

Signing and checking the signature are for others: here it is put together and taken apart.
"""

from datetime import UTC, datetime
from typing import Literal

from pydantic import Field, JsonValue, ValidationError

from chalicelib.domain.errors import Damaged
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.jws import decoded, encoded, part
from chalicelib.domain.names import BodyId


class SignOff(Frozen):
    """The head of a body stood for this slice at this instant, by the key of this thumbprint."""

    body: BodyId
    slice: str
    at: datetime
    kid: str


class Signed(Frozen):
    """What a file of sign-offs holds: the signature, and the slice that was signed, to look at."""

    signed: str
    slice: dict[str, JsonValue]


class _Header(Frozen):
    alg: Literal["ES256"] = "ES256"
    kid: str
    typ: Literal["yijian-slice+jwt"] = "yijian-slice+jwt"


class _Payload(Frozen):
    iss: BodyId
    iat: int
    slice: str = Field(pattern=r"^[0-9a-f]{64}$")


def signing_input(sign_off: SignOff) -> bytes:
    """The bytes to sign (RFC 7515 §5.1). Instants are whole seconds: the rest is dropped."""
    at = int(sign_off.at.timestamp())
    payload = _Payload(iss=sign_off.body, iat=at, slice=sign_off.slice)
    return f"{part(_Header(kid=sign_off.kid))}.{part(payload)}".encode()


def assemble(signed_input: bytes, signature: bytes) -> str:
    """The JWS in its compact form."""
    return f"{signed_input.decode()}.{encoded(signature)}"


def read_sign_off(signed: str) -> SignOff:
    """What such a text says, whoever signed it; raises Damaged where it is no such text."""
    try:
        header, payload, _ = signed.split(".")
        kid = _Header.model_validate_json(decoded(header)).kid
        said = _Payload.model_validate_json(decoded(payload))
        at = datetime.fromtimestamp(said.iat, UTC)
    except (ValueError, ValidationError, OverflowError, OSError):
        raise Damaged("This is not a sign-off.") from None
    return SignOff(body=said.iss, slice=said.slice, at=at, kid=kid)
