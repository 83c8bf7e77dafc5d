"""What a grant would yield, as it will be read, before anybody has decided."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from pydantic import Field

from chalicelib.catalogue.paper.laying_out import NUMBER, OtherForm, lay_out
from chalicelib.catalogue.pinned import Pinned
from chalicelib.domain.calendar import legal_day
from chalicelib.domain.errors import Invalid, Place
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.granting import check_grant
from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.domain.names import Code
from chalicelib.domain.plan import PlannedItem, PlannedOutput
from chalicelib.domain.sheet import Line, Sheet
from chalicelib.domain.text import Text
from chalicelib.domain.validity import valid_until
from chalicelib.entrypoints.api.call import Call
from chalicelib.entrypoints.api.cases import CASE, open_case
from chalicelib.entrypoints.api.route import Answer, Contract, Noun
from chalicelib.ports.certificates import Certificate

Content = Mapping[str, FieldValue]


class DraftBody(Frozen):
    """The content of each certificate, as a grant would say it."""

    certificates: Mapping[Code, Content] = Field(default_factory=dict, repr=False)


class Drafted(Frozen):
    """One certificate as it will look; its number and its code come with the issue."""

    certificate: Code
    sheet: Sheet = Field(repr=False)


noun = Noun("drafts")
TO_COME = Text(zh="签发时产生", en="given when it is issued")
UNPRINTABLE = "cannot be printed as it is: look at what you typed"
# Nothing comes back but what the officer typed, laid out: there is nothing to note in a ledger.
DRAFT = Contract(gives=tuple[Drafted, ...], word="decide", discloses="others")


@noun.route("POST", f"{CASE}/draft", DRAFT, DraftBody)
def draft_certificates(call: Call[DraftBody]) -> Answer:
    """What a grant with this content would yield, each certificate as it will look.

    It is checked as the grant would be, and changes nothing.
    """
    meant, stands = open_case(call)
    item = stands.application.plan_of(meant.item).item(meant.item)
    check_grant(call.body.certificates, item, stands.application, stands.definitions)
    return Answer(tuple(_drafted(item, stands, call)), showings=())


def _drafted(item: PlannedItem, stands: Pinned, call: Call[DraftBody]) -> Iterator[Drafted]:
    kinds, now = stands.definitions.certificates_by_id, call.moment.now
    issuer = stands.definitions.bodies_by_id[item.body].title
    for output in item.outputs:
        kind = kinds[output.certificate]
        content = call.body.certificates[kind.id]
        certificate = _as_if_issued(output, item, content, now).model_copy(
            update={"valid_until": valid_until(kind, content, legal_day(now))}
        )
        try:
            sheet = lay_out(certificate, kind, issuer, call.services.link("/verify"))
        except (OtherForm, ValueError):
            where = (Place.at("certificates", kind.id, reason=UNPRINTABLE),)
            raise Invalid("The certificate cannot be printed like this.", where) from None
        number = Line(label=NUMBER, value=TO_COME)
        yield Drafted(certificate=kind.id, sheet=sheet.model_copy(update={"number": number}))


def _as_if_issued(
    output: PlannedOutput, item: PlannedItem, content: Content, now: datetime
) -> Certificate:
    """It is kept nowhere, and nobody has signed it."""
    return Certificate(number="-", type=output.certificate, issuer=item.body, holder_id="-",
                       fields=content, issued_at=now, origin="-", signed="")  # fmt: skip
