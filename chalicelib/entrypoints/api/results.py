"""The results of an application, all together, once they are delivered."""

from collections.abc import Iterator

from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.errors import Conflict
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.item_happenings import EndedAs, Issued
from chalicelib.domain.names import CertificateNumber, Code, ItemId, PartyId
from chalicelib.domain.overview import Overview
from chalicelib.domain.plan import PlannedItem
from chalicelib.domain.representing import founded_for
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.applications import ONE
from chalicelib.entrypoints.api.asking import in_view
from chalicelib.entrypoints.api.call import Call, Nothing
from chalicelib.entrypoints.api.route import Answer, Contract, Noun
from chalicelib.entrypoints.api.services import Services
from chalicelib.entrypoints.api.views.seen_refusal import Refusal, seen_refusal


class IssuedCertificate(Frozen):
    """A certificate that was issued; ``verify`` is where anybody can have it verified.

    Neither number nor address is told where it is for somebody else: they collect it themselves.
    """

    type: Code
    title: Text
    party: PartyId
    number: CertificateNumber | None
    verify: str | None


class ItemResult(Frozen):
    """How one item ended."""

    item: ItemId
    title: Text
    ended: EndedAs | None
    certificates: tuple[IssuedCertificate, ...]
    refusal: Refusal | None


class ResultsView(Frozen):
    """How everything ended; ``represents``: for whom, founded by it, the caller speaks (by role).

    Their certificates are in the wallet under `?founded_by=`.
    """

    number: str | None
    items: tuple[ItemResult, ...]
    represents: tuple[Text, ...]


noun = Noun("results")


@noun.route(
    "GET", f"{ONE}/results", Contract(gives=ResultsView, discloses="own", word="deliver"), Nothing
)
def show_results(call: Call[Nothing]) -> Answer:
    """All results together; 409 until they are delivered."""
    services, (records, desk) = call.services, in_view(call)
    desk.require_collecting()
    if "delivered" not in Overview(records=records).kinds:
        raise Conflict("Nothing is delivered yet: results are handed over all together.")
    results = tuple(_result(item, desk, services) for item in desk.plan.items)
    view = ResultsView(
        number=desk.application.number, items=results, represents=tuple(_represented(desk, call))
    )
    return Answer(view, etag=str(desk.application.version))


def _represented(desk: Desk, call: Call[Nothing]) -> Iterator[Text]:
    founded = founded_for(desk.application, desk.event, desk.definitions, call.caller.holders)
    return (role.title for role, _ in founded)


def _result(item: PlannedItem, desk: Desk, services: Services) -> ItemResult:
    progress = desk.application.items.get(item.id)
    issued = progress.certificates if progress else ()
    return ItemResult(
        item=item.id,
        title=item.title,
        ended=progress.ended if progress else None,
        certificates=tuple(_certificates(issued, desk, services)),
        refusal=seen_refusal(item.id, desk),
    )


def _certificates(
    issued: tuple[Issued, ...], desk: Desk, services: Services
) -> Iterator[IssuedCertificate]:
    for one in issued:
        kind = desk.definitions.certificates_by_id[one.certificate]
        is_told = desk.collects_for(one.party) or desk.is_number_told(one.party, one.number)
        verify = services.link(f"/v1/certificates/{one.number}")
        yield IssuedCertificate(type=kind.id, title=kind.title, party=one.party,
                                number=one.number if is_told else None,
                                verify=verify if is_told else None)  # fmt: skip
