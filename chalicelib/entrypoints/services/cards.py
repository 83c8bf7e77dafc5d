"""A holder → their own certificates; looking at them is a disclosure, and stands in the ledger."""

from dataclasses import dataclass

from chalicelib.domain.calendar import legal_day
from chalicelib.domain.names import ApplicationId
from chalicelib.ports.certificates import Certificate, Certificates
from chalicelib.ports.ledgers import Disclosure, Ledger
from chalicelib.ports.remote_services import Card

WALLET = ApplicationId("wallet")
"""Under which name the ledger keeps what was read for no application but by the holder."""


@dataclass(frozen=True, slots=True)
class WalletPorts:
    """The register and the ledger."""

    certificates: Certificates
    ledger: Ledger


def cards(holder: str, ports: WalletPorts) -> tuple[Card, ...]:
    """All certificates of this holder (a resident ID or credit code), newest first."""
    held = ports.certificates.held_by(holder)
    for certificate in held:
        ports.ledger.record(holder, _shown(certificate))
    return tuple(_card(certificate) for certificate in held)


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


def _shown(certificate: Certificate) -> Disclosure:
    return Disclosure(
        application=WALLET,
        items=(),
        certificate=certificate.type,
        number=certificate.number,
        fields=tuple(sorted(certificate.fields)),
        requester="holder",
        purpose="wallet",
        basis="own",
        result="held",
    )
