"""What passes the suite is used by the service, and what the service would not use fails it."""

import json
import time

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from chalicelib.adapters.conformance import Amiss, Probe, Whom
from chalicelib.adapters.conformance.answer import answered
from chalicelib.adapters.conformance.probe import Got
from chalicelib.adapters.json_web_key import json_web_key
from chalicelib.adapters.sources.opening import opened
from chalicelib.adapters.sources.wire import QueryClaims
from chalicelib.adapters.system_clock import SystemClock
from tests.fakes.signers import FakeSigner

HOLDER = "99010119850315101X"
KEY = ec.generate_private_key(ec.SECP256R1())
PUBLIC = dict(json_web_key(KEY.public_key()))
PROBE = Probe(Whom("http://127.0.0.1:9", "fishers", "https://yijian.example.org"),
              FakeSigner(), SystemClock(), 1.0)  # fmt: skip


@pytest.fixture
def query():
    return PROBE.query("name", subject={"id": HOLDER}, certificate="FISHING_PERMIT")


def right(query):
    """The claims of an answer as it should be."""
    told = {"number": "P-1", "issuer": "waters", "issued_at": "2026-11-20T12:00:00+08:00",
            "fields": {"name": "陈立新"}}  # fmt: skip
    return {"iss": "fishers", "aud": query["iss"], "iat": int(time.time()),
            "in_reply_to": query["jti"], "subject": {"id": HOLDER},
            "certificate": "FISHING_PERMIT", "result": "told", "certificates": [told]}  # fmt: skip


def got(claims, **header):
    head = {"kid": PUBLIC["kid"], "typ": "yijian-answer+jwt", **header}
    token = jwt.PyJWS().encode(json.dumps(claims).encode(), KEY, "ES256", head)
    return Got(200, "application/jose", token.encode())


def of_one(**changed):
    """Something else in the one certificate."""

    def change(claims):
        (told,) = claims["certificates"]
        return {**claims, "certificates": [{**told, **changed}]}

    return change


def more(**changed):
    return lambda claims: {**claims, **changed}


@pytest.mark.parametrize(
    "change",
    [more(), more(exp=1), more(jti="x", nbf=0), of_one(status="in force"),
     more(subject={"id": HOLDER, "kind": "person"}), of_one(valid_until="2030-01-01"),
     more(result="not_allowed", reason="sealed", certificates=[]), more(result="no_match")],
)  # fmt: skip
def test_what_passes_is_used(query, change):
    """By the very code that opens answers in the service."""
    answer = got(change(right(query)))
    asked = QueryClaims.model_validate(query)

    assert answered(answer, query, PUBLIC, PROBE).result
    assert opened(answer.body, asked, PUBLIC, SystemClock().now()).dropped == ()


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (of_one(issued_at="2026-11-20T12:00:00"), "certificates.0.issued_at"),
        (of_one(number=""), "certificates.0.number"),
        (of_one(valid_until="2030-01-01T00:00:01"), "certificates.0.valid_until"),
        (more(result="not_allowed", reason="Not-Allowed 403"), "reason"),
        (lambda claims: {**claims, "iat": str(claims["iat"])}, "iat"),
    ],
)
def test_what_the_service_cannot_read_fails_with_its_place(query, change, place):
    """The owner of a register learns it here, and not from silence in production."""
    with pytest.raises(Amiss, match="malformed") as amiss:
        answered(got(change(right(query))), query, PUBLIC, PROBE)
    assert amiss.value.detail == place


def test_a_header_that_must_not_be_overlooked_fails(query):
    """The service does not believe it either (RFC 7515 §4.1.11)."""
    with pytest.raises(Amiss, match="malformed crit"):
        answered(got(right(query), crit=["exp"], exp=1), query, PUBLIC, PROBE)


def test_what_the_service_drops_or_leaves_fails(query):
    """Though each claim by itself is of its kind."""
    long = of_one(fields={"name": "鱼" * 2001})(right(query))
    with pytest.raises(Amiss, match="not_used value_too_long"):
        answered(got(long), query, PUBLIC, PROBE)
    answer = got(right(query))
    with pytest.raises(Amiss, match="not_used"):
        answered(answer._replace(body=answer.body + b"\n"), query, PUBLIC, PROBE)
