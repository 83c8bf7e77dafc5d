"""The port's contract on the fake and on the adapter, with the real local provider behind it."""

import json
from itertools import count
from urllib.parse import parse_qs, parse_qsl, urlsplit

import httpx
import jwt
import pytest

from chalicelib.adapters.openid_sign_ins import OpenIdSignIns
from chalicelib.domain.errors import NotSignedIn, SourceDown
from chalicelib.domain.visiting.signing_in import Leaving
from infra.local.identity.process import running_provider
from infra.local.ports import free_ports
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
        return OpenIdSignIns(issuer, "portal")

    @pytest.fixture
    def choose(self):
        return at_the_provider

    def test_the_token_is_the_access_token_of_who_was_chosen(self, sign_ins, leaving):
        """Not the one that only greets."""
        code, _ = at_the_provider(sign_ins.address(leaving, BACK, "zh"), "landlord")

        token = sign_ins.exchange(code, leaving, BACK)

        claims = jwt.decode(token, options={"verify_signature": False})
        assert (claims["aud"], claims["name"]) == ("yijian", "赵德海")

    def test_the_page_is_asked_for_in_the_language_of_the_visit(self, sign_ins, leaving):
        """As far as the provider speaks it."""
        assert "prompt=" not in sign_ins.address(leaving, BACK, "en")
        afresh = leaving.model_copy(update={"afresh": True})
        assert "prompt=login" in sign_ins.address(afresh, BACK, "en")
        assert "ui_locales=en" in sign_ins.address(leaving, BACK, "en")
        assert "ui_locales=zh-CN" in sign_ins.address(leaving, BACK, "zh")


def test_a_provider_that_is_not_there_is_told_as_such(leaving):
    """Nobody is told that they did something wrong."""
    nowhere = OpenIdSignIns(f"http://127.0.0.1:{free_ports(1)[0]}", "portal")

    with pytest.raises(SourceDown):
        nowhere.address(leaving, BACK, "zh")


class Altered(OpenIdSignIns):
    """Gets an ID token that another key has signed."""

    key = b"another key that is long enough for it"

    def _nonce(self, token):
        claims = jwt.decode(token, options={"verify_signature": False})
        forged = jwt.encode(claims, self.key, "HS256", headers={"kid": self.kid})
        return super()._nonce(forged)


def test_an_id_token_of_another_hand_signs_nobody_in(issuer, state, leaving):
    """Whatever it says."""
    altered = Altered(issuer, "portal")
    altered.kid = json.loads((state / "signing-key.json").read_text())["kid"]
    code, _ = at_the_provider(altered.address(leaving, BACK, "zh"))

    with pytest.raises(NotSignedIn):
        altered.exchange(code, leaving, BACK)
