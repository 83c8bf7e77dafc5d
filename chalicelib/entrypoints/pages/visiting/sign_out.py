"""Signing out, and leaving a computer that is everybody's: all ends here, whoever answers or not.

The provider's own session ends after ours. Where it is silent, that is said, and nothing waits.
"""

from contextlib import suppress

from chalicelib.domain.errors import RequestFault, SourceDown, TryLater
from chalicelib.domain.text import Text
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.reply import Reply, Sent, Shown
from chalicelib.entrypoints.pages.visiting.returning import HOME
from chalicelib.entrypoints.pages.window.standing import end_all

OUT = "/sign-out"
leaf = Leaf("sign out")

CLEARED_HERE = Text(
    zh="已退出并清除。统一身份认证平台没有回应，不过在这台电脑上，下一位登录时会重新验证身份。",
    en="You are signed out, and all is cleared. The identity provider does not answer; "
       "whoever signs in here next proves anew who they are.",
)  # fmt: skip


@leaf.page("GET", OUT)
def show_signed_out(_asked: Asked) -> Reply:
    """That it is over here, maybe not yet at the provider; who is still signed in may end it."""
    return Shown("visiting/sign_out.html", leads_away=True)


@leaf.page("POST", OUT, ends=True)
def sign_out(asked: Asked) -> Reply:
    """Here all is forgotten at once; then the provider ends its own session, where it answers.

    A clerk acts for nobody any more; where that cannot be written now, it ends by its own time.
    """
    if asked.is_attended:
        with suppress(RequestFault, TryLater):
            end_all(asked)
    if asked.visit.public_since:
        return cleared(asked)
    try:
        return Sent(asked.portal.sign_ins.end(asked.link(HOME)), cookie="ended", away=True)
    except SourceDown:
        return Sent(OUT, cookie="ended")


def cleared(asked: Asked) -> Sent:
    """In public: nothing is left of who was here, and the next one may begin.

    The provider ends its session whoever is signed in here: who was, may be forgotten by now.
    """
    begun = asked.visit.in_public(asked.now, asked.draw())
    try:
        to, away, said = asked.portal.sign_ins.end(asked.link(HOME)), True, None
    except SourceDown:
        to, away, said = HOME, False, CLEARED_HERE
    return Sent(to, said, lambda _: begun, cookie="renewed", away=away, forgets=True)
