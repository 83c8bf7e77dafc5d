"""Whatever a register does over HTTP: what is not exactly as it must be is silence, and why."""

import base64
import json
import socket
import threading
import time
from contextlib import suppress

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from chalicelib.adapters.sources import HttpSource, Ourselves, Posting
from chalicelib.adapters.sources.http_source import REQUESTS
from chalicelib.adapters.sources.posting import TAKEN
from chalicelib.adapters.sources.unusable import Unusable
from chalicelib.adapters.system_clock import SystemClock
from chalicelib.adapters.system_randomness import SystemRandomness
from chalicelib.domain.errors import ConcurrentChange, Damaged, SourceDown
from chalicelib.domain.querying import Denied, Silent, Told
from tests.adapters.sources.conftest import BASE_URL, SIGNER
from tests.fakes.signers import FakeSigner
from tests.ports.sources_contract import ANOTHER, HOLDER, NOTICE, PATIENCE, permit, query

MEBIBYTE = 1024 * 1024


def twisted(**changed):
    """An answer with some claims written otherwise."""
    return lambda claims: {**claims, **changed}


def answering(status=200, body=b"", media_type="application/jose", **headers):
    return lambda handler, _claims: handler.send(status, body, media_type, **headers)


def silent(source, listening, reported, reason):
    """Whether it came to this silence, and an operator was told."""
    assert source.ask(query(), PATIENCE) == Silent(reason=reason)
    assert reported[-1] == (listening.name, reason)


def test_a_query_says_who_asks_for_what_of_whom_why_and_by_which_law(source, listening):
    """All of it signed; it is good for a minute, and its id is never used twice."""
    source.ask(query(name="陈立新", number="P-1"), PATIENCE)
    source.ask(query(), PATIENCE)

    first, second = listening.heard
    assert first["subject"] == {"id": HOLDER, "name": "陈立新"}
    assert second["subject"] == {"id": HOLDER}
    assert (first["iss"], first["aud"], first["exp"] - first["iat"]) == (BASE_URL, "fishers", 60)
    assert {name: first[name] for name in (
        "application", "items", "requester", "purpose", "ground", "references", "certificate",
        "fields", "number")} == {
        "application": "app-1", "items": ["fishing-permit"], "requester": "party:angler",
        "purpose": "go-fishing", "ground": "consent", "references": ["渔业法 24"],
        "certificate": "FISHING_PERMIT", "fields": ["lakes", "name", "rods"], "number": "P-1",
    }  # fmt: skip
    assert "number" not in second
    assert first["jti"] != second["jti"]
    assert len(base64.urlsafe_b64decode(first["jti"] + "==")) == 16
    assert "name_field" not in first


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"subject": {"id": ANOTHER}}, "another_subject"),
        ({"iss": "hunters"}, "another_issuer"),
        ({"aud": "https://elsewhere.example.org"}, "another_audience"),
        ({"in_reply_to": "AAAAAAAAAAAAAAAAAAAAAA"}, "another_query"),
        ({"certificate": "BOAT_LICENCE"}, "another_certificate"),
        ({"iat": 1_600_000_000}, "clock"),
        ({"iat": 10**30}, "malformed"),
        ({"iat": "now"}, "malformed"),
        ({"iat": True}, "malformed"),
        ({"result": "perhaps"}, "malformed"),
        ({"result": "not_allowed", "reason": "陈立新 may not"}, "malformed"),
        ({"certificates": [{"number": "P-1"}]}, "malformed"),
        ({"certificates": [{"number": "P-1", "issuer": "w", "issued_at": "2026-11-20T04:00:00Z",
                            "fields": {"rods": {"a": 1}}}]}, "malformed"),
        ({"certificates": [{"number": "P-1", "issuer": "w", "issued_at": "2026-11-20T04:00:00",
                            "fields": {}}]}, "malformed"),
    ],
)  # fmt: skip
def test_what_an_answer_must_not_say(source, listening, reported, changed, reason):
    """By the right key, and still not used: about somebody else, another query, another time."""
    listening.kept.append(permit())
    listening.twist = twisted(**changed)

    silent(source, listening, reported, reason)


def test_what_version_1_does_not_know_is_overlooked(source, listening, reported):
    """Claims that every library adds; members of a certificate that a later version has."""
    listening.kept.append(permit())
    listening.header = {"cty": "json", "jku": "https://elsewhere.example.org/keys"}

    def more(claims):
        told = [{**each, "status": "in_force"} for each in claims["certificates"]]
        return {**claims, "exp": claims["iat"] + 60, "jti": "x", "certificates": told,
                "subject": {**claims["subject"], "kind": "person"}}  # fmt: skip

    listening.twist = more
    assert [c.number for c in source.ask(query(), PATIENCE).certificates] == ["P-1"]
    assert reported == []


@pytest.mark.parametrize("apart", [-61, 61])
def test_a_clock_that_is_more_than_a_minute_off_is_not_believed(source, listening, reported, apart):
    """Whichever way; a few seconds are nothing."""
    listening.twist = lambda claims: {**claims, "iat": claims["iat"] + apart}
    silent(source, listening, reported, "clock")
    listening.twist = lambda claims: {**claims, "iat": claims["iat"] + apart // 4}
    assert source.ask(query(), PATIENCE) == Told()


def test_an_answer_by_another_key_is_nobodys(source, listening, reported):
    """Also where it names the right one."""
    listening.signs_with = ec.generate_private_key(ec.SECP256R1())
    silent(source, listening, reported, "signature")
    listening.header = {"kid": "another"}
    silent(source, listening, reported, "another_key")


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ({"typ": "JWT"}, "another_type"),
        ({"typ": "yijian-query+jwt"}, "another_type"),
        ({"crit": ["b64"]}, "malformed"),
    ],
)
def test_a_header_that_asks_for_more_is_not_followed(source, listening, reported, header, reason):
    """Other types, and extensions (RFC 7515 §4.1.11)."""
    listening.header = header
    silent(source, listening, reported, reason)


def test_an_answer_that_nobody_signed_is_no_answer(source, listening, reported):
    """Alg none, and a secret that anybody may know."""

    def unsigned(handler, claims):
        handler.send(200, jwt.encode(listening.answer(claims), None, "none"))

    def shared(handler, claims):
        headers = {"kid": listening.public["kid"], "typ": "yijian-answer+jwt"}
        handler.send(200, jwt.encode(listening.answer(claims), "x" * 32, "HS256", headers))

    for answer in (unsigned, shared):
        listening.respond = answer
        silent(source, listening, reported, "malformed")


def test_a_replayed_answer_is_not_the_answer(source, listening, reported):
    """What was right for one query is wrong for the next, to the same person."""
    kept = []

    def replay(handler, claims):
        kept.append(listening.signed(listening.answer(claims)))
        handler.send(200, kept[0])

    listening.respond = replay
    assert source.ask(query(), PATIENCE) == Told()
    silent(source, listening, reported, "another_query")


@pytest.mark.parametrize(
    "body",
    [b"", b"not a token", b"a.b", b"a.b.c", b"\xff\xfe\x00", b"{}", "陈立新".encode(), b"." * 2000,
     b"[" * 100_000],
)  # fmt: skip
def test_garbage_is_silence(source, listening, reported, body):
    """Whatever it is."""
    listening.respond = answering(200, body)
    silent(source, listening, reported, "malformed")


@pytest.mark.parametrize("payload", ["[]", "null", "{", '"told"', "1" * 5000, "[" * 5000])
def test_garbage_that_is_signed_is_garbage(source, listening, reported, payload):
    """The right key makes no answer of it."""
    headers = {"kid": listening.public["kid"], "typ": "yijian-answer+jwt"}
    token = jwt.PyJWS().encode(payload.encode(), listening.private, "ES256", headers)
    listening.respond = answering(200, token.encode())
    silent(source, listening, reported, "malformed")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_never_followed(source, listening, reported, status):
    """Nobody else is told whom we ask about."""
    listening.respond = answering(status, location=f"{listening.url}/elsewhere")
    silent(source, listening, reported, "redirect")
    assert len(listening.heard) == 1


@pytest.mark.parametrize("status", [204, 400, 403, 404, 429, 500, 503])
def test_another_status_is_no_answer(source, listening, reported, status):
    """By its number, so that whoever asks knows whether it may pass."""
    listening.respond = answering(status)
    silent(source, listening, reported, f"status_{status}")


@pytest.mark.parametrize("media_type", ["application/json", "text/html; charset=utf-8", ""])
def test_another_content_type_is_no_answer(source, listening, reported, media_type):
    """A page of an intermediary is none of a register."""
    listening.respond = answering(200, b"x", media_type)
    silent(source, listening, reported, "media_type")


def test_parameters_of_the_content_type_do_not_matter(source, listening):
    """Nor its capitals."""

    def with_parameter(handler, claims):
        body = listening.signed(listening.answer(claims))
        handler.send(200, body, "Application/JOSE; charset=us-ascii")

    listening.respond = with_parameter
    assert source.ask(query(), PATIENCE) == Told()


def test_ten_megabytes_are_not_read(source, listening, reported):
    """Not where the length is told, nor where they just keep coming."""
    sent = []

    def told(handler, _claims):
        handler.send_response(200)
        handler.send_header("content-type", "application/jose")
        handler.send_header("content-length", str(10 * MEBIBYTE))
        handler.end_headers()

    def untold(handler, _claims):
        handler.send_response(200)
        handler.send_header("content-type", "application/jose")
        handler.send_header("connection", "close")
        handler.end_headers()
        handler.close_connection = True
        with suppress(OSError):
            sent.extend(handler.wfile.write(b"x" * 65536) for _ in range(160))

    for answer in (told, untold):
        listening.respond = answer
        silent(source, listening, reported, "too_large")
    assert sum(sent) < 10 * MEBIBYTE


@pytest.mark.parametrize(
    ("length", "reason"),
    [("\xb2", "malformed"), ("9" * 5000, "too_large"), ("-1", "malformed"), ("many", "malformed"),
     ("1, 2", "no_connection")],
)  # fmt: skip
def test_a_length_that_is_none_is_silence(source, listening, reported, length, reason):
    """Whatever stands in that header, it is one register's and ends nobody's prefill."""

    def oddly(handler, _claims):
        handler.send_response(200)
        handler.send_header("content-type", "application/jose")
        handler.send_header("content-length", length)
        handler.send_header("connection", "close")
        handler.end_headers()
        handler.close_connection = True
        handler.wfile.write(b"x")

    listening.respond = oddly
    silent(source, listening, reported, reason)


class Undrawn(SystemRandomness):
    """What nobody foresaw."""

    def draw(self, size):
        raise ValueError("no more of it")


def test_what_nobody_foresaw_is_silence_and_an_operator_is_told(listening, reported):
    """A mistake in our own adapter takes no prefill down."""
    us = Ourselves(BASE_URL, SIGNER, SystemClock(), Undrawn())
    source = HttpSource(Posting(listening.url), listening.public, us, "fishers",
                        lambda *told: reported.append(told))  # fmt: skip
    silent(source, listening, reported, "failed")


def test_a_register_that_is_slow_is_waited_for_no_longer_than_said(source, listening, reported):
    """Before it says anything, and between one byte and the next, of the head as of the body."""
    over = threading.Event()

    def hangs(handler, _claims):
        over.wait(20)
        handler.close_connection = True

    def drips(handler, _claims):
        handler.send_response(200)
        handler.send_header("content-type", "application/jose")
        handler.send_header("content-length", "1000")
        handler.end_headers()
        handler.close_connection = True
        for _ in range(200):
            if over.wait(0.02):
                return
            try:
                handler.wfile.write(b"x")
                handler.wfile.flush()
            except OSError:
                return

    def drips_head(handler, _claims):
        handler.close_connection = True
        with suppress(OSError):
            handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for n in range(90):
                if over.wait(0.1):
                    return
                handler.wfile.write(b"x-%d: y\r\n" % n)

    for answer in (hangs, drips, drips_head):
        listening.respond = answer
        began = time.monotonic()
        assert source.ask(query(), 0.3) == Silent(reason="too_late")
        assert time.monotonic() - began < 2
    over.set()


def test_a_notice_is_tried_no_longer_than_said(listening):
    """A head that drips would stop every other notice."""
    over = threading.Event()

    def drips_head(handler):
        handler.close_connection = True
        with suppress(OSError):
            handler.wfile.write(b"HTTP/1.1 202 Accepted\r\n")
            for n in range(90):
                if over.wait(0.1):
                    return
                handler.wfile.write(b"x-%d: y\r\n" % n)

    listening.door.server.RequestHandlerClass.do_POST = drips_head
    posting = Posting(listening.url)
    began = time.monotonic()
    with pytest.raises(Unusable, match="too_late"):
        posting.post("/notices", "signed", 0.4, TAKEN)
    assert time.monotonic() - began < 2
    over.set()
    posting.close()


def test_a_connection_that_is_cut_is_no_connection(source, listening, reported):
    """In the middle of an answer."""

    def cut(handler, _claims):
        handler.send_response(200)
        handler.send_header("content-type", "application/jose")
        handler.send_header("content-length", "1000")
        handler.end_headers()
        handler.wfile.write(b"x")
        handler.wfile.flush()
        handler.connection.shutdown(socket.SHUT_RDWR)
        handler.close_connection = True

    listening.respond = cut
    silent(source, listening, reported, "no_connection")


def test_where_nobody_listens_there_is_no_connection(ourselves, listening, reported):
    """And where there is no such host."""
    listening.door.stop()
    for url in (listening.url, "http://register.invalid"):
        source = HttpSource(Posting(url), listening.public, ourselves, "fishers",
                            lambda *told: reported.append(told))  # fmt: skip
        silent(source, listening, reported, "no_connection")


def test_fields_that_were_not_asked_are_dropped_and_an_operator_is_told(
    source, listening, reported
):
    """The register tells too much: nothing of it goes any further."""

    def generous(claims):
        (told,) = claims["certificates"]
        return {**claims, "certificates": [{**told, "fields": {**told["fields"], "rods": 2}}]}

    listening.kept.append(permit())
    listening.twist = generous

    (told,) = source.ask(query(fields=("name",)), PATIENCE).certificates

    assert dict(told.fields) == {"name": "陈立新"}
    assert reported == [("fishers", "fields_not_asked")]


def telling_of(**fields):
    """An answer in which each certificate says this as well."""

    def twist(claims):
        told = [{**each, "fields": {**each["fields"], **fields}} for each in claims["certificates"]]
        return {**claims, "certificates": told}

    return twist


@pytest.mark.parametrize("value", ["鱼" * 2001, ["鱼" * 100] * 21, [""] * 2001, int("9" * 2001)])
def test_a_value_that_is_too_long_is_dropped_and_an_operator_is_told(
    source, listening, reported, value
):
    """What one register says must not make it impossible to keep what all of them say."""
    listening.kept.append(permit())
    listening.twist = telling_of(lakes=value)

    (told,) = source.ask(query(), PATIENCE).certificates

    assert dict(told.fields) == {"name": "陈立新", "rods": 2}
    assert told.misshapen == ("lakes",)
    assert reported == [("fishers", "value_too_long")]


def test_a_value_of_the_longest_length_is_used(source, listening, reported):
    """Two thousand characters: a business scope."""
    listening.kept.append(permit())
    listening.twist = telling_of(name="鱼" * 2000)

    (told,) = source.ask(query(), PATIENCE).certificates
    assert told.fields["name"] == "鱼" * 2000
    assert reported == []


def test_what_was_not_asked_is_dropped_however_long_it_is(source, listening, reported):
    """It is reported once, as what it is."""
    listening.kept.append(permit())
    listening.twist = telling_of(rods="鱼" * 2001)

    (told,) = source.ask(query(fields=("name",)), PATIENCE).certificates
    assert dict(told.fields) == {"name": "陈立新"}
    assert reported == [("fishers", "fields_not_asked")]


def test_more_than_can_be_kept_is_no_answer(source, listening, reported):
    """Many values of which none is too long."""
    listening.kept.extend(permit(f"P-{n}") for n in range(21))
    listening.twist = telling_of(name="鱼" * 2000)
    silent(source, listening, reported, "too_large")


def test_another_certificate_than_the_one_that_was_meant_is_not_used(source, listening):
    """Where a register tells all, though one was asked."""
    listening.twist = lambda claims: {
        **claims, "certificates": [listening.answer({**listening.heard[-1], "number": None})
                                   ["certificates"][0]]}  # fmt: skip
    listening.kept.append(permit("P-1"))

    assert source.ask(query(number="P-9"), PATIENCE) == Told()


@pytest.mark.parametrize(("said", "reason"), [("sealed_by_court", "sealed_by_court"),
                                              (None, "not_said")])  # fmt: skip
def test_a_register_may_say_that_it_may_not_tell(source, listening, reported, said, reason):
    """With a code of why, or none."""
    more = {"reason": said} if said else {}
    listening.twist = lambda claims: {
        **{k: v for k, v in claims.items() if k != "certificates"},
        "result": "not_allowed",
        **more,
    }
    assert source.ask(query(), PATIENCE) == Denied(reason=reason)
    assert reported == []


class Unsigning(FakeSigner):
    """A key service that is down."""

    def sign(self, issuer, signing_input):
        raise SourceDown("The key service does not answer: try again later.")


def test_where_our_own_key_does_not_answer_nobody_is_asked(listening, reported):
    """That is silence, too, and no fault of the register."""
    signer = Unsigning()
    asker = Ourselves(BASE_URL, signer, SystemClock(), SystemRandomness())
    source = HttpSource(Posting(listening.url), listening.public, asker, "fishers",
                        lambda *told: reported.append(told))  # fmt: skip
    silent(source, listening, reported, "unsigned")
    assert listening.heard == []
    with pytest.raises(SourceDown, match="fishers"):
        source.tell(NOTICE)


class Replaced(FakeSigner):
    """Whose key was replaced so many times while it signed, as KMS tells or as it does not."""

    def __init__(self, times, is_told):
        super().__init__()
        self.times, self.is_told = times, is_told

    def sign(self, issuer, signing_input):
        signed = super().sign(issuer, signing_input)
        if self.times:
            self.times -= 1
            self._keys[issuer] = ec.generate_private_key(ec.SECP256R1())
            if self.is_told:
                raise ConcurrentChange("The key was replaced: sign again.")
        return signed


@pytest.mark.parametrize("is_told", [True, False])
def test_where_our_own_key_was_replaced_it_is_signed_again(listening, reported, is_told):
    """What names the former key must not bear the new one's signature."""
    signer = Replaced(1, is_told)
    us = Ourselves(BASE_URL, signer, SystemClock(), SystemRandomness())
    source = HttpSource(Posting(listening.url), listening.public, us, "fishers",
                        lambda *told: reported.append(told))  # fmt: skip
    believed = listening.believed

    def by_the_new_one(token, typ):
        listening.asker = dict(signer.public_key(REQUESTS))
        return believed(token, typ)

    listening.believed = by_the_new_one
    assert source.ask(query(), PATIENCE) == Told()
    assert reported == []


class Broken(FakeSigner):
    """A key service that refuses: no permission, no key, another kind of key."""

    def __init__(self, error):
        super().__init__()
        self.error = error

    def public_key(self, issuer):
        raise self.error


@pytest.mark.parametrize(
    "signer",
    [Replaced(9, is_told=True), Replaced(9, is_told=False), FakeSigner(REQUESTS),
     Broken(PermissionError("no")),
     Broken(Damaged("not on P-256")), Broken(KeyError(REQUESTS))],
)  # fmt: skip
def test_whatever_is_wrong_with_our_own_key_is_unsigned(listening, reported, signer):
    """All other registers fare alike; no register is blamed, and nothing raises."""
    us = Ourselves(BASE_URL, signer, SystemClock(), SystemRandomness())
    source = HttpSource(Posting(listening.url), listening.public, us, "fishers",
                        lambda *told: reported.append(told))  # fmt: skip
    silent(source, listening, reported, "unsigned")
    assert listening.heard == []
    with pytest.raises(SourceDown, match="fishers"):
        source.tell(NOTICE)


def test_a_register_knows_us_by_our_key(source, listening, reported):
    """Signed by any other, it closes the door."""
    listening.asker = {**listening.asker, **FakeSigner().public_key("somebody-else")}
    listening.asker["kid"] = SIGNER.public_key(REQUESTS)["kid"]
    assert source.ask(query(), PATIENCE).kind == "source_down"


def test_what_is_personal_stands_in_no_report_and_no_words_of_a_query(source, listening, reported):
    """Neither number nor name nor a value, whatever went wrong."""
    listening.kept.append(permit())
    listening.twist = twisted(subject={"id": ANOTHER}, greeting=HOLDER)
    source.ask(query(name="陈立新"), PATIENCE)
    shown = repr(query(name="陈立新")) + repr(permit().attested) + json.dumps(reported)
    assert not any(word in shown for word in (HOLDER, ANOTHER, "陈立新"))
