"""What people open in a browser: what somebody shares with them, and how a number stands.

Where the link of a share and the code on a paper lead. A code stands in no address that is sent: it
is behind ``#``, or typed. Nothing signs in; the pages work without a script.
"""

from typing import Annotated

from pydantic import Field

from chalicelib.domain.jws import encoded
from chalicelib.domain.proving import Wish
from chalicelib.entrypoints.api.call import Call, Nothing
from chalicelib.entrypoints.api.certificates import MOST_A_MINUTE, number_verified
from chalicelib.entrypoints.api.route import Answer, Contract, Noun
from chalicelib.entrypoints.api.shares import MOST_A_MINUTE as MOST_CODES
from chalicelib.entrypoints.api.shares import OpeningBody
from chalicelib.entrypoints.pages.shown.frame import HEADERS, HTML
from chalicelib.entrypoints.pages.shown.showing import asking, opened, verified
from chalicelib.ports.wallets import OpeningAsked

NONCE = 16
"""Bytes that a reader's nonce is drawn of."""

Page = Annotated[str, Field(description="A page in Chinese and English.")]

noun = Noun("browser")


@noun.route("GET", "/shares", Contract(gives=Page, media_type=HTML), Nothing)
def ask_for_code(call: Call[Nothing]) -> Answer:
    """A form for the code of a share, with a nonce that is drawn for its reader."""
    nonce = encoded(call.services.apply.randomness.draw(NONCE))
    return Answer(asking(nonce), headers=HEADERS)


@noun.route(
    "POST",
    "/shares",
    Contract(
        gives=Page, media_type=HTML, discloses="others", word="certify", most=MOST_CODES,
        once=True, form=True,
    ),
    OpeningBody,
)  # fmt: skip
def see_share(call: Call[OpeningBody]) -> Answer:
    """What the holder chose to show, and how it stands; sent again, it is the same."""
    told, remote = call.body, call.services.remote
    shown = remote.sharer.open_share(OpeningAsked(**told.model_dump()))
    wish = Wish(nonce=told.nonce, audience=told.audience)
    judged = remote.verifier.judge(shown.credential, wish)
    # The function that opens it has the right to the ledger, and has written it before this.
    return Answer(opened(shown, judged, call.services.definitions), showings=(), headers=HEADERS)


@noun.route(
    "GET",
    "/verify/{number}",
    Contract(gives=Page, media_type=HTML, word="certify", most=MOST_A_MINUTE),
    Nothing,
)
def see_number(call: Call[Nothing]) -> Answer:
    """How the certificate of this number stands, as the code on its paper leads to."""
    told = number_verified(call.names["number"], call.services)
    return Answer(verified(told, call.services.definitions), headers=HEADERS)
