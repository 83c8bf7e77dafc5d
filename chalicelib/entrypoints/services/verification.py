"""A certificate's number → how it stands, and nothing of whom it is about."""

from dataclasses import dataclass
from typing import Literal

from chalicelib.domain.calendar import legal_day
from chalicelib.domain.credential import read
from chalicelib.domain.errors import Damaged, Unknown
from chalicelib.ports.certificates import Certificate, Certificates
from chalicelib.ports.clocks import Clock
from chalicelib.ports.remote_services import Verification
from chalicelib.ports.signers import Signer
from chalicelib.ports.verifiers import SignatureCheck


@dataclass(frozen=True, slots=True)
class VerificationPorts:
    """The register, the issuers' public keys, the check of signatures, the time."""

    certificates: Certificates
    signer: Signer
    check: SignatureCheck
    clock: Clock


def verification(number: str, ports: VerificationPorts) -> Verification:
    """Look it up, check its issuer's signature and what it says against what is stored."""
    try:
        certificate = ports.certificates.numbered(number)
    except Unknown:
        return _elsewhere(number, ports)
    except Damaged:
        return Verification(number=number, standing="altered")
    if not _is_genuine(certificate, ports):
        return Verification(number=number, standing="altered")
    until = certificate.valid_until
    ended = certificate.superseded
    return Verification(
        number=number,
        standing=_standing(certificate, ports),
        type=certificate.type,
        issuer=certificate.issuer,
        issued=legal_day(certificate.issued_at),
        valid_until=until,
        superseded=legal_day(ended.at) if ended else None,
        superseded_by=ended.by if ended else None,
    )


def _standing(
    certificate: Certificate, ports: VerificationPorts
) -> Literal["genuine", "expired", "superseded"]:
    """That it was superseded is said even where it has also run out since."""
    if certificate.superseded is not None:
        return "superseded"
    until = certificate.valid_until
    over = until is not None and until < legal_day(ports.clock.now())
    return "expired" if over else "genuine"


def _is_genuine(certificate: Certificate, ports: VerificationPorts) -> bool:
    """Signed by its issuer's own key, and saying just what is stored."""
    if not ports.check.is_genuine(certificate.signed, ports.signer.public_key(certificate.issuer)):
        return False
    said = read(certificate.signed).credential
    return said.number == certificate.number and dict(said.fields) == dict(certificate.fields)


def _elsewhere(number: str, ports: VerificationPorts) -> Verification:
    """Of what another register keeps we know only that it was superseded here, where it was."""
    try:
        gone = ports.certificates.elsewhere(number)
    except Unknown:
        return Verification(number=number, standing="unknown")
    return Verification(number=number, standing="superseded", type=gone.type,
                        superseded=legal_day(gone.superseded.at),
                        superseded_by=gone.superseded.by)  # fmt: skip
