"""/token: a code with its verifier, or a system's secret → tokens."""

import base64
import binascii
import secrets
from urllib.parse import unquote_plus

from infra.local.identity.claims import Claims
from infra.local.identity.messages import Answer, Asked, Refused, as_json
from infra.local.identity.pkce import challenge
from infra.local.identity.provider import Provider
from infra.local.identity.tokens import for_person, for_system


def exchange(provider: Provider, asked: Asked) -> Answer:
    """Answer the two grants there are; raises Refused with the words of RFC 6749, section 5.2."""
    grant = asked.value("grant_type")
    if grant == "authorization_code":
        return as_json(_for_code(provider, asked))
    if grant == "client_credentials":
        return as_json(_for_secret(provider, asked))
    raise Refused("unsupported_grant_type", "authorization_code or client_credentials.")


def _for_code(provider: Provider, asked: Asked) -> Claims:
    client_id = asked.value("client_id")
    client = provider.client(client_id)
    if client.secret is not None:
        raise Refused("unauthorized_client", "This client asks with its secret, for itself.")
    granted = provider.codes.take(asked.value("code"))
    if granted is None or granted.client_id != client_id:
        raise Refused("invalid_grant", "The code is unknown, used, or older than a minute.")
    if granted.redirect_uri != asked.value("redirect_uri"):
        raise Refused("invalid_grant", "redirect_uri is not the one the code was asked with.")
    if not _fits(asked.value("code_verifier"), granted.code_challenge):
        raise Refused("invalid_grant", "code_verifier does not fit the code_challenge.")
    return for_person(provider, client, granted)


def _for_secret(provider: Provider, asked: Asked) -> Claims:
    client_id, secret = _credentials(asked)
    client = provider.client(client_id)
    if client.secret is None:
        raise Refused("unauthorized_client", "This client has no secret: it signs people in.")
    if not _same(secret, client.secret):
        raise Refused("invalid_client", "The client's secret is wrong.", 401)
    return for_system(provider, client_id, client)


def _credentials(asked: Asked) -> tuple[str, str]:
    scheme, _, given = asked.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return asked.value("client_id"), asked.value("client_secret")
    try:
        client_id, _, secret = base64.b64decode(given).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        raise Refused("invalid_client", "The Authorization header is malformed.", 401) from None
    return unquote_plus(client_id), unquote_plus(secret)


def _fits(verifier: str, expected: str) -> bool:
    return verifier.isascii() and _same(challenge(verifier), expected)


def _same(one: str, other: str) -> bool:
    return secrets.compare_digest(one.encode(), other.encode())
