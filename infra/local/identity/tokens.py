"""Who signed in → signed tokens (RFC 9068 for access, OpenID Connect Core 1.0 for identity)."""

import secrets

from joserfc import jwt
from joserfc.errors import JoseError

from infra.local.identity.claims import Claims, of_person, of_system, of_the_sign_in
from infra.local.identity.codes import Granted
from infra.local.identity.messages import Refused
from infra.local.identity.people import Client
from infra.local.identity.provider import Provider

LIVE_SECONDS = 3600


def for_person(provider: Provider, client: Client, granted: Granted) -> Claims:
    """Make the answer to a code: the ID token holds a name to greet with, the access token all."""
    person, sign_in = granted.person, of_the_sign_in(granted.auth_time)
    greeting = {"sub": person.subject, "name": person.name.zh, "aud": granted.client_id}
    if granted.nonce:
        greeting["nonce"] = granted.nonce
    everything = of_person(person, provider.directory) | {"client_id": granted.client_id}
    return {
        **_access(provider, client, everything | sign_in),
        "id_token": _signed(provider, greeting | sign_in, "JWT"),
        "scope": "openid profile",
    }


def for_system(provider: Provider, client_id: str, client: Client) -> Claims:
    """Make the answer to a department's system that proved itself."""
    names = {"sub": client_id, "client_id": client_id}
    return _access(provider, client, of_system(client) | names)


def bearer(provider: Provider, token: str) -> Claims:
    """Read an access token of ours again; raises Refused."""
    try:
        claims = jwt.decode(token, provider.key, algorithms=["ES256"]).claims
        jwt.JWTClaimsRegistry(
            iss={"essential": True, "value": provider.issuer}, client_id={"essential": True}
        ).validate(claims)
    except (JoseError, ValueError):
        raise Refused("invalid_token", "This is not a valid access token.", 401) from None
    return claims


def _access(provider: Provider, client: Client, claims: Claims) -> Claims:
    token = _signed(provider, {**claims, "aud": client.audience}, "at+jwt")
    return {"access_token": token, "token_type": "Bearer", "expires_in": LIVE_SECONDS}


def _signed(provider: Provider, claims: Claims, kind: str) -> str:
    now = int(provider.clock())
    always = {
        "iss": provider.issuer,
        "iat": now,
        "exp": now + LIVE_SECONDS,
        "jti": secrets.token_urlsafe(12),
    }
    header = {"alg": "ES256", "kid": provider.key.kid, "typ": kind}
    return jwt.encode(header, {**claims, **always}, provider.key)
