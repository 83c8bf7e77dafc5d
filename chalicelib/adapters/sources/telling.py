"""A notice → the register that it is for: whoever tells needs no right to any certificate."""

from collections.abc import Iterable

from chalicelib.domain.errors import Unknown
from chalicelib.domain.names import SourceId
from chalicelib.ports.sources import Notice, Source


class Telling:
    """The registers that this deployment knows an address of; our own keeps what it issued."""

    def __init__(self, others: Iterable[Source]) -> None:
        self._by_id = {source.id: source for source in others}

    def tell(self, source: SourceId, notice: Notice) -> None:
        """Hand it to one of them; raises Unknown, and SourceDown where it was not taken."""
        if source not in self._by_id:
            raise Unknown(f"No address is known for the register {source}: set one.")
        self._by_id[source].tell(notice)
