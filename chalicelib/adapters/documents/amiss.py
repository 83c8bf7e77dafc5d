"""What parsers of PDFs, signatures and certificates raise for what is not as it should be."""

from cryptography.exceptions import UnsupportedAlgorithm
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.general import SigningError

AMISS = (PdfError, SigningError, UnsupportedAlgorithm, ValueError, KeyError, TypeError, IndexError,
         AttributeError, AssertionError, NotImplementedError, RecursionError)  # fmt: skip
"""All of them say of what somebody sent that it is not sealed, and none that we are at fault."""
