"""The port's contract on the fake and on the adapter, with the real local provider behind it."""

import json
import socket
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import count
from urllib.parse import parse_qs, parse_qsl, urlsplit

import httpx
import jwt
import pytest

from chalicelib.adapters.openid_discovery import PAUSE_SECONDS, Discovery, Metadata
from chalicelib.adapters.openid_keys import FRESH_SECONDS, HELD_SECONDS, OpenIdKeys
from chalicelib.adapters.openid_sign_ins import OpenIdSignIns
from chalicelib.domain.errors import NotSignedIn, SourceDown
from chalicelib.domain.visiting.signing_in import Leaving
from infra.local.identity.client import sign_in
from infra.local.identity.process import running_provider
from infra.local.ports import free_ports
from tests.adapters.test_openid_exchange import provider
from tests.fakes.sign_ins import FakeSignIns
from tests.ports.sign_ins_contract import BACK, SignInsContract

NAMES = count()


@pytest.fixture(scope="module")
def state(tmp_path_factory):
    return tmp_path_factory.mktemp("provider")


@pytest.fixture(scope="module")
def issuer(state):
    with running_provider(state) as issuer:
        yield issuer


@pytest.fixture
def leaving():
    name = f"{next(NAMES)}".rjust(43, "x")
    return Leaving(state=f"s{name}", nonce=f"n{name}", verifier=f"v{name}", to="/")


def at(issuer, kind=OpenIdSignIns):
    discovery = Discovery(issuer)
    return kind(discovery, OpenIdKeys(discovery.keys_at), "portal")


class TestFakeSignIns(SignInsContract):
    @pytest.fixture
    def sign_ins(self):
        return FakeSignIns()

    @pytest.fixture
    def choose(self, sign_ins):
        def chosen(address):
            asked = dict(parse_qsl(urlsplit(address).query))
            return sign_ins.choose(asked, "token"), asked["state"]

        return chosen


def at_the_provider(address, person="founder"):
    """What a browser does there: the page, then the choice, and what it is sent back with."""
    asked = parse_qsl(urlsplit(address).query)
    with httpx.Client(trust_env=False) as http:
        assert http.get(address).status_code == 200
        sent = http.post(address.partition("?")[0], data=dict([*asked, ("person", person)]))
    back = sent.headers["Location"]
    assert back.startswith(BACK)
    given = parse_qs(urlsplit(back).query)
    return given["code"][0], given["state"][0]


class TestOpenIdSignIns(SignInsContract):
    @pytest.fixture
    def sign_ins(self, issuer):
        return at(issuer)

    @pytest.fixture
    def choose(self):
        return at_the_provider

    def test_the_token_is_the_access_token_of_who_was_chosen(self, sign_ins, leaving):
        """Not the one that only greets."""
        code, _ = at_the_provider(sign_ins.address(leaving, BACK, "zh"), "landlord")

        token = sign_ins.exchange(code, leaving, BACK).token

        claims = jwt.decode(token, options={"verify_signature": False})
        assert (claims["aud"], claims["name"]) == ("yijian", "赵德海")

    def test_the_page_is_asked_for_in_the_language_of_the_visit(self, sign_ins, leaving):
        """As far as the provider speaks it."""
        assert "prompt=" not in sign_ins.address(leaving, BACK, "en")
        afresh = leaving.model_copy(update={"afresh": True})
        assert "prompt=login&max_age=0" in sign_ins.address(afresh, BACK, "en")
        assert "ui_locales=en" in sign_ins.address(leaving, BACK, "en")
        assert "ui_locales=zh-CN" in sign_ins.address(leaving, BACK, "zh")

    def test_it_tells_when_they_signed_in(self, sign_ins, leaving):
        """By which a computer that many use knows that whoever sits there was asked."""
        before = datetime.now(UTC) - timedelta(seconds=1)
        code, _ = at_the_provider(sign_ins.address(leaving, BACK, "zh"))

        assert sign_ins.exchange(code, leaving, BACK).signed_in_at >= before


@pytest.mark.parametrize("told", [None, "now", 1_793_000_000_000, float("nan"), [1]])
def test_what_is_no_time_tells_nothing(issuer, leaving, told):
    """Milliseconds would make everybody somebody who has just signed in."""

    class Telling(OpenIdSignIns):
        def _told(self, token):
            return super()._told(token).model_copy(update={"auth_time": told})

    telling = at(issuer, Telling)
    code, _ = at_the_provider(telling.address(leaving, BACK, "zh"))

    assert telling.exchange(code, leaving, BACK).signed_in_at is None


def test_nobody_waits_again_for_a_provider_that_is_silent(leaving):
    """For ten seconds; and forms still know its own origin."""
    asked, now = [], [0.0]
    silent = socket.create_server(("127.0.0.1", 0))
    with closing(silent):
        issuer = f"http://127.0.0.1:{silent.getsockname()[1]}"
        discovery = Discovery(issuer, lambda: now[0])
        sign_ins = OpenIdSignIns(discovery, OpenIdKeys(discovery.keys_at), "portal")
        for _ in range(3):
            began = time.monotonic()
            with pytest.raises(SourceDown):
                sign_ins.end("http://127.0.0.1/")
            asked.append(time.monotonic() - began)
        assert sign_ins.origins() == (issuer,)

    assert asked[0] < 6
    assert max(asked[1:]) < 0.1
    now[0] += PAUSE_SECONDS
    with pytest.raises(SourceDown):
        discovery.fresh()


def test_who_is_signed_in_stays_so_while_the_provider_is_silent(tmp_path):
    """Its keys hold for an hour; after that nobody is believed."""
    now = [0.0]
    with running_provider(tmp_path) as issuer:
        keys = OpenIdKeys(Discovery(issuer).keys_at, lambda: now[0])
        token = sign_in(issuer, "scripts", "founder").access_token
        assert keys.of(token)

    now[0] += FRESH_SECONDS
    assert keys.of(token)
    now[0] += HELD_SECONDS
    with pytest.raises(SourceDown):
        keys.of(token)


def test_a_provider_that_is_not_there_is_told_as_such(leaving):
    """Nobody is told that they did something wrong."""
    nowhere = at(f"http://127.0.0.1:{free_ports(1)[0]}")

    with pytest.raises(SourceDown):
        nowhere.address(leaving, BACK, "zh")


@pytest.mark.parametrize("status", [429, 503])
def test_a_provider_that_is_too_busy_is_told_as_such(leaving, status):
    """Nobody's sign-in was wrong, and where they were going is not forgotten."""

    def refuse(caller):
        caller.sendall(f"HTTP/1.1 {status} Busy\r\nContent-Length: 0\r\n\r\n".encode())

    class Known(Discovery):
        def known(self):
            return Metadata(issuer="i", jwks_uri="k", authorization_endpoint="a",
                            token_endpoint=self.issuer)  # fmt: skip

    with provider(refuse) as busy:
        sign_ins = OpenIdSignIns(Known(busy.address), OpenIdKeys(lambda: ""), "portal")
        with pytest.raises(SourceDown):
            sign_ins.exchange("c-1", leaving, BACK)


class Altered(OpenIdSignIns):
    """Gets an ID token that another key has signed."""

    key = b"another key that is long enough for it"

    def _told(self, token):
        claims = jwt.decode(token, options={"verify_signature": False})
        forged = jwt.encode(claims, self.key, "HS256", headers={"kid": self.kid})
        return super()._told(forged)


def test_an_id_token_of_another_hand_signs_nobody_in(issuer, state, leaving):
    """Whatever it says."""
    altered = at(issuer, Altered)
    altered.kid = json.loads((state / "signing-key.json").read_text())["kid"]
    code, _ = at_the_provider(altered.address(leaving, BACK, "zh"))

    with pytest.raises(NotSignedIn):
        altered.exchange(code, leaving, BACK)
