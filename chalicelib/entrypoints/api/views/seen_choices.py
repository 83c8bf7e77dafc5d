"""Several certificates of one type → what the party they are about may choose from."""

from collections.abc import Iterator

from pydantic import Field

from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.domain.names import CertificateNumber, Code, PartyId


class Offered(Frozen):
    """One that may be meant, with the one field that tells it from the others.

    Not told to who represents them: they know the number from the certificate itself.
    """

    number: CertificateNumber
    label: FieldValue | None = Field(repr=False)


class SeenChoice(Frozen):
    """What may be chosen from, and what was; told to nobody but whom it is about."""

    party: PartyId
    certificate: Code
    offered: tuple[Offered, ...] = Field(repr=False)
    chosen: CertificateNumber | None


def seen_choices(desk: Desk) -> Iterator[SeenChoice]:
    """Each type of which the caller was found to have several."""
    application = desk.application
    for readable in desk.plan.readable:
        party, certificate = readable.party, readable.certificate
        numbers = application.holdings.offered(party, certificate)
        if party in desk.own and numbers:
            labels = application.labels if desk.is_themselves(party) else {}
            offered = tuple(Offered(number=n, label=labels.get(n)) for n in numbers)
            chosen = application.choice(party, certificate)
            yield SeenChoice(party=party, certificate=certificate, offered=offered, chosen=chosen)
