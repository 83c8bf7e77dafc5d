"""A sealed PDF → its seal: by which key, over just these bytes, of which certificate.

First the bytes alone: one signature, in the one form that ``PadesSealer`` writes, over everything
but itself. A PDF can hide gigabytes or loops: what no issuer sealed is never opened. What one did
is then held to pyHanko's validation of the whole.
"""

import hashlib
import io
import re
from datetime import datetime

from asn1crypto import cms  # type: ignore[import-untyped]  # has none
from asn1crypto.algos import DigestAlgorithm  # type: ignore[import-untyped]  # has none
from asn1crypto.x509 import Certificate  # type: ignore[import-untyped]  # has none
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.serialization import load_der_public_key
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from chalicelib.adapters.documents.amiss import AMISS
from chalicelib.adapters.documents.chain import LONGEST
from chalicelib.adapters.json_web_key import json_web_key
from chalicelib.domain.errors import Damaged
from chalicelib.ports.seals import Seal

RANGES = re.compile(rb"/ByteRange \[0 (\d{1,8}) (\d{1,8}) (\d{1,8})\]")
NUMBER = re.compile(rb"<pdf:Keywords>([0-9A-Za-z-]{1,100})</pdf:Keywords>")
"""PDF/A keeps its XMP in clear, and a sheet has its number for its only keyword."""

UNSEALED = "This is no sealed paper."
MOST_BYTES = 64 * 1024
"""Of an envelope: pyHanko reserves half as much again as a signature and its chain take."""


class PadesSeals:
    """The port Seals."""

    def read(self, paper: bytes) -> Seal:
        """Its one seal; raises Damaged where there is none that covers the whole file."""
        try:
            envelope, covered = _apart(paper)
            (number,) = _only(NUMBER, covered)
            return _read(envelope, hashlib.sha256(covered).digest(), number.decode())
        except AMISS:
            raise Damaged(UNSEALED) from None

    def sealed_at(self, paper: bytes) -> datetime:
        """When it says that it was sealed; raises Damaged where pyHanko finds anything amiss."""
        try:
            reader = PdfFileReader(io.BytesIO(paper), strict=True)
            (found,) = reader.embedded_signatures
            trusted = ValidationContext(trust_roots=[found.signer_cert], allow_fetching=False)
            status = validate_pdf_signature(found, trusted)
            at: datetime | None = found.self_reported_timestamp
        except AMISS:
            raise Damaged(UNSEALED) from None
        is_whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
        is_as_it_was = status.modification_level == ModificationLevel.NONE
        if at is None or not (status.intact and status.valid and is_whole and is_as_it_was):
            raise Damaged(UNSEALED)
        return at


def _apart(paper: bytes) -> tuple[bytes, bytes]:
    """The signature, and all that it covers: everything but itself, from the first byte on."""
    start, end, rest = (int(number) for number in _only(RANGES, paper))
    if not paper.startswith(b"%PDF-") or end + rest != len(paper) or start >= end:
        raise ValueError("the seal is not over the whole file")
    return _envelope(paper[start:end]), paper[:start] + paper[end:]


def _only(pattern: re.Pattern[bytes], content: bytes) -> tuple[bytes, ...]:
    """What it finds, once and no second time."""
    (found,) = pattern.finditer(content)
    return found.groups()


def _envelope(written: bytes) -> bytes:
    """The DER between angle brackets, in the one way to write it: upper case, filled with zeros."""
    if len(written) > 2 * MOST_BYTES:
        raise ValueError("longer than any envelope of ours")
    content = bytes.fromhex(written[1:-1].decode("ascii"))
    if written != b"<%s>" % content.hex().upper().encode():
        raise ValueError("another way to write the same")
    envelope: bytes = cms.ContentInfo.load(content).dump()
    if content != envelope.ljust(len(content), b"\0"):
        raise ValueError("something stands behind the signature")
    return envelope


def _read(envelope: bytes, digest: bytes, number: str) -> Seal:
    signed = cms.ContentInfo.load(envelope, strict=True)["content"]
    (signer,) = signed["signer_infos"]
    if len(signed["certificates"]) > LONGEST:
        raise ValueError("more certificates than lead to an authority")
    leaf = _leaf(signed, signer)
    _require_ours(signer, leaf)
    is_intact = all(validate_sig_integrity(signer, leaf, "data", digest))
    if is_intact and _rebuilt(signed, signer, leaf).dump() != envelope:
        raise ValueError("another envelope than ours")
    public = load_der_public_key(leaf.public_key.dump())
    if not isinstance(public, EllipticCurvePublicKey):
        raise TypeError("a key of another kind")
    return Seal(key=json_web_key(public), number=number, is_intact=is_intact)


def _leaf(signed: cms.SignedData, signer: cms.SignerInfo) -> Certificate:
    """The certificate that the signature itself names (RFC 5035), to its last byte."""
    (named,) = (each["values"] for each in signer["signed_attrs"]
                if each["type"].native == "signing_certificate_v2")  # fmt: skip
    wanted = named[0]["certs"][0]["cert_hash"].native
    (leaf,) = (each.chosen for each in signed["certificates"]
               if hashlib.sha256(each.chosen.dump()).digest() == wanted)  # fmt: skip
    return leaf


def _require_ours(signer: cms.SignerInfo, leaf: Certificate) -> None:
    """ECDSA on P-256 with SHA-256, before any library looks: for others they raise as they like."""
    said = (signer["signature_algorithm"]["algorithm"], signer["digest_algorithm"]["algorithm"])
    if tuple(each.native for each in said) != ("sha256_ecdsa", "sha256"):
        raise ValueError("another algorithm than ours")
    key = leaf.public_key
    if key.algorithm != "ec" or key.curve != ("named", "secp256r1"):
        raise ValueError("a key on another curve")


def _rebuilt(signed: cms.SignedData, signer: cms.SignerInfo, leaf: Certificate) -> cms.ContentInfo:
    """The same, of what is signed and in the form of ours: nothing else can stand in it."""
    sha256 = DigestAlgorithm({"algorithm": "sha256"})
    return cms.ContentInfo({
        "content_type": "signed_data",
        "content": cms.SignedData({
            "version": "v1",
            "digest_algorithms": [sha256],
            "encap_content_info": {"content_type": "data"},
            "certificates": signed["certificates"],
            "signer_infos": [cms.SignerInfo({
                "version": "v1",
                "sid": cms.SignerIdentifier({"issuer_and_serial_number": cms.IssuerAndSerialNumber(
                    {"issuer": leaf.issuer, "serial_number": leaf.serial_number})}),
                "digest_algorithm": sha256,
                "signed_attrs": signer["signed_attrs"],
                "signature_algorithm": {"algorithm": "sha256_ecdsa"},
                "signature": signer["signature"],
            })],
        }),
    })  # fmt: skip
