"""A certificate that this body issued, found by its number: how it stands, what can be ordered."""

from urllib.parse import quote

from chalicelib.domain.errors import Invalid, Place, Unknown
from chalicelib.entrypoints.api.certificates import as_issued
from chalicelib.entrypoints.api.orders import OrderableView, show_orderable
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.inside import Said, ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.reply import Reply, Sent, Shown
from chalicelib.entrypoints.pages.work.officer import own_body

leaf = Leaf("certificates")


@leaf.page("GET", "/work/certificates")
def show_finding(_asked: Asked) -> Reply:
    """Where its number is typed."""
    return Shown("work/certificates.html")


@leaf.page("POST", "/work/certificates", again=show_finding)
def find(asked: Asked) -> Reply:
    """As it is printed or read out: lower case and blanks do not matter."""
    number = as_issued(asked.posted.number("number"))
    try:
        orderable(asked, number)
    except Unknown as unknown:
        raise Invalid(unknown.detail, (Place.at("number", reason=unknown.detail),)) from None
    return Sent(path_to(number))


@leaf.page("GET", "/work/certificates/{number}")
def show_certificate(asked: Asked) -> Reply:
    """How it stands, and what can be ordered; nothing of whom it is about."""
    view = orderable(asked, asked.names["number"])
    return Shown("work/certificate.html", {"view": view, "where": path_to(view.number)})


def orderable(asked: Asked, number: str) -> OrderableView:
    """A certificate of this body; raises Unknown for any other."""
    if not number:
        raise Unknown("Your department issued no certificate of this number: look at it once more.")
    names = own_body(asked, number=number)
    return ask(asked, show_orderable, OrderableView, Said(names=names)).view


def path_to(number: str) -> str:
    """The page of a certificate."""
    return f"/work/certificates/{quote(number, safe='')}"
