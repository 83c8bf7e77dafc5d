"""A certificate that its own holder looks at → the line that their ledger gets."""

from chalicelib.domain.names import ApplicationId
from chalicelib.ports.certificates import Certificate
from chalicelib.ports.ledgers import Disclosure

WALLET = ApplicationId("wallet")
"""Under which name the ledger keeps what was seen for no application but by the holder."""


def own_look(certificate: Certificate, purpose: str) -> Disclosure:
    """The whole certificate, seen by whom it is about."""
    return Disclosure(
        application=WALLET,
        items=(),
        certificate=certificate.type,
        number=certificate.number,
        fields=tuple(sorted(certificate.fields)),
        requester="holder",
        purpose=purpose,
        basis="own",
        result="held",
    )
