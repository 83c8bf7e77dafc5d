"""What an issuer states, and the claims that it is stated in: their names are the standards'."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StringConstraints

from chalicelib.domain.calendar import LEGAL_TIME
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.happenings import FieldValue

Algorithm = Literal["ES256", "SM2"]
"""ES256 is RFC 7518's; SM2 (GB/T 32918 with SM3) is registered nowhere: decision 0043."""

Digest = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{43}$")]
"""SHA-256 in base64url (RFC 9901 §4.2.3)."""

Numbered = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z-]{1,100}$")]
"""A certificate's number, as anybody may write it before a signature is looked at."""

Instant = Annotated[int, Field(ge=0, lt=250_000_000_000)]
"""Seconds of a NumericDate (RFC 7519 §2), to the year 9892."""


class HolderKey(Frozen):
    """The public key on P-256 that a holder proves to be the holder by (RFC 7800 §3.2)."""

    kty: Literal["EC"] = "EC"
    crv: Literal["P-256"] = "P-256"
    x: Digest
    y: Digest


class StatusEntry(Frozen):
    """Where a certificate's status stands: at which place of which list (its uri)."""

    idx: Annotated[int, Field(ge=0)]
    uri: str


class Credential(Frozen):
    """What an issuer states. ``issuer`` and ``type`` are URIs; ``valid_until`` is the last day.

    Of one that was read, ``fields`` are those that were shown. What was issued before there were
    holders' keys and status lists has neither.
    """

    issuer: str
    type: str
    number: Numbered
    issued_at: datetime
    valid_until: date | None = None
    holder_key: HolderKey | None = None
    status: StatusEntry | None = None
    fields: Mapping[str, FieldValue] = Field(repr=False)


class Header(Frozen):
    """The protected header of an issuer's signature."""

    alg: Algorithm = "ES256"
    kid: str
    typ: Literal["dc+sd-jwt"] = "dc+sd-jwt"


class _Claims(Frozen):
    """A payload by its registered names, read strictly and written by the same names."""

    model_config = ConfigDict(populate_by_name=True)

    iss: str
    iat: Instant
    exp: Instant | None = None
    vct: str
    number: Numbered

    def stated(self, shown: Mapping[str, FieldValue]) -> Credential:
        """What these claims state, with the fields that were shown."""
        return Credential(
            issuer=self.iss,
            type=self.vct,
            number=self.number,
            issued_at=datetime.fromtimestamp(self.iat, UTC),
            valid_until=None if self.exp is None else _last_day(self.exp),
            fields=shown,
        )


class Plain(_Claims):
    """As it was issued at first: every field stands in the payload, and all are always shown."""

    fields: Mapping[str, FieldValue] = Field(repr=False)


class Digests(Frozen):
    """In place of the fields: the digests of their disclosures, in an order that says nothing."""

    model_config = ConfigDict(populate_by_name=True)

    sd: tuple[Digest, ...] = Field(alias="_sd")


class Confirmation(Frozen):
    """Whose key proves the holder (RFC 7800)."""

    jwk: HolderKey


class StatusClaim(Frozen):
    """The status claim of the Token Status List draft, §6.1."""

    status_list: StatusEntry


class Salted(_Claims):
    """As it is issued now: a digest for each field."""

    cnf: Confirmation | None = None
    status: StatusClaim | None = None
    fields: Digests
    sd_alg: Literal["sha-256"] = Field(alias="_sd_alg")

    def stated(self, shown: Mapping[str, FieldValue]) -> Credential:
        """The same, with the holder's key and where its status stands."""
        bound = {"holder_key": self.cnf.jwk if self.cnf else None,
                 "status": self.status.status_list if self.status else None}  # fmt: skip
        return super().stated(shown).model_copy(update=bound)


def salted(credential: Credential, digests: tuple[Digest, ...]) -> Salted:
    """The claims of a credential, and digests for its fields. Parts of seconds are dropped."""
    until, key, status = credential.valid_until, credential.holder_key, credential.status
    return Salted(
        iss=credential.issuer,
        iat=int(credential.issued_at.timestamp()),
        exp=_end_of(until) if until else None,
        vct=credential.type,
        number=credential.number,
        cnf=Confirmation(jwk=key) if key else None,
        status=StatusClaim(status_list=status) if status else None,
        fields=Digests(sd=digests),
        sd_alg="sha-256",
    )


def _end_of(day: date) -> int:
    """The instant a legal day is over (RFC 7519 §4.1.4: from then on it is not accepted)."""
    return int(datetime.combine(day + timedelta(days=1), time(), LEGAL_TIME).timestamp())


def _last_day(end: int) -> date:
    return datetime.fromtimestamp(end, LEGAL_TIME).date() - timedelta(days=1)
