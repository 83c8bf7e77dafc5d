"""What is found when several registers are asked for one thing."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from chalicelib.domain.journal.happenings import Happening, Values
from chalicelib.domain.names import CertificateNumber, Code, SourceId


class Differed(Happening):
    """What registers have otherwise about one certificate of a party: by register, what each said.

    Only the fields in which they differ; where that is none, it is the day on which it ends.
    """

    sealed: ClassVar[bool] = True
    kind: Literal["differed"] = "differed"
    certificate: Code
    number: CertificateNumber
    said: Mapping[SourceId, Values]
