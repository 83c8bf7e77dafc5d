"""Signing in with one's ID, and out: the way to the identity provider, and back to where one was.

Whoever comes back is a new visit under a new key: a key that somebody was given is worth nothing.
"""

import hmac

from chalicelib.domain.errors import NotSignedIn
from chalicelib.domain.text import Text
from chalicelib.domain.visit import Visit
from chalicelib.domain.visiting.signing_in import Leaving, SignedIn
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.reply import Reply, Sent, Shown
from chalicelib.entrypoints.pages.visiting.returning import HOME, ours

RETURN = "/sign-in/return"
leaf = Leaf("sign in")

CANCELLED = Text(zh="您没有登录，可以继续浏览，也可以再次登录。",
                 en="You did not sign in. You can read on, or sign in again.")  # fmt: skip
TOO_LATE = Text(
    zh="这次登录没有完成：可能等得久了，或在另一个窗口开始了新的登录。请再登录一次。",
    en="This sign-in was not finished: it took long, or another one began. Sign in once more.",
)
SIGNED_OUT = "/"


@leaf.page("GET", "/sign-in")
def offer_sign_in(asked: Asked) -> Reply:
    """Why one is asked to sign in, where that leads, whether what was typed there waits.

    Who is signed in already goes on.
    """
    to = ours(asked.query.get("to", HOME))
    if asked.identity is not None:
        return Sent(to)
    visit = asked.visit
    told = {"to": to, "kept": visit.keeps(to, asked.now), "ended": visit.whose is not None}
    return Shown("visiting/sign_in.html", told, leads_away=True)


@leaf.page("POST", "/sign-in", again=offer_sign_in)
def leave_for_provider(asked: Asked) -> Reply:
    """On to the identity provider, with what its answer will be held to.

    In public whoever was there before may still be signed in with it: whoever comes is asked anew.
    """
    leaving = Leaving(
        state=asked.draw(), nonce=asked.draw(), verifier=asked.draw(),
        to=ours(asked.posted.one("to")), afresh=asked.visit.public_since is not None,
    )  # fmt: skip
    address = asked.portal.sign_ins.address(leaving, asked.link(RETURN), asked.language)
    return Sent(address, change=lambda visit: visit.leaving_as(leaving), away=True)


@leaf.page("GET", RETURN)
def come_back(asked: Asked) -> Reply:
    """Back from the provider: signed in as whom its token says, or told why not."""
    leaving = asked.visit.leaving
    if leaving is None or not hmac.compare_digest(
        leaving.state.encode(), asked.query.get("state", "").encode()
    ):
        return Sent("/sign-in", said=TOO_LATE)
    code = asked.query.get("code")
    if not code:
        return Sent(HOME, said=CANCELLED, change=_arrived)
    try:
        return _signed_in(code, leaving, asked)
    except NotSignedIn:
        return Sent("/sign-in", said=TOO_LATE, change=_arrived)


def _signed_in(code: str, leaving: Leaving, asked: Asked) -> Reply:
    token = asked.portal.sign_ins.exchange(code, leaving, asked.link(RETURN))
    identity = asked.portal.services.identities.identify(token)
    signed_in = SignedIn(token=token, subject=identity.subject, seen_at=asked.now)
    secret = asked.draw()
    return Sent(
        leaving.to, change=lambda visit: visit.signed_in_as(signed_in, secret), cookie="renewed"
    )


@leaf.page("POST", "/sign-out")
def sign_out(asked: Asked) -> Reply:
    """Here all is forgotten at once; then the provider ends its own session."""
    if asked.visit.public_since:
        return cleared(asked)
    return Sent(asked.portal.sign_ins.end(asked.link(SIGNED_OUT)), cookie="ended", away=True)


def cleared(asked: Asked) -> Reply:
    """In public: nothing is left of who was here, and the next one may begin.

    The provider ends its session whoever is signed in here: who was, may be forgotten by now.
    """
    now, secret = asked.now, asked.draw()
    return Sent(
        asked.portal.sign_ins.end(asked.link(SIGNED_OUT)), away=True,
        change=lambda visit: visit.in_public(now, secret), cookie="renewed", forgets=True,
    )  # fmt: skip


def _arrived(visit: Visit) -> Visit:
    return visit.leaving_as(None)
