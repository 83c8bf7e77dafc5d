"""What came back → the certificates in it, or the first thing in it that is not as agreed."""

import json
from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from pydantic import ValidationError

from chalicelib.adapters.conformance.probe import JOSE, Got, Payload, Probe
from chalicelib.adapters.es256_verifier import Es256Verifier
from chalicelib.adapters.sources.opening import opened
from chalicelib.adapters.sources.unusable import Unusable
from chalicelib.adapters.sources.wire import ANSWER_TYPE, AnswerClaims, Header, Heard, QueryClaims
from chalicelib.domain.jws import decoded

CLOCK_SECONDS = 60
Claims = TypeVar("Claims", bound=Heard)


class Amiss(Exception):
    """The answer is not as agreed: in one word why, and what exactly."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason} {detail}".strip())
        self.reason, self.detail = reason, detail


class _Token(NamedTuple):
    """What came, by whose key, and what it says."""

    kid: str
    claims: AnswerClaims


def answered(got: Got, query: Payload, key: Mapping[str, str], probe: Probe) -> AnswerClaims:
    """The answer to just this query, by the register's own key; raises Amiss."""
    require_status(got, 200)
    if got.kind.partition(";")[0].strip() != JOSE:
        raise Amiss("wrong_type", got.kind)
    kid, answer = _genuine(got.body, key)
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
    _require_usable(got.body, query, {**key, "kid": kid}, probe)
    return answer


def _require_usable(body: bytes, query: Payload, key: Mapping[str, str], probe: Probe) -> None:
    """The last word has what opens answers in the service: what passes here is used there."""
    known = {name: query[name] for name in QueryClaims.model_fields if name in query}
    try:
        dropped = opened(body, QueryClaims.model_validate(known), key, probe.clock.now()).dropped
    except Unusable as unusable:
        raise Amiss("not_used", unusable.reason) from None
    if too_long := [reason for reason in dropped if reason != "fields_not_asked"]:
        raise Amiss("not_used", ", ".join(too_long))


def require_status(got: Got, status: int) -> None:
    """Raises Amiss unless just this status came."""
    if got.failed:
        raise Amiss(got.failed)
    if got.status != status:
        raise Amiss("other_status", f"{got.status}")


def _genuine(body: bytes, key: Mapping[str, str]) -> _Token:
    try:
        token = body.decode("ascii").strip()
        header, payload, _ = token.split(".")
        said, claims = decoded(header), decoded(payload)
        json.loads(said)
    except ValueError:
        raise Amiss("no_token") from None
    shown = _shaped(Header, said)
    if not Es256Verifier().is_signed(token, key):
        raise Amiss("other_key")
    if shown.typ != ANSWER_TYPE:
        raise Amiss("wrong_typ")
    return _Token(shown.kid, _shaped(AnswerClaims, claims))


def _shaped(kind: type[Claims], content: bytes) -> Claims:
    """As strictly as the service; raises Amiss with the place that is wrong."""
    try:
        return kind.model_validate_json(content, strict=True)
    except ValidationError as error:
        place = ".".join(map(str, error.errors(include_input=False)[0]["loc"]))
        raise Amiss("malformed", place) from None


def _only_id(subject: object) -> object:
    return {"id": subject["id"]} if isinstance(subject, Mapping) else subject
