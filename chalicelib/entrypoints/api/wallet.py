"""A holder's certificates, a page of them or one: one's own, or a company's one may act for."""

from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import urlencode

from pydantic import Field

from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.domain.names import BodyId, CertificateNumber, Code
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.call import Call, Nothing
from chalicelib.entrypoints.api.certificates import as_issued
from chalicelib.entrypoints.api.holders import holders_of
from chalicelib.entrypoints.api.paging import require_place
from chalicelib.entrypoints.api.route import Answer, Contract, Noun
from chalicelib.entrypoints.api.services import Services
from chalicelib.entrypoints.api.views.seen_certificates import field_titles
from chalicelib.ports.wallets import Card, Stood


class CardView(Stood):
    """One certificate as its holder sees it; ``signed`` is the SD-JWT VC itself.

    ``field_titles``: what its fields are called, as far as the definitions know them.
    """

    number: CertificateNumber
    type: Code
    title: Text | None
    issuer: BodyId
    issuer_title: Text | None
    issued: date
    valid_until: date | None
    fields: Mapping[str, FieldValue] = Field(repr=False)
    field_titles: Mapping[str, Text]
    signed: str = Field(repr=False)
    superseded: date | None
    superseded_by: CertificateNumber | None
    verify: str


noun = Noun("wallet")
MINE = Contract(
    gives=tuple[CardView, ...],
    discloses="own",
    word="certify",
    query=("founded_by", "after"),
    companies=True,
)
ONE = Contract(
    gives=CardView, discloses="own", word="certify", query=("founded_by",), companies=True
)
MINE_PATH = "/v1/me/certificates"
NUMBER = r"[0-9A-Za-z-]{1,100}"


@noun.route("GET", MINE_PATH, MINE, Nothing)
def list_certificates(call: Call[Nothing]) -> Answer:
    """The caller's certificates, those of a company that they act for, or of whom they founded.

    Newest first, a page at a time; a Link (RFC 8288) says where the next one begins.
    """
    after = call.query.get("after")
    if after is not None:
        require_place("after", after, NUMBER)
    page = call.services.remote.wallet.cards(holders_of(call), after)
    views = tuple(_view(card, call.services) for card in page.cards)
    return Answer(views, headers=_next(call, views) if page.has_more else {})


@noun.route("GET", f"{MINE_PATH}/{{number}}", ONE, Nothing)
def show_certificate(call: Call[Nothing]) -> Answer:
    """One of them, however its number is typed."""
    number = as_issued(call.names["number"])
    card = call.services.remote.wallet.card(holders_of(call), number)
    return Answer(_view(card, call.services))


def _next(call: Call[Nothing], views: Sequence[CardView]) -> Mapping[str, str]:
    whose = {name: value for name, value in call.query.items() if name == "founded_by"}
    further = urlencode({**whose, "after": views[-1].number})
    return {"Link": f'<{call.services.link(f"{MINE_PATH}?{further}")}>; rel="next"'}


def _view(card: Card, services: Services) -> CardView:
    definitions = services.definitions
    kind = definitions.certificates_by_id.get(card.type)
    issuer = definitions.bodies_by_id.get(card.issuer)
    return CardView(
        **card.model_dump(include=set(Stood.model_fields)),
        number=card.number,
        type=card.type,
        title=kind.title if kind else None,
        issuer=card.issuer,
        issuer_title=issuer.title if issuer else None,
        issued=card.issued,
        valid_until=card.valid_until,
        fields=card.fields,
        field_titles=field_titles(kind, card.fields),
        signed=card.signed,
        superseded=card.superseded,
        superseded_by=card.superseded_by,
        verify=services.link(f"/v1/certificates/{card.number}"),
    )
