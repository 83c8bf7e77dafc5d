"""A holder → their own certificates; looking at them is a disclosure, and stands in the ledger."""

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.domain.calendar import legal_day
from chalicelib.domain.names import CertificateNumber
from chalicelib.entrypoints.services.own_look import own_look
from chalicelib.ports.certificates import Certificate, Certificates
from chalicelib.ports.ledgers import Ledger
from chalicelib.ports.remote_services import Card, Cards

PAGE = 20
"""How many are shown at once: each is opened by a key of its own."""


@dataclass(frozen=True, slots=True)
class WalletPorts:
    """The register and the ledger."""

    certificates: Certificates
    ledger: Ledger


def cards(holders: Sequence[str], after: CertificateNumber | None, ports: WalletPorts) -> Cards:
    """A page of these holders' certificates (resident IDs or credit codes), newest first.

    Only what is shown is opened, and stands in the ledger before it leaves.
    """
    page = ports.certificates.page(holders, after, PAGE)
    for certificate in page.certificates:
        ports.ledger.record(certificate.holder_id, own_look(certificate, "wallet"))
    shown = tuple(_card(certificate) for certificate in page.certificates)
    return Cards(cards=shown, has_more=page.has_more)


def _card(certificate: Certificate) -> Card:
    ended = certificate.superseded
    return Card(
        number=certificate.number,
        type=certificate.type,
        issuer=certificate.issuer,
        issued=legal_day(certificate.issued_at),
        valid_until=certificate.valid_until,
        fields=dict(certificate.fields),
        signed=certificate.signed,
        superseded=legal_day(ended.at) if ended else None,
        superseded_by=ended.by if ended else None,
    )
