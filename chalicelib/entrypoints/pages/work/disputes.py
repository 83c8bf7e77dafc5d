"""What people say is wrong in certificates of this body: looked into, answered with a reason."""

from urllib.parse import quote

from chalicelib.catalogue.paper.wording import in_words
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.disputes import (
    Answered,
    DisputeView,
    answer_dispute,
    list_disputes,
    show_dispute,
)
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.inside import Said, ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.listing.filtering import kept
from chalicelib.entrypoints.pages.reply import Reply, Sent, Shown
from chalicelib.entrypoints.pages.work.certificates import path_to
from chalicelib.entrypoints.pages.work.officer import own_body

leaf = Leaf("disputes")
ANSWERED = Text(zh="已答复，当事人会收到通知。", en="Answered. Whom it is about is told.")

REFERENCE = "个人信息保护法 第46条"
"""Why it is answered, in the language of decisions, whatever its officer reads in."""


@leaf.page("GET", "/work/disputes")
def show_disputes(asked: Asked) -> Reply:
    """The oldest first; nothing of what is in them."""
    said = Said(names=own_body(asked), query=kept(asked, "after"))
    heard = ask(asked, list_disputes, tuple, said)
    lines = [(line, f"/work/disputes/{quote(line.dispute, safe='')}") for line in heard.view]
    return Shown("work/disputes.html", {"lines": lines, "after": heard.further.get("after", "")})


@leaf.page("GET", "/work/disputes/{dispute}")
def show_one(asked: Asked) -> Reply:
    """What the certificate says, what was typed over it, and what became of it."""
    said = Said(names=own_body(asked, dispute=asked.names["dispute"]))
    view = ask(asked, show_dispute, DisputeView, said).view
    lines = [(each.title, in_words(each.registered, each),
               in_words(each.said, each) if each.said is not None else None)
              for each in view.fields]  # fmt: skip
    told = {"view": view, "lines": lines, "certificate": path_to(view.number)}
    return Shown("work/dispute.html", {**told, "reference": REFERENCE})


@leaf.page("POST", "/work/disputes/{dispute}", again=show_one)
def answer(asked: Asked) -> Reply:
    """Kept, or corrected once the order was given."""
    told = {name: asked.posted.one(name) for name in ("outcome", "reason", "reference")}
    said = Said(names=own_body(asked, dispute=asked.names["dispute"]), told=told)
    ask(asked, answer_dispute, Answered, said)
    return Sent("/work/disputes", said=ANSWERED)
