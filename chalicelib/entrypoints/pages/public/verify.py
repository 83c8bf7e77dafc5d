"""Whether a certificate is genuine: by its number, or by what one was shown. For anybody."""

import base64
from urllib.parse import quote

from chalicelib.domain.credential import LONGEST
from chalicelib.domain.errors import Invalid, Place
from chalicelib.entrypoints.api.certificates import (
    MOST_PDF,
    as_issued,
    verify_certificate,
    verify_paper,
    verify_shown,
)
from chalicelib.entrypoints.api.views.seen_certificates import (
    SeenPaper,
    SeenPresented,
    SeenVerification,
)
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.inside import Said, ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.posted import File
from chalicelib.entrypoints.pages.public.shares import show_presented
from chalicelib.entrypoints.pages.reply import Reply, Sent, Shown

leaf = Leaf("verify")
PDF = b"%PDF"
PAGE = "/verify/"
WRONG = "Nothing can be verified so."


@leaf.page("GET", "/verify")
def ask_which(_asked: Asked) -> Reply:
    """By its number; or by a file, or a text, that one was given."""
    return Shown("public/verify.html", {"megabytes": MOST_PDF // 1024 // 1024})


@leaf.page("POST", "/verify", again=ask_which)
def verify(asked: Asked) -> Reply:
    """A number leads to its page. A file is judged here and now, and kept by nobody."""
    file, text = asked.posted.files.get("file"), asked.posted.one("text")
    number = asked.posted.one("number").rpartition(PAGE)[2].strip("/ ")
    if file is not None:
        return _file(asked, file)
    if text:
        return _shown(asked, text, "text")
    if number:
        return Sent(f"{PAGE}{quote(as_issued(number), safe='')}")
    places = (Place.at("number", reason="type its number, or choose a file below"),)
    raise Invalid(WRONG, places)


@leaf.page("GET", "/verify/{number}")
def show_number(asked: Asked) -> Reply:
    """How the certificate of this number stands, as the code on its paper leads to."""
    told = ask(asked, verify_certificate, SeenVerification, Said(names=asked.names)).view
    return Shown("public/verified.html", {"told": told})


def _file(asked: Asked, file: File) -> Reply:
    if not file.content.startswith(PDF):
        return _shown(asked, file.content.decode("utf-8", "replace"), "file")
    if len(file.content) > MOST_PDF:
        raise Invalid(WRONG, (Place.at("file", reason="is larger than 4 MB"),))
    pdf = base64.b64encode(file.content).decode()
    judged = ask(asked, verify_paper, SeenPaper, Said(told={"pdf": pdf})).view
    return Shown("public/paper.html", {"told": judged})


def _shown(asked: Asked, text: str, field: str) -> Reply:
    text = "".join(text.split())
    if not 0 < len(text.encode()) <= LONGEST:
        reason = "is no certificate: choose the PDF, or the file with its signed text"
        raise Invalid(WRONG, (Place.at(field, reason=reason),))
    wish = {name: asked.posted.one(name) or None for name in ("nonce", "audience")}
    said = Said(told={"credential": text, **wish})
    judged = ask(asked, verify_shown, SeenPresented, said).view
    return show_presented(asked, judged, None)
