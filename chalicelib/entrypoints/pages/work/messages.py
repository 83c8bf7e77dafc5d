"""What a department was told: what is overdue, which appointment was taken."""

from chalicelib.entrypoints.api.inbox import InboxView, ReadNotice, list_body_inbox, mark_body_read
from chalicelib.entrypoints.pages.asked import Asked, with_query
from chalicelib.entrypoints.pages.inside import Said, ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.listing.filtering import kept
from chalicelib.entrypoints.pages.reply import Reply, Sent, Shown
from chalicelib.entrypoints.pages.work.officer import own_body

leaf = Leaf("messages")


@leaf.page("GET", "/work/messages")
def show_messages(asked: Asked) -> Reply:
    """Newest first, twenty at a time."""
    before = kept(asked, "before")
    inbox = ask(asked, list_body_inbox, InboxView, Said(names=own_body(asked), query=before)).view
    return Shown("work/messages.html", {"inbox": inbox, "kept": with_query("", before)})


@leaf.page("POST", "/work/messages", again=show_messages)
def read_one(asked: Asked) -> Reply:
    """It was read, for everybody of the body; back to where it stood."""
    names = own_body(asked, notice=asked.posted.one("notice"))
    ask(asked, mark_body_read, ReadNotice, Said(names=names))
    return Sent(with_query("/work/messages", kept(asked, "before")))
