"""A visit → the token in each of its forms, and whether a form that came was one of ours.

Two proofs that a page of ours sent it: what browsers say of where it comes from (Fetch Metadata, or
else Origin), and a token that only pages of this visit have. It is another one on every page, so
that nothing can be learnt of it from how well pages compress.
"""

import hashlib
import hmac
from collections.abc import Mapping

from chalicelib.domain.visit import Visit

NAME = "token"
OURS = frozenset({"same-origin", "none"})


def token_for(visit: Visit, nonce: str) -> str:
    """What a form of this visit carries; empty where there is no visit yet."""
    return f"{nonce}.{_made(visit.secret, nonce)}" if visit.secret else ""


def fits(visit: Visit, token: str) -> bool:
    """Whether the token is one of this visit."""
    return bool(visit.secret) and _is_made(token, visit.secret)


def is_own(visit: Visit, token: str) -> bool:
    """Whether whoever is here was shown that form, be it before they signed in.

    Nothing is done for it; what was typed into it is theirs to see again.
    """
    return any(_is_made(token, secret) for secret in (*visit.former, visit.secret) if secret)


def is_ours(headers: Mapping[str, str], base_url: str) -> bool | None:
    """What the browser says about where it comes from; None where it says nothing."""
    site = headers.get("sec-fetch-site")
    if site:
        return site in OURS
    origin = headers.get("origin")
    return None if origin is None else origin == base_url


def is_trusted(headers: Mapping[str, str], base_url: str, visit: Visit, token: str) -> bool:
    """Whether a form may be acted upon.

    Whoever is signed in has a token. Before that, a visit may have begun in another tab after this
    page was loaded: then it is enough that the browser says that it is ours. Not in public: the
    browser sends the last one's form again, too, if the next one goes back to it.
    """
    ours = is_ours(headers, base_url)
    if ours is False:
        return False
    if fits(visit, token):
        return True
    if visit.signed_in or visit.public_since:
        return False
    return ours is True or not visit.secret


def _is_made(token: str, secret: str) -> bool:
    nonce, _, made = token.partition(".")
    return hmac.compare_digest(_made(secret, nonce).encode(), made.encode())


def _made(secret: str, nonce: str) -> str:
    return hmac.new(secret.encode(), nonce.encode(), hashlib.sha256).hexdigest()
