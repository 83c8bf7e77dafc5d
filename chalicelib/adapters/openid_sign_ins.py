"""The port SignIns by OpenID Connect: authorization code with PKCE, for a client without a secret.

The ID token is looked at for one thing: that it was made for this very sign-in. Who it is about
says the access token, which is verified anew with each page.
"""

import hashlib
from contextlib import suppress
from functools import cached_property
from urllib.parse import urlencode, urlsplit

import jwt
from jwt import exceptions as refused
from pydantic import BaseModel, ConfigDict, ValidationError
from urllib3 import PoolManager
from urllib3.exceptions import HTTPError

from chalicelib.adapters.openid_discovery import PATIENCE, Metadata, metadata_of
from chalicelib.adapters.openid_identities import ALGORITHMS, LEEWAY_SECONDS
from chalicelib.domain.errors import NotSignedIn, SourceDown
from chalicelib.domain.jws import encoded
from chalicelib.domain.text import Language
from chalicelib.domain.visiting.signing_in import Leaving

OK, SERVER_FAULT = 200, 500
SPOKEN: dict[Language, str] = {"zh": "zh-CN zh", "en": "en"}
REFUSED = "The identity provider did not confirm this sign-in: sign in once more."
SILENT = "The identity provider does not answer: try again later."


class _Given(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    access_token: str
    id_token: str


class OpenIdSignIns:
    """One issuer, at which this service is known as ``client``."""

    def __init__(self, issuer: str, client: str) -> None:
        self._issuer = issuer
        self._client = client
        self._http = PoolManager(timeout=PATIENCE, retries=False)

    @cached_property
    def _at(self) -> Metadata:
        return metadata_of(self._issuer)

    @cached_property
    def _keys(self) -> jwt.PyJWKClient:
        return jwt.PyJWKClient(self._at.jwks_uri, timeout=5, cooldown_duration=30)

    def address(self, leaving: Leaving, back: str, language: Language) -> str:
        """The provider's page, with all that its answer will be held to (RFC 7636, S256).

        ``prompt=login``: it asks even whom it knows from before (OpenID Connect Core 1.0, 3.1.2.1).
        """
        asked = {
            "response_type": "code",
            "client_id": self._client,
            "redirect_uri": back,
            "scope": "openid profile",
            "state": leaving.state,
            "nonce": leaving.nonce,
            "code_challenge": challenge(leaving.verifier),
            "code_challenge_method": "S256",
            "ui_locales": SPOKEN[language],
            **({"prompt": "login"} if leaving.afresh else {}),
        }
        return _with(self._at.authorization_endpoint, asked)

    def exchange(self, code: str, leaving: Leaving, back: str) -> str:
        """A code is good once: whoever comes with a former one signs in once more."""
        given = self._given(
            {
                "grant_type": "authorization_code",
                "client_id": self._client,
                "redirect_uri": back,
                "code": code,
                "code_verifier": leaving.verifier,
            }
        )
        if self._nonce(given.id_token) != leaving.nonce:
            raise NotSignedIn(REFUSED)
        return given.access_token

    def end(self, back: str) -> str:
        """Where the provider ends its own session, if it has such a page."""
        if self._at.end_session_endpoint is None:
            return back
        asked = {"client_id": self._client, "post_logout_redirect_uri": back}
        return _with(self._at.end_session_endpoint, asked)

    def origins(self) -> tuple[str, ...]:
        """The issuer's own, and wherever else its pages are, as far as that is known just now."""
        addresses = [self._issuer]
        with suppress(SourceDown):
            pages = (self._at.authorization_endpoint, self._at.end_session_endpoint)
            addresses += [page for page in pages if page]
        return tuple(dict.fromkeys(map(_origin, addresses)))

    def _given(self, asked: dict[str, str]) -> _Given:
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        try:
            answer = self._http.request("POST", self._at.token_endpoint, body=urlencode(asked),
                                        headers=kind)  # fmt: skip
        except HTTPError:
            raise SourceDown(SILENT) from None
        if answer.status >= SERVER_FAULT:
            raise SourceDown(SILENT)
        try:
            return _Given.model_validate_json(answer.data if answer.status == OK else b"{}")
        except ValidationError:
            raise NotSignedIn(REFUSED) from None

    def _nonce(self, token: str) -> str | None:
        try:
            key = self._keys.get_signing_key_from_jwt(token)
            claims = jwt.decode(token, key, algorithms=ALGORITHMS, audience=self._client,
                                issuer=self._issuer, leeway=LEEWAY_SECONDS,
                                options={"require": ["iss", "aud", "sub", "exp"]})  # fmt: skip
        except refused.PyJWKClientConnectionError:
            raise SourceDown(SILENT) from None
        except refused.PyJWTError:
            raise NotSignedIn(REFUSED) from None
        nonce = claims.get("nonce")
        return nonce if isinstance(nonce, str) else None


def challenge(verifier: str) -> str:
    """What is shown of a verifier at first (RFC 7636, section 4.2)."""
    return encoded(hashlib.sha256(verifier.encode()).digest())


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _with(address: str, asked: dict[str, str]) -> str:
    return f"{address}{'&' if '?' in address else '?'}{urlencode(asked)}"
