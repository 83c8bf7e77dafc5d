"""What happens to signatures without anybody signing."""

from typing import Literal

from chalicelib.domain.journal.happenings import Happening
from chalicelib.domain.names import PartyId


class SignaturesVoid(Happening):
    """What these parties had signed was changed by another: it is to be signed anew."""

    kind: Literal["signatures_void"] = "signatures_void"
    parties: tuple[PartyId, ...]
