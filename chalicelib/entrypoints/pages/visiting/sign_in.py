"""Signing in with one's ID: the way to the identity provider, and back to where one was.

Whoever comes back is a new visit under a new key: a key that somebody was given is worth nothing.
"""

import hmac

from chalicelib.domain.errors import NotSignedIn, SourceDown
from chalicelib.domain.text import Text
from chalicelib.domain.visit import Visit
from chalicelib.domain.visiting.signing_in import Leaving, SignedIn
from chalicelib.entrypoints.api.attending import is_clerk
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.reply import Reply, Sent, Shown
from chalicelib.entrypoints.pages.visiting.returning import HOME, is_at_window, ours, sign_in_path

RETURN = "/sign-in/return"
leaf = Leaf("sign in")

CANCELLED = Text(zh="您没有登录，可以继续浏览，也可以再次登录。",
                 en="You did not sign in. You can read on, or sign in again.")  # fmt: skip
TOO_LATE = Text(
    zh="这次登录没有完成：可能等得久了，或在另一个窗口开始了新的登录。请再登录一次。",
    en="This sign-in was not finished: it took long, or another one began. Sign in once more.",
)
SILENT = Text(
    zh="统一身份认证平台暂时没有回应，您还没有登录。回答过的、填过的都在，请过几分钟再登录。",
    en="The identity provider does not answer just now, and you are not signed in. "
       "What you answered and typed is kept: sign in again in a few minutes.",
)  # fmt: skip
SILENT_IN_PUBLIC = Text(
    zh="统一身份认证平台暂时没有回应，您还没有登录。回答过的都在；填了没有保存的，公用电脑上不保留。"
       "请过几分钟再登录。",
    en="The identity provider does not answer just now, and you are not signed in. What you "
       "answered is kept; what you typed and was not saved is not, at a public computer. "
       "Sign in again in a few minutes.",
)  # fmt: skip
NOT_ASKED_ANEW = Text(
    zh="为了安全，这台电脑上每次都要重新验证身份，认证平台这次没有重新验证，所以没有登录。"
       "请再登录一次；还是不行，请用自己的手机，或找大厅工作人员。",
    en="At this computer everybody proves anew who they are. The identity provider did not ask, "
       "so nobody is signed in. Sign in once more; else use your own phone, or ask the staff.",
)  # fmt: skip
BUSY = frozenset({"server_error", "temporarily_unavailable"})
"""What a provider says of itself (RFC 6749, 4.1.2.1)."""


@leaf.page("GET", "/sign-in")
def offer_sign_in(asked: Asked) -> Reply:
    """Why one is asked to sign in, where that leads, whether what was typed there waits.

    Who is signed in already goes on.
    """
    to = ours(asked.query.get("to", HOME))
    if asked.identity is not None:
        return Sent(to)
    visit = asked.visit
    is_kept = visit.keeps(to, asked.now)
    told = {"to": to, "kept": is_kept, "ended": is_kept or visit.whose is not None}
    return Shown("visiting/sign_in.html", told, leads_away=True)


@leaf.page("POST", "/sign-in", again=offer_sign_in)
def leave_for_provider(asked: Asked) -> Reply:
    """On to the identity provider, with what its answer will be held to.

    In public whoever was there before may still be signed in with it: whoever comes is asked anew.
    """
    to = ours(asked.posted.one("to"))
    return _away(to, asked, afresh=asked.visit.public_since is not None or is_at_window(to))


def _away(to: str, asked: Asked, *, afresh: bool) -> Sent:
    leaving = Leaving(state=asked.draw(), nonce=asked.draw(), verifier=asked.draw(), to=to,
                      afresh=afresh, asked_at=asked.now)  # fmt: skip
    try:
        address = asked.portal.sign_ins.address(leaving, asked.link(RETURN), asked.language)
    except SourceDown:
        return Sent(sign_in_path(to), said=_silent(asked))
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
    if asked.query.get("error") in BUSY:
        return _once_more(leaving, _silent(asked))
    if not code:
        return Sent(HOME, said=CANCELLED, change=_arrived)
    try:
        return _signed_in(code, leaving, asked)
    except NotSignedIn:
        return _once_more(leaving, TOO_LATE)
    except SourceDown:
        return _once_more(leaving, _silent(asked))


def _signed_in(code: str, leaving: Leaving, asked: Asked) -> Reply:
    """The provider is held to what it was asked for: in public, to have asked who that is.

    Several clerks take turns at one computer: one who was let through unasked, on the way to
    whichever page, is sent back to be asked.
    """
    confirmed = asked.portal.sign_ins.exchange(code, leaving, asked.link(RETURN))
    if not leaving.is_met_by(confirmed.signed_in_at, asked.now):
        return _once_more(leaving, NOT_ASKED_ANEW)
    identity = asked.portal.services.identities.identify(confirmed.token)
    if is_clerk(identity) and not leaving.is_asked_in(confirmed.signed_in_at, asked.now):
        return _away(leaving.to, asked, afresh=True)
    signed_in = SignedIn(token=confirmed.token, subject=identity.subject, seen_at=asked.now)
    secret = asked.draw()
    return Sent(
        leaving.to, change=lambda visit: visit.signed_in_as(signed_in, secret), cookie="renewed"
    )


def _silent(asked: Asked) -> Text:
    """What is kept meanwhile: in public nothing that was typed into a form."""
    return SILENT_IN_PUBLIC if asked.visit.public_since else SILENT


def _once_more(leaving: Leaving, said: Text) -> Sent:
    """Nobody is signed in; where they were going is not forgotten."""
    return Sent(sign_in_path(leaving.to), said=said, change=_arrived)


def _arrived(visit: Visit) -> Visit:
    return visit.leaving_as(None)
