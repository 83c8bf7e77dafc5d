"""The text that a register answered with → what it tells, where all of it is as it must be."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import NamedTuple, TypeVar

from pydantic import ValidationError

from chalicelib.adapters.es256_verifier import Es256Verifier
from chalicelib.adapters.sources.unusable import Unusable
from chalicelib.adapters.sources.wire import (
    ANSWER_TYPE,
    SKEW,
    AnswerClaims,
    CertificateClaims,
    Header,
    QueryClaims,
)
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.domain.jws import decoded
from chalicelib.domain.querying import Attested, Denied, NotKnown, SourceAnswer, Told

Claims = TypeVar("Claims", bound=Frozen)
MOST_CHARACTERS, MOST_TOGETHER = 2_000, 40_000
"""Of one value, and of all that were asked: they are kept sealed in one row of 400 KB."""

PARTS = 3
"""Header, payload and signature (RFC 7515 §7.1)."""


class Opened(NamedTuple):
    """The answer, and by its code what of it was ``dropped``."""

    answer: SourceAnswer
    dropped: tuple[str, ...]


def opened(body: bytes, asked: QueryClaims, key: Mapping[str, str], now: datetime) -> Opened:
    """What it says: of its fields those that were asked, and no value that is too long to keep.

    Raises Unusable, by whatever is wrong first: its form, who signed it, which query it answers.
    """
    token = _text(body)
    parts = token.split(".")
    if len(parts) != PARTS:
        raise Unusable("malformed")
    header = _shaped(Header, _decoded(parts[0]))
    if header.typ != ANSWER_TYPE:
        raise Unusable("another_type")
    if header.kid != key.get("kid"):
        raise Unusable("another_key")
    if not Es256Verifier().is_signed(token, key):
        raise Unusable("signature")
    claims = _shaped(AnswerClaims, _decoded(parts[1]))
    _require_reply(claims, asked, now)
    return Opened(_answer(claims, asked), tuple(_dropped(claims, asked)))


def _dropped(claims: AnswerClaims, asked: QueryClaims) -> Iterator[str]:
    told = [field for each in claims.certificates for field in each.fields.items()]
    if {name for name, _ in told} - set(asked.fields):
        yield "fields_not_asked"
    if any(name in asked.fields and not _is_kept(value) for name, value in told):
        yield "value_too_long"


def _is_kept(value: FieldValue) -> bool:
    return _characters(value) <= MOST_CHARACTERS


def _characters(value: FieldValue) -> int:
    if isinstance(value, tuple):
        return sum(len(each) + 1 for each in value)
    return len(str(value))


def _require_reply(claims: AnswerClaims, asked: QueryClaims, now: datetime) -> None:
    """Whether it is by this register, for us, now, to just this query, about whom was asked."""
    wrong = {
        "another_issuer": claims.iss != asked.aud,
        "another_audience": claims.aud != asked.iss,
        "clock": abs(claims.iat - now.timestamp()) > SKEW,
        "another_query": claims.in_reply_to != asked.jti,
        "another_subject": claims.subject.id != asked.subject.id,
        "another_certificate": claims.certificate != asked.certificate,
    }
    for reason, is_so in wrong.items():
        if is_so:
            raise Unusable(reason)


def _answer(claims: AnswerClaims, asked: QueryClaims) -> SourceAnswer:
    if claims.result == "no_match":
        return NotKnown()
    if claims.result == "not_allowed":
        return Denied(reason=claims.reason or "not_said")
    told = [_attested(each, claims, asked) for each in claims.certificates
            if asked.number in {None, each.number}]  # fmt: skip
    if sum(_characters(value) for each in told for value in each.fields.values()) > MOST_TOGETHER:
        raise Unusable("too_large")
    newest = sorted(told, key=lambda each: (each.issued_at, each.number), reverse=True)
    return Told(certificates=tuple(newest))


def _attested(told: CertificateClaims, claims: AnswerClaims, asked: QueryClaims) -> Attested:
    return Attested(
        source=claims.iss,
        number=told.number,
        issuer=told.issuer,
        holder_id=claims.subject.id,
        issued_at=told.issued_at,
        valid_until=told.valid_until,
        ended=told.ended,
        fields={
            name: told.fields[name]
            for name in asked.fields
            if name in told.fields and _is_kept(told.fields[name])
        },
        misshapen=tuple(
            name for name in asked.fields if name in told.fields and not _is_kept(told.fields[name])
        ),
        as_of=datetime.fromtimestamp(claims.iat, UTC),
    )


def _text(body: bytes) -> str:
    try:
        return body.decode("ascii")
    except UnicodeDecodeError:
        raise Unusable("malformed") from None


def _decoded(part: str) -> bytes:
    try:
        return decoded(part)
    except ValueError:
        raise Unusable("malformed") from None


def _shaped(kind: type[Claims], content: bytes) -> Claims:
    """Strictly, and without a word of what came in any error."""
    try:
        return kind.model_validate_json(content, strict=True)
    except ValidationError:
        raise Unusable("malformed") from None
