"""A PDF + the authority that certifies issuers → what pyHanko finds about its seal.

Sealing is the service's; this only looks, as any reader of PDFs does.
"""

import io
from dataclasses import dataclass

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext


@dataclass(frozen=True)
class Seal:
    """Who sealed it; whether it is unaltered, by a certified key, and covers the whole file."""

    by: str
    is_intact: bool
    is_trusted: bool
    is_whole: bool

    @property
    def is_good(self) -> bool:
        """Whether nothing is left to be desired."""
        return self.is_intact and self.is_trusted and self.is_whole


def seal_of(paper: bytes, root: x509.Certificate) -> Seal | None:
    """What its one seal says; None for what is no PDF, or has no seal that could be read."""
    try:
        reader = PdfFileReader(io.BytesIO(paper), strict=False)
        (found,) = reader.embedded_signatures
        (trusted,) = load_certs_from_pemder_data(root.public_bytes(Encoding.PEM))
        context = ValidationContext(trust_roots=[trusted], allow_fetching=False)
        status = validate_pdf_signature(found, context)
    except (PdfError, SigningError, ValueError, KeyError, TypeError, IndexError):
        return None
    return Seal(
        by=status.signing_cert.subject.native["common_name"],
        is_intact=status.intact and status.valid,
        is_trusted=status.trusted,
        is_whole=status.coverage == SignatureCoverageLevel.ENTIRE_FILE
        and status.modification_level == ModificationLevel.NONE,
    )
