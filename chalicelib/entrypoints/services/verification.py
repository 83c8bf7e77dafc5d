"""Numbers of certificates → how each stands, and nothing of whom it is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from chalicelib.domain.calendar import legal_day
from chalicelib.domain.credential import Credential
from chalicelib.domain.errors import Damaged, Unknown
from chalicelib.domain.issuer_keys import IssuerKey, named
from chalicelib.domain.names import BodyId, is_body
from chalicelib.domain.verdict import Known, Verdict, judge
from chalicelib.domain.verified import Verification
from chalicelib.entrypoints.together import each
from chalicelib.ports.certificates import Certificate, Certificates
from chalicelib.ports.clocks import Clock
from chalicelib.ports.issuer_keys import IssuerKeys
from chalicelib.ports.signers import Signer
from chalicelib.ports.verifiers import SignatureCheck


@dataclass(frozen=True, slots=True)
class VerificationPorts:
    """The register, the issuers' public keys, the check of signatures, the time."""

    certificates: Certificates
    signer: Signer
    issuer_keys: IssuerKeys
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
    verdict = judged(certificate, ports)
    if verdict.statement is None:
        return Verification(number=number, standing=verdict.standing, why=verdict.why)
    if not _says_just_that(certificate, verdict.statement.credential):
        return Verification(number=number, standing="altered", why="signature")
    return _told(certificate, verdict)


def verifications(numbers: Sequence[str], ports: VerificationPorts) -> tuple[Verification, ...]:
    """The same of all these, several at a time, in their order."""
    return tuple(each(partial(verification, ports=ports), numbers))


def judged(certificate: Certificate, ports: VerificationPorts) -> Verdict:
    """How what the register kept stands now; the register witnesses when it was issued."""
    ended = certificate.ended
    known = Known(
        keys=keys_of(certificate.issuer, ports),
        is_signed=ports.check.is_signed,
        status=ended.how if ended else "valid",
        is_witnessed=True,
    )
    return judge(certificate.signed, known, ports.clock.now())


def keys_of(issuer: BodyId, ports: VerificationPorts) -> tuple[IssuerKey, ...]:
    """Every key of this issuer, with the one it signs by now: nobody may have written that down.

    The name may be anybody's word: what is no body's name is looked up nowhere.
    """
    if not is_body(issuer):
        return ()
    history = ports.issuer_keys.of(issuer)
    if any(key.until is None and key.revoked is None for key in history):
        return history
    try:
        jwk = ports.signer.public_key(issuer)
    except Unknown:
        return history
    return history if named(jwk["kid"], history) else (*history, IssuerKey(issuer=issuer, jwk=jwk))


def all_keys(issuers: Sequence[BodyId], ports: VerificationPorts) -> tuple[IssuerKey, ...]:
    """The same of all these issuers, several at a time, in their order."""
    histories = each(partial(keys_of, ports=ports), issuers)
    return tuple(key for history in histories for key in history)


def _says_just_that(certificate: Certificate, said: Credential) -> bool:
    """Whether the signed text says what is stored, to the last field."""
    return said.number == certificate.number and dict(said.fields) == dict(certificate.fields)


def _told(certificate: Certificate, verdict: Verdict) -> Verification:
    ended, gone = certificate.ended, certificate.superseded
    return Verification(
        number=certificate.number,
        standing=verdict.standing,
        type=certificate.type,
        issuer=certificate.issuer,
        issued=legal_day(certificate.issued_at),
        valid_until=certificate.valid_until,
        ended=legal_day(ended.at) if ended else None,
        superseded=legal_day(gone.at) if gone else None,
        superseded_by=gone.by if gone else None,
    )


def _elsewhere(number: str, ports: VerificationPorts) -> Verification:
    """Of what another register keeps we know only that it was superseded here, where it was."""
    try:
        gone = ports.certificates.elsewhere(number)
    except Unknown:
        return Verification(number=number, standing="unknown")
    return Verification(number=number, standing="superseded", type=gone.type,
                        superseded=legal_day(gone.superseded.at),
                        superseded_by=gone.superseded.by)  # fmt: skip
