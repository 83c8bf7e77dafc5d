"""The opaque names under which bodies speak of one round of one item."""

from typing import Protocol

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import ApplicationId, ItemId


class Round(Frozen):
    """One time that one item is sent to its body."""

    application: ApplicationId
    item: ItemId
    number: int


class Handles(Protocol):
    """Unguessable, and always the same for the same round."""

    def for_round(self, round_: Round) -> str:
        """The handle of this round: at least 128 bits that nobody outside can derive."""
        ...
