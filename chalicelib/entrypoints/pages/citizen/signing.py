"""Each party signs what was shown, on their own phone; whoever leads it then hands it in.

What is signed is the digest of just what was shown, which is what the tick says: where anything
changed since, the page comes again, says so, and nothing is ticked on it.
"""

from collections.abc import Mapping

from chalicelib.domain.errors import Invalid, Place
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.applications import show_application
from chalicelib.entrypoints.api.signing import ReviewView, review_application
from chalicelib.entrypoints.api.signing import sign as sign_application
from chalicelib.entrypoints.api.signing import submit as submit_application
from chalicelib.entrypoints.api.views.application_view import ApplicationView
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.citizen.missing import missing
from chalicelib.entrypoints.pages.citizen.review import OPEN, titles
from chalicelib.entrypoints.pages.citizen.tracking import tag_of, unchanged
from chalicelib.entrypoints.pages.inside import Said, ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.reply import Reply, Sent, Shown

leaf = Leaf("signing")
ONE = "/applications/{application}"
READ = "read"
"""The box that is ticked: its value is the digest of what was shown beside it."""

SIGNED = Text(zh="已签名。", en="You have signed.")
UNREAD = "Say that you have read it, then sign."
TICK = "tick that you have read it, and that it is true"


@leaf.page("GET", f"{ONE}/sign")
def show_signing(asked: Asked) -> Reply:
    """What exactly is signed, who has, and the same for those who have not, on their own phones."""
    if asked.is_attended:
        return Sent(f"/window/applications/{asked.names['application']}/sign")
    as_before = unchanged(asked)
    if as_before is not None:
        return as_before
    heard = ask(asked, show_application, ApplicationView, Said(names=asked.names))
    view = heard.view
    if view.phase not in OPEN:
        return _over(view, asked)
    review = ask(asked, review_application, ReviewView, Said(names=asked.names)).view
    unsigned, tag = set(review.unsigned), tag_of(heard, asked)
    told = {
        "view": view, "review": review, "tag": tag or "",
        "missing": missing(view, review, titles(review)),
        "parties": {party.id: party for party in view.parties}, "own": unsigned & set(view.own),
        "others": unsigned - set(view.own), "may_submit": "submit" in view.reach,
        "here": asked.link(f"/applications/{view.id}/sign"), "sums": _sums(review),
    }  # fmt: skip
    return Shown("citizen/sign.html", told, etag=tag)


@leaf.page("POST", f"{ONE}/sign", again=show_signing)
def sign(asked: Asked) -> Reply:
    """For every part one has, exactly what was shown."""
    if not asked.posted.has(READ):
        raise Invalid(UNREAD, (Place.at(READ, reason=TICK),))
    said = Said(names=asked.names, told={"digest": asked.posted.one(READ)})
    ask(asked, sign_application, ApplicationView, said)
    return Sent(f"/applications/{asked.names['application']}/sign", said=SIGNED)


@leaf.page("POST", f"{ONE}/submit", again=show_signing)
def submit(asked: Asked) -> Reply:
    """Hand it in, once; a refresh or a second tab comes to the same number."""
    handed = ask(asked, submit_application, ApplicationView, Said(names=asked.names)).view
    return Sent(f"/applications/{handed.id}/done")


def _over(view: ApplicationView, asked: Asked) -> Reply:
    """On to the receipt; a page that only follows cannot be led on: it is told."""
    if asked.etag is None:
        return Sent(f"/applications/{view.id}/done")
    return Shown("citizen/handed_in.html", {"view": view})


def _sums(review: ReviewView) -> Mapping[str, int]:
    """How much it is that is signed."""
    return {
        "fields": sum(field.stands is not None for field in review.fields),
        "files": sum(material.file is not None for material in review.materials),
        "certificates": sum(m.disposition.kind in {"held", "registered"} for m in review.materials),
    }
