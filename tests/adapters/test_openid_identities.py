"""The port's contract on the fake and on the adapter, which asks the real local provider."""

import base64
import hashlib
import hmac
import json
import threading
import time
import traceback
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from chalicelib.adapters.openid_identities import OpenIdIdentities
from chalicelib.adapters.openid_keys import OpenIdKeys
from chalicelib.domain.errors import NotSignedIn, SourceDown
from chalicelib.domain.identity import Role
from infra.local.identity.client import sign_in, system_token
from infra.local.identity.people import read_people
from infra.local.identity.process import running_provider
from tests.fakes.identities import FakeIdentities
from tests.ports.identities_contract import INVENTED, IdentitiesContract


class Provider:
    """The running provider, and its private key, with which a test can sign what it would not."""

    def __init__(self, issuer, state):
        self.issuer = issuer
        self.jwk = jwt.PyJWK(json.loads((state / "signing-key.json").read_text()))
        self.public_pem = self.jwk.key.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )

    def claims(self, **changed):
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": "yijian",
            "sub": "p-1",
            "name": "陈立新",
            "iat": now,
            "exp": now + 600,
        } | changed
        return {name: value for name, value in claims.items() if value is not None}

    def signed(self, key=None, kid=None, **changed):
        headers = {"kid": kid or self.jwk.key_id}
        return jwt.encode(self.claims(**changed), key or self.jwk.key, "ES256", headers)

    def unsigned(self, algorithm, **changed):
        """Header and claims, ready for a signature of any other kind."""
        header = {"alg": algorithm, "kid": self.jwk.key_id, "typ": "JWT"}
        return f"{_part(header)}.{_part(self.claims(**changed))}"


def _part(value):
    return _b64(json.dumps(value).encode())


def _b64(value):
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


@pytest.fixture(scope="module")
def provider(tmp_path_factory):
    state = tmp_path_factory.mktemp("identity")
    with running_provider(state) as issuer:
        yield Provider(issuer, state)


def _adapter(provider, keys_at=None):
    return OpenIdIdentities(
        provider.issuer, "yijian", OpenIdKeys(lambda: keys_at or f"{provider.issuer}/jwks")
    )


class TestFakeIdentities(IdentitiesContract):
    @pytest.fixture
    def identities(self):
        return FakeIdentities()

    @pytest.fixture
    def token_of(self, identities):
        return lambda name: identities.sign_in(INVENTED[name])

    @pytest.fixture
    def expired_token(self, identities, token_of):
        token = token_of("founder")
        identities.expire(token)
        return token

    def test_a_provider_that_is_down_is_nobody_s_fault(self, identities, token_of):
        """The fake can be told not to answer, as the real one may not."""
        token = token_of("founder")
        identities.is_down = True

        with pytest.raises(SourceDown):
            identities.identify(token)


class TestOpenIdIdentities(IdentitiesContract):
    @pytest.fixture
    def identities(self, provider):
        return _adapter(provider)

    @pytest.fixture
    def token_of(self, provider):
        clients = read_people().clients

        def token(name):
            if name in clients:
                return system_token(provider.issuer, name, clients[name].secret).access_token
            return sign_in(provider.issuer, "scripts", name).access_token

        return token

    @pytest.fixture
    def expired_token(self, provider):
        return provider.signed(exp=int(time.time()) - 60)

    def test_an_id_token_opens_nothing(self, identities, provider):
        """It tells a client who signed in; it is not meant for this service."""
        with pytest.raises(NotSignedIn, match="another service"):
            identities.identify(sign_in(provider.issuer, "scripts", "founder").id_token)

    def test_a_token_for_another_service_opens_nothing(self, identities, provider):
        """The same person, signed in elsewhere with the same provider."""
        with pytest.raises(NotSignedIn, match="another service"):
            identities.identify(sign_in(provider.issuer, "elsewhere", "founder").access_token)

    @pytest.mark.parametrize(
        ("changed", "reason"),
        [
            ({"iss": "http://127.0.0.1:1"}, "another issuer"),
            ({"aud": ["elsewhere"]}, "another service"),
            ({"exp": 1}, "expired"),
            ({"iat": 4102444800}, "not valid yet"),
            ({"nbf": 4102444800}, "not valid yet"),
            ({"exp": None}, "lacks"),
            ({"iat": None}, "lacks"),
            ({"sub": None}, "lacks"),
            ({"aud": None}, "lacks"),
            ({"iss": None}, "lacks"),
            ({"name": None}, "do not describe"),
            ({"name": ""}, "do not describe"),
            ({"roles": "officer"}, "do not describe"),
            ({"roles": ["officer"]}, "do not describe"),
            ({"resident_id": "1234"}, "do not describe"),
            ({"resident_id": "990101198503151010"}, "do not describe"),
            ({"may_act_for": [{"credit_code": "x"}]}, "do not describe"),
            ({"area": "everywhere"}, "do not describe"),
        ],
    )
    def test_each_reason_is_told_apart(self, identities, provider, changed, reason):
        """Rightly signed, but wrong in one claim: the words say which kind of wrong."""
        with pytest.raises(NotSignedIn, match=reason):
            identities.identify(provider.signed(**changed))

    def test_roles_unknown_here_count_for_nothing(self, identities, provider):
        """A province's system knows roles that this service does not."""
        token = provider.signed(roles=["applicant", "mayor"])

        assert identities.identify(token).roles == frozenset({Role.APPLICANT})

    def test_claims_unknown_here_are_not_read(self, identities, provider):
        """An issuer may say more than is asked."""
        assert identities.identify(provider.signed(shoe_size=42)).subject == "p-1"

    def test_a_key_of_one_s_own_under_the_provider_s_name_is_refused(self, identities, provider):
        """The forger knows the key's name, and not the key."""
        forged = provider.signed(key=ec.generate_private_key(ec.SECP256R1()))

        with pytest.raises(NotSignedIn, match="signature does not fit"):
            identities.identify(forged)

    def test_a_key_the_provider_does_not_show_is_refused(self, identities, provider):
        """Its name is unknown."""
        forged = provider.signed(key=ec.generate_private_key(ec.SECP256R1()), kid="mine")

        with pytest.raises(NotSignedIn, match="does not show"):
            identities.identify(forged)

    def test_a_token_that_names_no_key_is_refused(self, identities, provider):
        """Nothing is guessed."""
        token = jwt.encode(provider.claims(), provider.jwk.key, "ES256")

        with pytest.raises(NotSignedIn, match="does not name the key"):
            identities.identify(token)

    @pytest.mark.parametrize("algorithm", ["none", "None", "nOnE"])
    def test_an_unsigned_token_is_refused(self, identities, provider, algorithm):
        """``alg: none`` in any spelling."""
        with pytest.raises(NotSignedIn, match="not signed in a way"):
            identities.identify(provider.unsigned(algorithm) + ".")

    def test_the_public_key_is_no_shared_secret(self, identities, provider):
        """HS256 keyed with the public key, which everybody has."""
        text = provider.unsigned("HS256")
        mac = hmac.new(provider.public_pem, text.encode(), hashlib.sha256).digest()

        with pytest.raises(NotSignedIn, match="not signed in a way"):
            identities.identify(f"{text}.{_b64(mac)}")

    def test_a_changed_claim_breaks_the_signature(self, identities, provider):
        """One may not promote oneself."""
        header, _, signature = provider.signed().split(".")
        promoted = _part(provider.claims(roles=["operator"]))

        with pytest.raises(NotSignedIn, match="signature does not fit"):
            identities.identify(f"{header}.{promoted}.{signature}")

    @pytest.mark.parametrize("changed", [{"roles": "officer"}, {"exp": 1}, {"iss": "x"}])
    def test_a_refusal_repeats_nothing_personal(self, identities, provider, changed):
        """Neither the message nor the printed trace holds the token or a claim."""
        token = provider.signed(resident_id="99010119850315101X", **changed)

        with pytest.raises(NotSignedIn) as refusal:
            identities.identify(token)

        printed = "".join(traceback.format_exception(refusal.value))
        assert not [word for word in (token, "99010119850315101X", "陈立新") if word in printed]

    def test_an_identity_prints_nothing_personal(self, identities, provider):
        """What is printed by mistake names only the opaque subject."""
        identity = identities.identify(provider.signed(resident_id="99010119850315101X"))

        assert "p-1" in repr(identity)
        assert not [word for word in ("99010119850315101X", "陈立新") if word in repr(identity)]


def test_a_provider_that_cannot_be_reached_is_tried_again_later(provider):
    """Nothing listens where the keys should be: not the fault of who signed in."""
    with pytest.raises(SourceDown, match="try again"):
        _adapter(provider, "http://127.0.0.1:1/jwks").identify(provider.signed())


@pytest.mark.parametrize("body", [b"<html>", b"[]", b"{}", b'{"keys": []}', b"\xff"])
def test_keys_that_cannot_be_read_are_the_provider_s_fault(provider, body):
    """A maintenance page in place of keys."""
    with _serving(body) as address, pytest.raises(SourceDown):
        _adapter(provider, address).identify(provider.signed())


def test_keys_once_fetched_outlive_a_short_outage(tmp_path):
    """The provider stops; who is signed in stays so."""
    with running_provider(tmp_path) as issuer:
        identities = OpenIdIdentities(issuer, "yijian", OpenIdKeys(lambda: f"{issuer}/jwks"))
        first, second = (sign_in(issuer, "scripts", name) for name in ("founder", "landlord"))
        identities.identify(first.access_token)

    assert identities.identify(second.access_token).name == "赵德海"


@contextmanager
def _serving(body):
    class Page(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
