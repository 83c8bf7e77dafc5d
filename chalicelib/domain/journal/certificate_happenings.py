"""What its issuing body does about a certificate long after the item that yielded it has ended."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from chalicelib.domain.journal.happenings import Happening
from chalicelib.domain.names import CertificateNumber, Code, PartyId

ActKind = Literal["revoked", "suspended", "restored", "renewed", "corrected", "reissued"]


class OfCertificate(Happening):
    """Which certificate, whose; ``mark`` tells one act from another of its kind.

    ``by``: the certificate in its place.
    """

    party: PartyId
    certificate: Code
    number: CertificateNumber
    mark: str
    by: CertificateNumber | None = None


class CertificateRevoked(OfCertificate):
    """It holds no more, for good."""

    kind: Literal["certificate_revoked"] = "certificate_revoked"


class CertificateSuspended(OfCertificate):
    """It does not hold for a while."""

    kind: Literal["certificate_suspended"] = "certificate_suspended"


class CertificateRestored(OfCertificate):
    """It holds again."""

    kind: Literal["certificate_restored"] = "certificate_restored"


class CertificateRenewed(OfCertificate):
    """Another with a new term stands in its place."""

    kind: Literal["certificate_renewed"] = "certificate_renewed"


class CertificateCorrected(OfCertificate):
    """Another that says it right stands in its place."""

    kind: Literal["certificate_corrected"] = "certificate_corrected"


class CertificateReissued(OfCertificate):
    """Another that says the same stands in its place."""

    kind: Literal["certificate_reissued"] = "certificate_reissued"


class DisputeKept(OfCertificate):
    """Its issuer looked into what was disputed (``mark``: under which id), and it is right."""

    kind: Literal["dispute_kept"] = "dispute_kept"


class DisputeCorrected(OfCertificate):
    """Its issuer looked into what was disputed, and has put it right."""

    kind: Literal["dispute_corrected"] = "dispute_corrected"


class Reasoned(Happening):
    """Why, and by which law, what stands before it was done."""

    sealed: ClassVar[bool] = True
    kind: Literal["reasoned"] = "reasoned"
    reason: str
    reference: str


Acted = (
    CertificateRevoked | CertificateSuspended | CertificateRestored | CertificateRenewed
    | CertificateCorrected | CertificateReissued
)  # fmt: skip

Outcome = Literal["kept", "corrected"]
"""What becomes of a dispute."""

OUTCOMES: Mapping[Outcome, type[DisputeKept | DisputeCorrected]] = {
    "kept": DisputeKept,
    "corrected": DisputeCorrected,
}

HAPPENINGS: Mapping[ActKind, type[Acted]] = {
    "revoked": CertificateRevoked,
    "suspended": CertificateSuspended,
    "restored": CertificateRestored,
    "renewed": CertificateRenewed,
    "corrected": CertificateCorrected,
    "reissued": CertificateReissued,
}
