"""What one was told, newest first; each leads to what it is about, and is read then."""

from re import fullmatch

from chalicelib.entrypoints.api.inbox import InboxView, ReadNotice, list_inbox, mark_read
from chalicelib.entrypoints.pages.asked import Asked, with_query
from chalicelib.entrypoints.pages.inside import Said, ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.listing.filtering import kept
from chalicelib.entrypoints.pages.reply import Reply, Sent, Shown

leaf = Leaf("messages")
ABOUT = r"[0-9a-z-]{1,60}(/sign|/parties)?"
TO_PAGE = {"to_sign": "/sign", "signature_void": "/sign", "mandated_on_paper": "/parties"}
"""The kinds of what leads to a page of the application rather than to its first."""


@leaf.page("GET", "/messages")
def show_messages(asked: Asked) -> Reply:
    """Twenty at a time."""
    query = kept(asked, "before")
    inbox = ask(asked, list_inbox, InboxView, Said(query=query)).view
    return Shown("citizen/messages.html", {
        "inbox": inbox, "kept": with_query("", query), "to_page": TO_PAGE,
    })  # fmt: skip


@leaf.page("POST", "/messages/{notice}/read", again=show_messages)
def read_message(asked: Asked) -> Reply:
    """It was read; on to what it is about, where that was asked for, or back to where it stood."""
    ask(asked, mark_read, ReadNotice, Said(names=asked.names))
    to = asked.posted.one("application")
    if fullmatch(ABOUT, to):
        return Sent(f"/applications/{to}")
    return Sent(with_query("/messages", kept(asked, "before")))
