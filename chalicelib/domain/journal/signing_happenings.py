"""What happens to signatures without anybody signing."""

from typing import Literal

from chalicelib.domain.journal.happenings import Happening
from chalicelib.domain.names import PartyId


class SignaturesVoid(Happening):
    """What these parties had signed is another by now: it is to be signed anew.

    Whoever changed it may be among them, and knows.
    """

    kind: Literal["signatures_void"] = "signatures_void"
    parties: tuple[PartyId, ...]
