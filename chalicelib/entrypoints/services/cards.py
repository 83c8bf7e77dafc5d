"""A holder → their own certificates; looking at them is a disclosure, and stands in the ledger."""

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.domain.calendar import legal_day
from chalicelib.domain.errors import Unknown
from chalicelib.domain.names import CertificateNumber
from chalicelib.entrypoints.services.own_look import own_look
from chalicelib.entrypoints.services.standing import stood
from chalicelib.ports.certificates import Certificate, Certificates
from chalicelib.ports.clocks import Clock
from chalicelib.ports.ledgers import Ledger
from chalicelib.ports.wallets import Card, Cards

PAGE = 20
"""How many are shown at once: each is opened by a key of its own."""

NO_CERTIFICATE = "You have no certificate of this number."


@dataclass(frozen=True, slots=True)
class WalletPorts:
    """The register, the ledger, the time."""

    certificates: Certificates
    ledger: Ledger
    clock: Clock


def cards(holders: Sequence[str], after: CertificateNumber | None, ports: WalletPorts) -> Cards:
    """A page of these holders' certificates (resident IDs or credit codes), newest first.

    Only what is shown is opened, and stands in the ledger before it leaves. Each says how it
    stands.
    """
    page = ports.certificates.page(holders, after, PAGE)
    for certificate in page.certificates:
        ports.ledger.record(certificate.holder_id, own_look(certificate, "wallet"))
    shown = tuple(_card(certificate, ports) for certificate in page.certificates)
    return Cards(cards=shown, has_more=page.has_more)


def card(holders: Sequence[str], number: CertificateNumber, ports: WalletPorts) -> Card:
    """The one of this number, which one of these holds; it, too, is in the ledger before it leaves.

    Raises Unknown alike for a number that there is none of and for one that is another's.
    """
    try:
        certificate = ports.certificates.numbered(number)
    except Unknown:
        raise Unknown(NO_CERTIFICATE) from None
    if certificate.holder_id not in holders:
        raise Unknown(NO_CERTIFICATE)
    ports.ledger.record(certificate.holder_id, own_look(certificate, "wallet"))
    return _card(certificate, ports)


def _card(certificate: Certificate, ports: WalletPorts) -> Card:
    gone = certificate.superseded
    return Card(
        **stood(certificate, ports.clock.now()).model_dump(),
        number=certificate.number,
        type=certificate.type,
        issuer=certificate.issuer,
        issued=legal_day(certificate.issued_at),
        valid_until=certificate.valid_until,
        fields=dict(certificate.fields),
        signed=certificate.signed,
        superseded=legal_day(gone.at) if gone else None,
        superseded_by=gone.by if gone else None,
    )
