"""What a holder shows of a certificate: made, listed, taken back; opened once by who has its code.

A code stands in no address: addresses end in logs. Its link carries it behind ``#``, which browsers
keep to themselves.
"""

import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import AwareDatetime, BeforeValidator, Field, StringConstraints

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import CertificateNumber, Snake
from chalicelib.domain.sharing import Wanted
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.call import Call, Nothing
from chalicelib.entrypoints.api.holders import holders_of
from chalicelib.entrypoints.api.route import Answer, Contract, Noun
from chalicelib.entrypoints.api.services import Services
from chalicelib.entrypoints.api.views.seen_certificates import field_titles
from chalicelib.ports.wallets import OpeningAsked, Presentation, ShareLine

MOST_A_MINUTE = 20
"""How often one network address may try codes."""

Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
DRAWN = r"^[A-Za-z0-9_-]{16,200}$"
Secret = Annotated[str, StringConstraints(pattern=DRAWN)]


def code_in(told: object) -> object:
    """What people paste: the code with a blank behind it, or the whole link that it stands in.

    Raises ValueError where it is no code.
    """
    if not isinstance(told, str):
        return told
    code = told.rpartition("#")[2].strip()
    if re.fullmatch(DRAWN, code) is None:
        raise ValueError("is no code: take what stands behind the # of the link")
    return code


Code = Annotated[Secret, BeforeValidator(code_in)]


class WantedBody(Frozen):
    """Which fields of which certificate, to whom, for what, until when (at most thirty days)."""

    certificate: CertificateNumber = Field(max_length=100)
    fields: tuple[Snake, ...] = Field(min_length=1, max_length=100)
    audience: Said = Field(repr=False)
    purpose: Said = Field(repr=False)
    until: AwareDatetime


class ShareView(ShareLine):
    """A share as its holder sees it, with what the certificate and its fields are called."""

    title: Text | None
    field_titles: Mapping[str, Text]


class MadeShare(Frozen):
    """A new share; ``code`` and ``link`` are told now, and to a repeat."""

    share: ShareView
    code: str = Field(repr=False)
    link: str = Field(repr=False)


class OpeningBody(Frozen):
    """A code, who opens it as the holder named them, and a fresh nonce of 16 to 200 characters."""

    code: Code = Field(repr=False)
    nonce: Secret = Field(repr=False)
    audience: Said = Field(repr=False)


noun = Noun("shares")
ONES = ("founded_by",)
MADE = Contract(
    gives=MadeShare,
    discloses="own",
    status=201,
    word="certify",
    query=ONES,
    companies=True,
    keyed=True,
)
MINE = Contract(
    gives=tuple[ShareView, ...], discloses="own", word="certify", query=ONES, companies=True
)
LINE = Contract(gives=ShareView, discloses="own", word="certify", query=ONES, companies=True)
SHOWN = Contract(
    gives=Presentation, discloses="others", word="certify", most=MOST_A_MINUTE, once=True
)


@noun.route("POST", "/v1/me/shares", MADE, WantedBody)
def share_certificate(call: Call[WantedBody]) -> Answer:
    """Let somebody see chosen fields of one's own certificate, once. One key makes one share."""
    key = call.services.keyed_hash.of(f"share {call.identity.subject} {call.idempotency_key}")
    wanted = Wanted(**call.body.model_dump())
    made = call.services.remote.sharer.share(holders_of(call), wanted, key)
    link = call.services.link(f"/shares#{made.code}")
    return Answer(MadeShare(share=_view(made.share, call.services), code=made.code, link=link))


@noun.route("GET", "/v1/me/shares", MINE, Nothing)
def list_shares(call: Call[Nothing]) -> Answer:
    """What one shared, to whom, and whether and when it was seen."""
    lines = call.services.remote.sharer.shares(holders_of(call))
    return Answer(tuple(_view(line, call.services) for line in lines))


@noun.route("POST", "/v1/me/shares/{share}/revocation", LINE, Nothing)
def take_share_back(call: Call[Nothing]) -> Answer:
    """It opens no more; what was seen before was seen, and the answer says so."""
    sharer = call.services.remote.sharer
    line = sharer.take_back(holders_of(call), call.names["share"])
    return Answer(_view(line, call.services))


@noun.route("POST", "/v1/shares/opening", SHOWN, OpeningBody)
def open_share(call: Call[OpeningBody]) -> Answer:
    """What the holder chose to show, bound to this audience and nonce."""
    asked = OpeningAsked(**call.body.model_dump())
    presented = call.services.remote.sharer.open_share(asked)
    # The function that opens it has the right to the ledger, and has written it before this.
    return Answer(presented, showings=())


def _view(line: ShareLine, services: Services) -> ShareView:
    kind = services.definitions.certificates_by_id.get(line.type)
    return ShareView(
        **{name: getattr(line, name) for name in ShareLine.model_fields},
        title=kind.title if kind else None,
        field_titles=field_titles(kind, line.fields),
    )
