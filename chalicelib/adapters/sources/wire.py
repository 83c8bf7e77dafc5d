"""What goes over the wire to a register and back, version 1 (docs/sources.md).

Each message is a JWS in its compact form (RFC 7515), ES256. What is read is read strictly: another
type, or a value of another kind, is no answer. What version 1 does not know is overlooked.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import AwareDatetime, ConfigDict, Field, StringConstraints

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.domain.names import CertificateNumber, Code, ItemId, Snake, SourceId
from chalicelib.domain.querying import Difference

MEDIA_TYPE = "application/jose"
QUERY_TYPE = "yijian-query+jwt"
ANSWER_TYPE = "yijian-answer+jwt"
NOTICE_TYPE = "yijian-notice+jwt"
SKEW = 60
"""Seconds that two clocks may be apart, and that a query is good for."""

LATEST = 2**53
"""Seconds: beyond this a number in JSON is no longer exact (RFC 8259 §6)."""

Reason = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
Number = Annotated[str, StringConstraints(min_length=1, max_length=100)]


class Heard(Frozen):
    """What a register may say more of, one day."""

    model_config = ConfigDict(extra="ignore")


class Header(Heard):
    """The protected header of a message; ``crit`` names what must not be overlooked."""

    alg: Literal["ES256"] = "ES256"
    kid: str
    typ: str
    crit: None = None


class Subject(Heard):
    """Whom it is about; ``name`` only in a query, and only where others gave it."""

    id: str = Field(repr=False)
    name: str | None = Field(default=None, repr=False)


class QueryClaims(Frozen):
    """A query as it is signed."""

    iss: str
    aud: SourceId
    iat: int
    exp: int
    jti: str
    application: str
    items: tuple[ItemId, ...]
    requester: str
    purpose: str
    ground: Literal["consent", "duty", "own"]
    references: tuple[str, ...]
    subject: Subject
    certificate: Code
    fields: tuple[Snake, ...]
    number: CertificateNumber | None = None


class CertificateClaims(Heard):
    """One certificate, with the fields that were asked."""

    number: Number
    issuer: Number
    issued_at: AwareDatetime
    valid_until: date | None = None
    ended: date | None = None
    fields: dict[str, FieldValue] = Field(repr=False)


class AnswerClaims(Heard):
    """An answer as the register signs it."""

    iss: SourceId
    aud: str
    iat: int = Field(ge=0, le=LATEST)
    in_reply_to: str
    subject: Subject
    certificate: Code
    result: Literal["told", "no_match", "not_allowed"]
    reason: Reason | None = None
    certificates: tuple[CertificateClaims, ...] = Field(default=(), max_length=1000)


class NoticeClaims(Frozen):
    """A notice as it is signed; ``jti`` is the notice's own id, the same in every repeat."""

    iss: str
    aud: SourceId
    iat: int
    jti: str
    kind: Literal["disputed", "superseded"]
    application: str
    certificate: Code
    number: CertificateNumber
    subject: Subject
    fields: dict[str, Difference] = Field(repr=False)
    by: CertificateNumber | None = None
