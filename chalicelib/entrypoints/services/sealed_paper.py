"""A PDF that somebody was shown → whether it is the very paper that was made, and how it stands.

Nothing is told that is not told of its number to anybody; of what is altered or unknown, nothing.
"""

import hashlib
from base64 import b64decode
from binascii import Error as NoBase64
from dataclasses import dataclass

from chalicelib.domain.errors import Damaged, Unknown
from chalicelib.domain.issuer_keys import named
from chalicelib.domain.verdict import doubt
from chalicelib.domain.verified import PaperVerified
from chalicelib.entrypoints.services.verification import (
    VerificationPorts,
    keys_of,
    verification,
)
from chalicelib.ports.certificates import Certificate
from chalicelib.ports.documents import Documents
from chalicelib.ports.seals import Seal, Seals

UNREADABLE = PaperVerified(standing="altered", why="unreadable")
ALTERED = PaperVerified(standing="altered", why="signature")
UNREGISTERED = PaperVerified(standing="unknown", why="unregistered")
TELLING = frozenset({"genuine", "expired", "suspended", "revoked", "superseded"})


@dataclass(frozen=True, slots=True)
class SealedPaperPorts:
    """What reads seals, the papers that were made, and what certificates are verified with."""

    seals: Seals
    documents: Documents
    verification: VerificationPorts


def sealed_paper(encoded: str, ports: SealedPaperPorts) -> PaperVerified:
    """Judge a PDF, in base64: its seal, whose key that is, the paper itself, its certificate."""
    try:
        paper = b64decode(encoded, validate=True)
        seal = ports.seals.read(paper)
    except (NoBase64, Damaged):
        return UNREADABLE
    if not seal.is_intact:
        return ALTERED
    try:
        certificate = ports.verification.certificates.numbered(seal.number)
    except Unknown:
        return UNREGISTERED
    except Damaged:
        return ALTERED
    return _of(certificate, seal, paper, ports)


def _of(
    certificate: Certificate, seal: Seal, paper: bytes, ports: SealedPaperPorts
) -> PaperVerified:
    """A key that was revoked is believed of the very paper that is kept, made before it was.

    What bears a good seal and is another paper than the one that is kept was made by somebody else.
    """
    key = named(seal.kid, keys_of(certificate.issuer, ports.verification))
    if key is None:
        return PaperVerified(standing="unknown", why="unknown_key")
    try:
        at = ports.seals.sealed_at(paper)
    except Damaged:
        return ALTERED
    kept = ports.documents.kept(certificate.number)
    is_kept = kept is not None and kept.sha256 == hashlib.sha256(paper).hexdigest()
    why = doubt(key, at, is_witnessed=is_kept)
    if why is not None:
        return PaperVerified(standing="unknown", why=why)
    return _told(certificate, ports) if is_kept else UNREGISTERED


def _told(certificate: Certificate, ports: SealedPaperPorts) -> PaperVerified:
    told = verification(certificate.number, ports.verification)
    if told.standing in TELLING:
        return PaperVerified(standing=told.standing, certificate=told)
    return PaperVerified(standing=told.standing, why=told.why)
