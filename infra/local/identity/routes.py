"""A path of the provider → what answers there."""

from collections.abc import Callable, Mapping

from infra.local.identity.authorization import authorize
from infra.local.identity.claims import NOBODY_WAS_CHECKED, of_person
from infra.local.identity.exchange import exchange
from infra.local.identity.messages import Answer, Asked, Refused, as_json, as_page, redirect
from infra.local.identity.pages import signed_out_page
from infra.local.identity.provider import Provider, is_registered
from infra.local.identity.tokens import bearer


def discovery(provider: Provider, _: Asked) -> Answer:
    """Tell where everything is (OpenID Connect Discovery 1.0, section 3)."""
    at = provider.issuer
    document = {
        "issuer": at,
        "authorization_endpoint": f"{at}/authorize",
        "token_endpoint": f"{at}/token",
        "userinfo_endpoint": f"{at}/userinfo",
        "jwks_uri": f"{at}/jwks",
        "end_session_endpoint": f"{at}/sign-out",
        "scopes_supported": ["openid", "profile"],
        "response_types_supported": ["code"],
        "grant_types_supported": ["authorization_code", "client_credentials"],
        "code_challenge_methods_supported": ["S256"],
        "token_endpoint_auth_methods_supported": [
            "none",
            "client_secret_basic",
            "client_secret_post",
        ],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
        "acr_values_supported": [NOBODY_WAS_CHECKED],
    }
    return as_json(document)


def keys(provider: Provider, _: Asked) -> Answer:
    """Show the public key (RFC 7517)."""
    return as_json({"keys": [provider.key.as_dict(private=False)]})


def userinfo(provider: Provider, asked: Asked) -> Answer:
    """Tell a token's bearer who they are (OpenID Connect Core 1.0, section 5.3)."""
    scheme, _, token = asked.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        raise Refused("invalid_token", "Send the access token as Authorization: Bearer.", 401)
    person = provider.directory.with_subject(bearer(provider, token.strip())["sub"])
    if person is None:
        raise Refused("invalid_token", "The access token stands for no person.", 401)
    return as_json(of_person(person, provider.directory))


def sign_out(provider: Provider, asked: Asked) -> Answer:
    """Send back to the client: there is no session to end, so no ID token is needed as a hint."""
    client = provider.directory.clients.get(asked.value("client_id"))
    back = asked.value("post_logout_redirect_uri")
    if client is None or not is_registered(back, client.after_sign_out):
        return as_page(signed_out_page())
    return redirect(back, [("state", asked.value("state"))])


ROUTES: Mapping[tuple[str, str], Callable[[Provider, Asked], Answer]] = {
    ("GET", "/.well-known/openid-configuration"): discovery,
    ("GET", "/jwks"): keys,
    ("GET", "/authorize"): authorize,
    ("POST", "/authorize"): authorize,
    ("POST", "/token"): exchange,
    ("GET", "/userinfo"): userinfo,
    ("POST", "/userinfo"): userinfo,
    ("GET", "/sign-out"): sign_out,
    ("POST", "/sign-out"): sign_out,
}
