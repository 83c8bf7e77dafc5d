"""What ends the keeping of personal data: all of an application's, or all of one party's in it.

The keys of whom it names are destroyed in the transaction that writes the entry: from that moment
on nobody can open what was sealed under them, here, in a backup of the rows, or in a package.
"""

from typing import Literal

from chalicelib.domain.journal.happenings import Happening
from chalicelib.domain.names import MaterialId, PartyId

Why = Literal["asked", "abandoned", "retention"]


class Erased(Happening):
    """The keys of all parties were destroyed; nothing comes after this.

    ``why``: whoever leads it asked for it before it was handed in; nobody touched the draft any
    more; or it was closed so long ago that it may be kept no longer, and ``approval`` (the number
    of the approved list, nothing personal) let it be destroyed.
    """

    kind: Literal["erased"] = "erased"
    why: Why
    parties: tuple[PartyId, ...]
    approval: str | None = None


class PartErased(Happening):
    """A party who had joined had their own part in a draft erased: their key was destroyed.

    ``materials`` are those that were theirs by any plan that there was: what was given for them
    goes. ``files`` are the keys of theirs that were given for what somebody else was asked, too:
    that of the others stays.
    """

    kind: Literal["part_erased"] = "part_erased"
    party: PartyId
    materials: tuple[MaterialId, ...] = ()
    files: tuple[str, ...] = ()
