"""An invented person → tokens, by the real code flow with PKCE and without a browser."""

import secrets
from urllib.parse import parse_qs, urlsplit

import httpx
from pydantic import BaseModel, ConfigDict

from infra.local.identity.pkce import challenge
from infra.local.loopback import client

RETURN_TO = "http://127.0.0.1/return"


class SignInRefused(Exception):
    """The provider said no; its words are the message."""


class Tokens(BaseModel):
    """What a token endpoint gives (RFC 6749, section 5.1); a system gets no ID token."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    access_token: str
    id_token: str | None = None
    token_type: str
    expires_in: int


def sign_in(issuer: str, client_id: str, person: str, redirect_uri: str = RETURN_TO) -> Tokens:
    """Sign in as a person of people.yaml; raises SignInRefused."""
    verifier, state = secrets.token_urlsafe(48), secrets.token_urlsafe(16)
    with _http() as http:
        at = http.get(f"{issuer}/.well-known/openid-configuration").raise_for_status().json()
        chosen = http.post(
            at["authorization_endpoint"],
            data={
                "response_type": "code",
                "client_id": client_id,
                "redirect_uri": redirect_uri,
                "scope": "openid profile",
                "state": state,
                "code_challenge": challenge(verifier),
                "code_challenge_method": "S256",
                "person": person,
            },
        )
        exchange = {
            "grant_type": "authorization_code",
            "client_id": client_id,
            "redirect_uri": redirect_uri,
            "code": _code(chosen, state),
            "code_verifier": verifier,
        }
        return _tokens(http.post(at["token_endpoint"], data=exchange))


def system_token(issuer: str, client_id: str, secret: str) -> Tokens:
    """Get a token for a department's system (client credentials); raises SignInRefused."""
    with _http() as http:
        at = http.get(f"{issuer}/.well-known/openid-configuration").raise_for_status().json()
        asked = {"grant_type": "client_credentials"}
        return _tokens(http.post(at["token_endpoint"], data=asked, auth=(client_id, secret)))


def _http() -> httpx.Client:
    return client(timeout=10)


def _code(answer: httpx.Response, state: str) -> str:
    if answer.status_code != httpx.codes.FOUND:
        raise SignInRefused(f"No such choice or client ({answer.status_code}).")
    given = parse_qs(urlsplit(answer.headers["Location"]).query)
    if "code" not in given or given.get("state") != [state]:
        raise SignInRefused(f"The provider gave no code: {given.get('error')}.")
    return given["code"][0]


def _tokens(answer: httpx.Response) -> Tokens:
    if answer.is_error:
        raise SignInRefused(answer.text)
    return Tokens.model_validate_json(answer.content)
