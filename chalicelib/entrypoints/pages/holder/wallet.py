"""One's certificates: all of them page by page, each on a page of its own, on paper, as a file."""

import re

from chalicelib.domain.errors import Conflict
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.applications import list_applications
from chalicelib.entrypoints.api.documents import show_document
from chalicelib.entrypoints.api.wallet import CardView, list_certificates, show_certificate
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.certified import certified
from chalicelib.entrypoints.pages.holder.whose import (
    FOUNDED,
    OWN,
    Whose,
    choices,
    companies,
    whose_of,
)
from chalicelib.entrypoints.pages.inside import ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.mishaps import problem
from chalicelib.entrypoints.pages.reply import Given, Reply, Sent, Shown
from chalicelib.ports.wallets import Ready

leaf = Leaf("wallet")
AHEAD = frozenset({"accepted", "delivered", "archived"})
SIGNED = "application/dc+sd-jwt"
"""An SD-JWT VC (draft-ietf-oauth-sd-jwt-vc)."""


@leaf.page("GET", "/wallet")
def show_wallet(asked: Asked) -> Reply:
    """Twenty at a time, the newest first."""
    whose, after = whose_of(asked), asked.query.get("after")
    told = whose.said(query={"after": after} if after else {})
    heard = ask(asked, list_certificates, tuple, told)
    further = heard.further.get("after")
    return Shown("holder/wallet.html", {
        "cards": heard.view, "whose": whose, "choices": choices(asked, "/wallet", whose),
        "is_first": not after, "further": further and whose.link("/wallet", after=further),
    })  # fmt: skip


@leaf.page("GET", "/me/represented")
def show_represented(asked: Asked) -> Reply:
    """Companies that one may act for, and whom one speaks for in an application that went ahead."""
    lines = ask(asked, list_applications, tuple).view
    ahead = [(OWN.link("/wallet", **{FOUNDED: line.id}), line) for line in lines
             if line.represents and line.phase in AHEAD]  # fmt: skip
    mandates = [(each.link("/wallet"), each.name) for each in companies(asked)]
    return Shown("holder/represented.html", {"ahead": ahead, "companies": mandates})


@leaf.page("GET", "/wallet/{number}")
def show_card(asked: Asked) -> Reply:
    """All that it says, how it stands, and what can be done with it."""
    whose, card = whose_of(asked), card_of(asked)
    verify = asked.link(f"/verify/{card.number}")
    return Shown("holder/certificate.html", {
        "card": card, "name": name_of(card), "whose": whose, "verify": verify,
        "lines": certified(card.type, card.fields, asked),
    })  # fmt: skip


@leaf.page("GET", "/wallet/{number}/paper")
def show_paper(asked: Asked) -> Reply:
    """On to the PDF; what has to be told before, or why there is none (yet), is told on a page."""
    whose = whose_of(asked)
    told: dict[str, object] = {"number": asked.names["number"], "whose": whose}
    try:
        paper = ask(asked, show_document, object, whose.said(names=asked.names)).view
    except Conflict as gone:
        why = problem(gone, asked)
        return Shown("holder/paper.html", {**told, "paper": None, "why": why.detail}, why.status)
    if isinstance(paper, Ready) and paper.standing == "genuine":
        return Sent(paper.url, away=True)
    return Shown("holder/paper.html", {**told, "paper": paper})


@leaf.page("GET", "/wallet/{number}/signed")
def give_signed(asked: Asked) -> Reply:
    """The very text that its issuer signed, as a file."""
    card = card_of(asked)
    name = re.sub(r"[^0-9A-Za-z-]", "_", card.number)
    attached = {"Content-Disposition": f'attachment; filename="{name}.sd-jwt"'}
    return Given(card.signed, SIGNED, headers=attached)


def card_of(asked: Asked, whose: Whose | None = None) -> CardView:
    """The certificate that the path names, of whom the address means."""
    told = (whose or whose_of(asked)).said(names=asked.names)
    return ask(asked, show_certificate, CardView, told).view


def name_of(card: CardView) -> Text:
    """What it is called."""
    return card.title or Text(zh=card.type, en=card.type)
