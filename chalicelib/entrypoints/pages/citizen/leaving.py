"""Taking an application back, and erasing a draft: what ends, what stays, and then it is so."""

from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.applications import show_application
from chalicelib.entrypoints.api.erasure import Erasure
from chalicelib.entrypoints.api.erasure import erase as erase_told
from chalicelib.entrypoints.api.signing import withdraw as withdraw_application
from chalicelib.entrypoints.api.views.application_view import ApplicationView
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.inside import Said, ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.reply import Reply, Sent, Shown

leaf = Leaf("leaving")
ONE = "/applications/{application}"
ENDING = frozenset({"submitted", "returned", "accepted"})

WITHDRAWN = Text(zh="已撤回。已经准予的事项不受影响。",
                 en="It is withdrawn. What was granted stays as it is.")  # fmt: skip


@leaf.page("GET", f"{ONE}/withdraw")
def ask_whether_to_withdraw(asked: Asked) -> Reply:
    """What ends and what stays."""
    view = _application(asked)
    if view.phase not in ENDING:
        return Sent(f"/applications/{view.id}")
    return Shown("citizen/withdraw.html", {
        "view": view, "stays": [item for item in view.items if item.ended == "granted"],
        "ends": [item for item in view.items if not item.ended],
    })  # fmt: skip


@leaf.page("POST", f"{ONE}/withdraw", again=ask_whether_to_withdraw)
def withdraw(asked: Asked) -> Reply:
    """As it stands."""
    view = ask(asked, withdraw_application, ApplicationView, Said(names=asked.names)).view
    return Sent(f"/applications/{view.id}", said=WITHDRAWN,
                change=lambda visit: visit.done_with(view.id))  # fmt: skip


@leaf.page("GET", f"{ONE}/erase")
def ask_whether_to_erase(asked: Asked) -> Reply:
    """The draft as a whole for who leads it; one's own part in it for others."""
    view = _application(asked)
    if view.phase != "draft":
        return Sent(f"/applications/{view.id}")
    return Shown("citizen/erase.html", {"view": view})


@leaf.page("POST", f"{ONE}/erase", again=ask_whether_to_erase)
def erase(asked: Asked) -> Reply:
    """At once, and for ever."""
    erased = ask(asked, erase_told, Erasure, Said(names=asked.names)).view
    return Sent("/applications", said=erased.text,
                change=lambda visit: visit.done_with(asked.names["application"]))  # fmt: skip


def _application(asked: Asked) -> ApplicationView:
    return ask(asked, show_application, ApplicationView, Said(names=asked.names)).view
