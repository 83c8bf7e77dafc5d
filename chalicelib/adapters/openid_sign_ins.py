"""The port SignIns by OpenID Connect: authorization code with PKCE, for a client without a secret.

The ID token is looked at for one thing: that it was made for this very sign-in. Who it is about
says the access token, which is verified anew with each page.
"""

import hashlib
from contextlib import suppress
from datetime import UTC, datetime
from urllib.parse import urlencode, urlsplit

import jwt
from jwt import exceptions as refused
from pydantic import BaseModel, ConfigDict, ValidationError

from chalicelib.adapters.openid_discovery import SILENT, Discovery
from chalicelib.adapters.openid_exchange import exchanged
from chalicelib.adapters.openid_identities import ALGORITHMS, LEEWAY_SECONDS
from chalicelib.adapters.openid_keys import OpenIdKeys
from chalicelib.domain.errors import NotSignedIn, SourceDown
from chalicelib.domain.jws import encoded
from chalicelib.domain.text import Language
from chalicelib.domain.visiting.signing_in import Confirmed, Leaving

AFRESH = {"prompt": "login", "max_age": "0"}
OK, TOO_MANY, SERVER_FAULT = 200, 429, 500
SPOKEN: dict[Language, str] = {"zh": "zh-CN zh", "en": "en"}
REFUSED = "The identity provider did not confirm this sign-in: sign in once more."


class _Given(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    access_token: str
    id_token: str


class _Told(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    nonce: str | None = None
    auth_time: object = None


class OpenIdSignIns:
    """One issuer, at which this service is known as ``client``."""

    def __init__(self, discovery: Discovery, keys: OpenIdKeys, client: str) -> None:
        self._discovery = discovery
        self._keys = keys
        self._client = client

    def address(self, leaving: Leaving, back: str, language: Language) -> str:
        """The provider's page, with all that its answer will be held to (RFC 7636, S256).

        ``afresh``: it asks even whom it knows from before, and must tell when it did (``max_age``;
        OpenID Connect Core 1.0, 3.1.2.1).
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
            **(AFRESH if leaving.afresh else {}),
        }
        return _with(self._discovery.fresh().authorization_endpoint, asked)

    def exchange(self, code: str, leaving: Leaving, back: str) -> Confirmed:
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
        told = self._told(given.id_token)
        if told.nonce != leaving.nonce:
            raise NotSignedIn(REFUSED)
        return Confirmed(token=given.access_token, signed_in_at=_moment(told.auth_time))

    def end(self, back: str) -> str:
        """Where the provider ends its own session, if it has such a page."""
        page = self._discovery.fresh().end_session_endpoint
        if page is None:
            return back
        asked = {"client_id": self._client, "post_logout_redirect_uri": back}
        return _with(page, asked)

    def origins(self) -> tuple[str, ...]:
        """The issuer's own, and wherever else its pages are, as far as that is known just now."""
        addresses = [self._discovery.issuer]
        with suppress(SourceDown):
            at = self._discovery.known()
            pages = (at.authorization_endpoint, at.end_session_endpoint)
            addresses += [page for page in pages if page]
        return tuple(dict.fromkeys(map(_origin, addresses)))

    def _given(self, asked: dict[str, str]) -> _Given:
        answer = exchanged(self._discovery.known().token_endpoint, asked)
        if answer.status >= SERVER_FAULT or answer.status == TOO_MANY:
            raise SourceDown(SILENT)
        try:
            return _Given.model_validate_json(answer.body if answer.status == OK else b"{}")
        except ValidationError:
            raise NotSignedIn(REFUSED) from None

    def _told(self, token: str) -> _Told:
        key = self._keys.of(token)
        try:
            claims = jwt.decode(token, key, algorithms=ALGORITHMS, audience=self._client,
                                issuer=self._discovery.issuer, leeway=LEEWAY_SECONDS,
                                options={"require": ["iss", "aud", "sub", "exp"]})  # fmt: skip
            return _Told.model_validate(claims)
        except (refused.PyJWTError, ValidationError):
            raise NotSignedIn(REFUSED) from None


def _moment(told: object) -> datetime | None:
    """Seconds since the epoch; what is no such time (milliseconds, words) tells nothing."""
    if not isinstance(told, int | float):
        return None
    try:
        return datetime.fromtimestamp(told, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def challenge(verifier: str) -> str:
    """What is shown of a verifier at first (RFC 7636, section 4.2)."""
    return encoded(hashlib.sha256(verifier.encode()).digest())


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _with(address: str, asked: dict[str, str]) -> str:
    return f"{address}{'&' if '?' in address else '?'}{urlencode(asked)}"
