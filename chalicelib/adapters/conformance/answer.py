"""What came back → the certificates in it, or the first thing in it that is not as agreed."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from chalicelib.adapters.conformance.probe import JOSE, Got, Payload, Probe
from chalicelib.adapters.es256_verifier import Es256Verifier
from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.domain.jws import decoded

CLOCK_SECONDS = 60
Result = Literal["told", "no_match", "not_allowed"]


class Amiss(Exception):
    """The answer is not as agreed: in one word why, and what exactly."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason} {detail}".strip())
        self.reason, self.detail = reason, detail


class _Read(BaseModel):
    """What version 1 does not know may be there all the same."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)


class _Header(_Read):
    typ: str


class _Subject(_Read):
    id: str = Field(repr=False)


class One(_Read):
    """One certificate in an answer."""

    number: str
    issuer: str
    issued_at: datetime
    valid_until: date | None = None
    ended: date | None = None
    fields: Mapping[str, FieldValue] = Field(repr=False)


class Answer(_Read):
    """A whole answer."""

    iss: str
    aud: str
    iat: int
    in_reply_to: str
    subject: _Subject
    certificate: str
    result: Result
    reason: str | None = None
    certificates: tuple[One, ...] = ()


def answered(got: Got, query: Payload, key: Mapping[str, str], probe: Probe) -> Answer:
    """The answer to just this query, by the register's own key; raises Amiss."""
    require_status(got, 200)
    if got.kind.partition(";")[0].strip() != JOSE:
        raise Amiss("wrong_type", got.kind)
    answer = _genuine(got.body, key)
    expected = (("other_issuer", answer.iss, probe.whom.source),
                ("other_audience", answer.aud, probe.whom.service),
                ("other_query", answer.in_reply_to, query["jti"]),
                ("other_person", {"id": answer.subject.id}, _only_id(query["subject"])),
                ("other_certificate", answer.certificate, query["certificate"]))  # fmt: skip
    for word, said, wanted in expected:
        if said != wanted:
            raise Amiss(word)
    if abs(answer.iat - probe.clock.now().timestamp()) > CLOCK_SECONDS:
        raise Amiss("clock")
    return answer


def require_status(got: Got, status: int) -> None:
    """Raises Amiss unless just this status came."""
    if got.failed:
        raise Amiss(got.failed)
    if got.status != status:
        raise Amiss("other_status", f"{got.status}")


def _genuine(body: bytes, key: Mapping[str, str]) -> Answer:
    try:
        token = body.decode("ascii").strip()
        header, payload, _ = token.split(".")
        typ = _Header.model_validate_json(decoded(header)).typ
    except (ValueError, ValidationError):
        raise Amiss("no_token") from None
    if not Es256Verifier().is_signed(token, key):
        raise Amiss("other_key")
    if typ != "yijian-answer+jwt":
        raise Amiss("wrong_typ")
    try:
        return Answer.model_validate_json(decoded(payload))
    except ValidationError as error:
        place = ".".join(map(str, error.errors(include_input=False)[0]["loc"]))
        raise Amiss("malformed", place) from None


def _only_id(subject: object) -> object:
    return {"id": subject["id"]} if isinstance(subject, Mapping) else subject
