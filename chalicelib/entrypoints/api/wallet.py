"""A holder's own certificates: one's own, or those of a company one may act for."""

from collections.abc import Mapping
from datetime import date

from pydantic import Field

from chalicelib.domain.errors import NotAllowed
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.identifiers import credit_code
from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.domain.names import BodyId, CertificateNumber, Code
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.call import Call, Nothing
from chalicelib.entrypoints.api.route import Answer, Contract, Noun
from chalicelib.entrypoints.api.services import Services
from chalicelib.ports.remote_services import Card


class CardView(Frozen):
    """One certificate as its holder sees it; ``signed`` is the SD-JWT VC itself."""

    number: CertificateNumber
    type: Code
    title: Text | None
    issuer: BodyId
    issuer_title: Text | None
    issued: date
    valid_until: date | None
    fields: Mapping[str, FieldValue] = Field(repr=False)
    signed: str = Field(repr=False)
    verify: str


noun = Noun("wallet")
MINE = Contract(gives=tuple[CardView, ...], word="certify", query=("for",))


@noun.route("GET", "/v1/me/certificates", MINE, Nothing)
def list_certificates(call: Call[Nothing]) -> Answer:
    """The caller's certificates; with ``for``, those of a company that they may act for."""
    cards = call.services.remote.wallet.cards(_holder(call))
    return Answer(tuple(_view(card, call.services) for card in cards))


def _holder(call: Call[Nothing]) -> str:
    company = call.query.get("for")
    if company is None:
        return call.caller.id_number
    try:
        code = credit_code(company)
    except ValueError:
        code = ""
    if call.identity.mandate_for(code) is None:
        raise NotAllowed("You may not act for this company.")
    return code


def _view(card: Card, services: Services) -> CardView:
    definitions = services.definitions
    kind = definitions.certificates_by_id.get(card.type)
    issuer = definitions.bodies_by_id.get(card.issuer)
    return CardView(
        number=card.number,
        type=card.type,
        title=kind.title if kind else None,
        issuer=card.issuer,
        issuer_title=issuer.title if issuer else None,
        issued=card.issued,
        valid_until=card.valid_until,
        fields=card.fields,
        signed=card.signed,
        verify=services.link(f"/v1/certificates/{card.number}"),
    )
