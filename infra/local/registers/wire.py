"""What comes in at a register's door ↔ what is signed and said (version 1, docs/sources.md).

JWS in its compact form, ES256; read and made by another library than the service's own.
"""

import json
from collections.abc import Mapping
from typing import Literal, TypeVar

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from chalicelib.domain.names import Code, Snake

ALGORITHMS = ["ES256"]
QUERY, ANSWER, NOTICE = "yijian-query+jwt", "yijian-answer+jwt", "yijian-notice+jwt"


class Read(BaseModel):
    """A part of a message: what version 1 does not know may be there all the same."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)


class Subject(Read):
    """About whom; a name only where others gave the number."""

    id: str = Field(min_length=1, max_length=40, repr=False)
    name: str | None = Field(default=None, max_length=200, repr=False)


class Message(Read):
    """What every message says: from whom, to whom, when, and which one it is."""

    iss: str
    aud: str
    iat: int
    jti: str = Field(min_length=1, max_length=200)


class Query(Message):
    """One conditional read: what for, on which ground, whose certificate, which of its fields."""

    exp: int
    jti: str = Field(pattern=r"^[A-Za-z0-9_-]{22,200}$")
    application: str = Field(min_length=1)
    items: tuple[str, ...] = Field(min_length=1)
    requester: str = Field(pattern=r"^(party|body):.+")
    purpose: str = Field(min_length=1)
    ground: str = Field(min_length=1)
    references: tuple[str, ...] = ()
    subject: Subject
    certificate: Code
    fields: tuple[Snake, ...]
    number: str | None = None


class Notice(Message):
    """What the service tells of a certificate: disputed by its holder, or replaced."""

    kind: Literal["disputed", "superseded"]
    certificate: Code
    number: str
    subject: Subject
    fields: Mapping[Snake, object] = Field(default_factory=dict, repr=False)
    application: str | None = None
    by: str | None = None


class Refused(Exception):
    """A message that is not taken: the HTTP status, and in one word why."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


Said = TypeVar("Said", bound=Message)


def opened(text: bytes, keys: Mapping[str, ECKey], typ: str, kind: type[Said]) -> Said:
    """What a message says, signed by a key that is trusted; raises Refused (401, 400)."""
    try:
        header = jws.extract_compact(text).headers()
        key = keys[str(header["kid"])]
    except (JoseError, ValueError, KeyError, TypeError):
        raise Refused(401, "unknown_key") from None
    try:
        payload = jws.deserialize_compact(text, key, algorithms=ALGORITHMS).payload
    except (JoseError, ValueError):
        raise Refused(401, "bad_signature") from None
    if header.get("typ") != typ:
        raise Refused(400, "wrong_type")
    return _understood(payload, kind)


def unverified(text: bytes, kind: type[Said]) -> Said:
    """What a message says, whoever signed it: how a register must never read; raises Refused."""
    try:
        return _understood(jws.extract_compact(text).payload, kind)
    except (JoseError, ValueError):
        raise Refused(400, "malformed") from None


def signed(payload: Mapping[str, object], key: ECKey, typ: str = ANSWER) -> bytes:
    """The message as it goes out."""
    header = {"alg": "ES256", "kid": key.kid, "typ": typ}
    text = json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()
    return jws.serialize_compact(header, text, key, algorithms=ALGORITHMS).encode()


def _understood(payload: bytes, kind: type[Said]) -> Said:
    try:
        return kind.model_validate_json(payload)
    except ValidationError:
        raise Refused(400, "malformed") from None
