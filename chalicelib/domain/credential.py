"""What a certificate says ↔ the text that its issuer signs: an SD-JWT VC (RFC 9901 and its family).

All claims stand in the payload; nothing is disclosed selectively yet, so the text ends with one
tilde. Signing and checking the signature are for others: here it is put together and taken apart.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from pydantic import Field, ValidationError

from chalicelib.domain.calendar import LEGAL_TIME
from chalicelib.domain.errors import Damaged
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.domain.jws import decoded, encoded, part
from chalicelib.domain.names import CertificateNumber


class Credential(Frozen):
    """What an issuer states. ``issuer`` and ``type`` are URIs; ``valid_until`` is the last day."""

    issuer: str
    type: str
    number: CertificateNumber
    issued_at: datetime
    valid_until: date | None = None
    fields: Mapping[str, FieldValue] = Field(repr=False)


class Statement(Frozen):
    """A credential as it was read, with the name of the key it is said to be signed by."""

    credential: Credential
    kid: str


class _Header(Frozen):
    alg: Literal["ES256"] = "ES256"
    kid: str
    typ: Literal["dc+sd-jwt"] = "dc+sd-jwt"


class _Payload(Frozen):
    iss: str
    iat: int
    exp: int | None = None
    vct: str
    number: CertificateNumber
    fields: Mapping[str, FieldValue] = Field(repr=False)


def signing_input(credential: Credential, kid: str) -> bytes:
    """The bytes to sign (RFC 7515 §5.1). Instants are whole seconds: the rest is dropped."""
    until = credential.valid_until
    payload = _Payload(
        iss=credential.issuer,
        iat=int(credential.issued_at.timestamp()),
        exp=_end_of(until) if until else None,
        vct=credential.type,
        number=credential.number,
        fields=credential.fields,
    )
    return f"{part(_Header(kid=kid))}.{part(payload)}".encode()


def assemble(signed_input: bytes, signature: bytes) -> str:
    """The SD-JWT: what was signed, its signature, and no disclosures."""
    return f"{signed_input.decode()}.{encoded(signature)}~"


def read(signed: str) -> Statement:
    """What such a text says, whoever signed it; raises Damaged where it is no such text."""
    try:
        header, payload, _ = signed.removesuffix("~").split(".")
        kid = _Header.model_validate_json(decoded(header)).kid
        said = _Payload.model_validate_json(decoded(payload))
    except (ValueError, ValidationError):
        raise Damaged("This is not a signed certificate.") from None
    return Statement(credential=_credential(said), kid=kid)


def _credential(said: _Payload) -> Credential:
    return Credential(
        issuer=said.iss,
        type=said.vct,
        number=said.number,
        issued_at=datetime.fromtimestamp(said.iat, UTC),
        valid_until=_last_day(said.exp) if said.exp else None,
        fields=said.fields,
    )


def _end_of(day: date) -> int:
    """The instant a legal day is over (RFC 7519 §4.1.4: from then on it is not accepted)."""
    return int(datetime.combine(day + timedelta(days=1), time(), LEGAL_TIME).timestamp())


def _last_day(end: int) -> date:
    return datetime.fromtimestamp(end, LEGAL_TIME).date() - timedelta(days=1)
