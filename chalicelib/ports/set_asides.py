"""What was set aside, taken out to be looked at or done again, and put back unless it was done."""

from collections.abc import Sequence
from typing import Protocol

from chalicelib.domain.failures import SetAside
from chalicelib.domain.frozen import Frozen


class Taken(Frozen):
    """A message that nobody else is given while it is out; ``receipt`` is what returns it."""

    message: SetAside
    receipt: str


class SetAsides(Protocol):
    """The failure queue and its dead letters, as those see them who empty them."""

    def take(self) -> tuple[Taken, ...]:
        """All there is, up to some hundreds; what is neither done nor put back returns by itself.

        Being taken is counted: what was taken out too often in vain becomes a dead letter.
        """
        ...

    def done(self, taken: Taken) -> None:
        """Forget one, for ever."""
        ...

    def put_back(self, taken: Sequence[Taken]) -> None:
        """Let others have these again, at once."""
        ...
