"""What a register was told about a certificate that it keeps."""

from typing import Literal

from chalicelib.domain.journal.happenings import Happening
from chalicelib.domain.names import CertificateNumber, Code, SourceId


class RegisterTold(Happening):
    """One notice was taken by its register. ``notice`` is its id, the same in every repeat.

    What it said stands nowhere else than in what it was made from: it may be personal.
    """

    kind: Literal["register_told"] = "register_told"
    notice: str
    source: SourceId
    of: Literal["disputed", "superseded"]
    certificate: Code
    number: CertificateNumber
