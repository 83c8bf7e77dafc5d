"""By a code that was sent to somebody: they join, or refuse, on their own sign-in."""

from chalicelib.domain.errors import Invalid, Place, Unknown
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.parties import Refusal, take_up_invitation
from chalicelib.entrypoints.api.views.application_view import ApplicationView
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.inside import Said, ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.reply import Reply, Sent, Shown

leaf = Leaf("joining")
PATH = "/invitations"

JOINED = Text(zh="您已经加入。请看看要从政府已有的资料里读取什么。",
              en="You have joined. See what would be read of what government has.")  # fmt: skip
REFUSED = Text(zh="您没有参加，对方会看到这个决定。您的资料没有被读取。",
               en="You take no part, and they are told so. Nothing of yours was read.")  # fmt: skip
NO_SUCH_CODE = "There is no such code, or it has run out: ask for a new one."


@leaf.page("GET", PATH)
def ask_for_code(_asked: Asked) -> Reply:
    """Where a link with a code leads; the code stands behind a #, and is in no log."""
    return Shown("citizen/invitation.html")


@leaf.page("POST", PATH, again=ask_for_code)
def take_up(asked: Asked) -> Reply:
    """Join, or refuse."""
    code = asked.posted.number("code").lower()
    if not code:
        raise Invalid("Type the code that you were sent.", (_at("type the code"),))
    said = Said(told={"code": code, "refuse": asked.posted.has("refuse")})
    try:
        view = ask(asked, take_up_invitation, object, said).view
    except Unknown:
        raise Invalid(NO_SUCH_CODE, (_at("read the code once more"),)) from None
    if isinstance(view, ApplicationView):
        return Sent(f"/applications/{view.id}/held", said=JOINED)
    if not isinstance(view, Refusal):
        raise TypeError(f"{type(view).__name__} is no answer to an invitation")
    return Sent("/applications", said=REFUSED)


def _at(reason: str) -> Place:
    return Place("/code", reason)
