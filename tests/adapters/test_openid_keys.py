"""The keys of one issuer, which may show others, be silent, or break off in the middle."""

import json
import socket
import struct
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from jwt.algorithms import ECAlgorithm

from chalicelib.adapters.openid_discovery import PAUSE_SECONDS, Discovery
from chalicelib.adapters.openid_keys import COMPLETE_SECONDS, FRESH_SECONDS, OpenIdKeys
from chalicelib.domain.errors import NotSignedIn, SourceDown

PRIVATE = ec.generate_private_key(ec.SECP256R1())
PUBLIC = ECAlgorithm.to_jwk(PRIVATE.public_key(), as_dict=True)
SOON = 0.5
BREAKS_OFF = struct.pack("ii", 1, 0)
"""SO_LINGER: what closes is reset."""


class Issuer:
    """Shows keys by these names under ``at``; counts how often it was asked for them."""

    def __init__(self, port):
        self.address = f"http://127.0.0.1:{port}"
        self.at = "/keys"
        self.names = ["first"]
        self.status = 200
        self.does_break_off = False
        self.slow_at = None
        self.asked = 0

    def said(self, path):
        if path == self.at:
            self.asked += 1
            return {"keys": [{**PUBLIC, "kid": name} for name in self.names]}
        pages = ("authorization_endpoint", "token_endpoint")
        return {"issuer": self.address, "jwks_uri": self.address + self.at,
                **dict.fromkeys(pages, self.address)}  # fmt: skip


def trickle(body, to):
    """A byte each moment, sooner than anybody gives up waiting for the next."""
    with suppress(OSError):
        for byte in body:
            to.write(bytes([byte]))
            time.sleep(0.1)


@pytest.fixture
def issuer():
    class Page(BaseHTTPRequestHandler):
        def do_GET(self):
            body = json.dumps(shown.said(self.path)).encode()
            self.send_response(shown.status)
            self.end_headers()
            if shown.does_break_off:
                self.request.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, BREAKS_OFF)
                self.request.close()
            elif self.path == shown.slow_at:
                trickle(body, self.wfile)
            else:
                self.wfile.write(body)

        def log_message(self, *_):
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        shown = Issuer(server.server_port)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield shown
        server.shutdown()
        thread.join()


@pytest.fixture
def now():
    return [0.0]


@pytest.fixture
def keys(issuer, now):
    heard = OpenIdKeys(Discovery(issuer.address, lambda: now[0]).keys_at, lambda: now[0])
    heard.of(token("first"))
    return heard


def token(name):
    return jwt.encode({}, PRIVATE, "ES256", {"kid": name})


def test_names_that_nobody_knows_are_asked_for_twice_a_minute(issuer, keys, now):
    """However many tokens somebody invents."""
    for name in ("invented", "another"):
        with pytest.raises(NotSignedIn, match="does not show"):
            keys.of(token(name))
    assert issuer.asked == 1

    now[0] += COMPLETE_SECONDS
    for name in ("invented", "another"):
        with pytest.raises(NotSignedIn):
            keys.of(token(name))
    assert issuer.asked == 2


@pytest.mark.parametrize("fault", [{"status": 503}, {"does_break_off": True}, {"names": []}])
def test_an_unknown_name_is_asked_for_once_while_the_issuer_is_silent(issuer, keys, now, fault):
    """In ten seconds; it may be its newest key: who has it is not told to sign in."""
    vars(issuer).update(fault)
    now[0] += COMPLETE_SECONDS

    for _ in range(3):
        with pytest.raises(SourceDown):
            keys.of(token("newest"))
    assert issuer.asked == 2
    assert keys.of(token("first"))

    now[0] += PAUSE_SECONDS
    with pytest.raises(SourceDown):
        keys.of(token("newest"))
    assert issuer.asked == 3


def test_a_new_key_is_found_by_the_first_token_that_names_it(issuer, keys, now):
    """And one that is shown no longer verifies nothing."""
    issuer.names = ["newest"]
    now[0] += COMPLETE_SECONDS

    assert keys.of(token("newest"))
    with pytest.raises(NotSignedIn):
        keys.of(token("first"))


def test_keys_that_moved_are_found_where_they_are_now(issuer, keys, now):
    """Its discovery document says where."""
    issuer.at, issuer.names = "/keys/elsewhere", ["newest"]
    now[0] += FRESH_SECONDS

    assert keys.of(token("newest"))


def test_a_process_that_begins_while_the_issuer_is_silent_has_no_keys(issuer):
    """What another heard is not its own: nobody is told to sign in."""
    issuer.status = 503

    with pytest.raises(SourceDown):
        OpenIdKeys(Discovery(issuer.address).keys_at).of(token("first"))


@pytest.mark.parametrize("slow", ["/.well-known/openid-configuration", "/keys"])
def test_an_issuer_that_answers_byte_by_byte_is_given_up_in_time(issuer, slow):
    """A wait for each of them would have no end, and hold whoever brings a token."""
    issuer.slow_at = slow
    discovery = Discovery(issuer.address, patience=SOON)
    began = time.monotonic()

    with pytest.raises(SourceDown):
        OpenIdKeys(discovery.keys_at, patience=SOON).of(token("first"))

    assert time.monotonic() - began < 3 * SOON
