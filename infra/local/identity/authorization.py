"""/authorize: a client's request → the page of people, then a code for the one that was chosen."""

import re

from infra.local.identity.codes import Granted
from infra.local.identity.messages import Answer, Asked, Refused, as_page, redirect
from infra.local.identity.pages import sign_in_page
from infra.local.identity.people import Client, Person
from infra.local.identity.provider import Provider, is_registered

CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")
"""A SHA-256 in base64url without padding (RFC 7636, section 4.2)."""


def authorize(provider: Provider, asked: Asked) -> Answer:
    """Let somebody say who they are (GET: the page; POST: the choice), then give a code.

    An unknown client or an unregistered address is answered here; every other fault goes back to
    the client at its own address (RFC 6749, section 4.1.2.1).
    """
    client = provider.client(asked.value("client_id"))
    back = asked.value("redirect_uri")
    if not is_registered(back, client.redirect_uris):
        raise Refused("invalid_request", "redirect_uri is not registered for this client.")
    try:
        return _chosen(provider, client, asked)
    except Refused as refused:
        fault = [("error", refused.error), ("error_description", str(refused))]
        return redirect(back, [*fault, ("state", asked.values.get("state", [""])[0])])


def _chosen(provider: Provider, client: Client, asked: Asked) -> Answer:
    _check(asked)
    people = provider.directory.people
    if asked.method == "GET":
        return as_page(sign_in_page(client.name, people, asked.values))
    person = people.get(asked.value("person"))
    if person is None:
        raise Refused("access_denied", "Nobody who is listed was chosen.")
    code = provider.codes.give(_granted(asked, person, int(provider.clock())))
    values = [("code", code), ("state", asked.value("state"))]
    return redirect(asked.value("redirect_uri"), values)


def _check(asked: Asked) -> None:
    if asked.value("response_type") != "code":
        raise Refused("unsupported_response_type", "response_type must be code.")
    if "openid" not in asked.value("scope").split():
        raise Refused("invalid_scope", "scope must contain openid.")
    if asked.value("code_challenge_method") != "S256":
        raise Refused("invalid_request", "PKCE is required: code_challenge_method must be S256.")
    if not CHALLENGE.fullmatch(asked.value("code_challenge")):
        raise Refused("invalid_request", "code_challenge is not an S256 challenge.")
    if "none" in asked.value("prompt").split():
        raise Refused("login_required", "No session is kept here: somebody must choose.")


def _granted(asked: Asked, person: Person, now: int) -> Granted:
    return Granted(
        client_id=asked.value("client_id"),
        redirect_uri=asked.value("redirect_uri"),
        code_challenge=asked.value("code_challenge"),
        nonce=asked.value("nonce") or None,
        person=person,
        auth_time=now,
    )
