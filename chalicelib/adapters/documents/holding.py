"""A PDF that was just sealed + the chain of the key → whether any reader will find it good."""

import io

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from chalicelib.adapters.documents.amiss import AMISS
from chalicelib.adapters.documents.chain import Chain


def holds(sealed: bytes, chain: Chain) -> bool:
    """Whether its one seal is intact, by the chain's first certificate, over the whole file.

    The last of the chain is trusted here: whether others trust it, is between them and it.
    """
    trusted = ValidationContext(
        trust_roots=[chain[-1]], other_certs=chain[1:-1], allow_fetching=False
    )
    try:
        (seal,) = PdfFileReader(io.BytesIO(sealed)).embedded_signatures
        found = validate_pdf_signature(seal, trusted)
    except AMISS:
        return False
    return bool(found.bottom_line) and found.coverage == SignatureCoverageLevel.ENTIRE_FILE
