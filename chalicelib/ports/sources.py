"""The registers that hold what government knows: asked together, and told what is wrong in them."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Protocol

from chalicelib.domain.definitions import source as defined
from chalicelib.domain.names import SourceId
from chalicelib.domain.querying import (
    Answers,
    Attested,
    Denied,
    Difference,
    Fallen,
    Notice,
    NotKnown,
    Query,
    Silent,
    SourceAnswer,
    Told,
    Unasked,
)

__all__ = [
    "Answers",
    "Attested",
    "Denied",
    "Difference",
    "Fallen",
    "NotKnown",
    "Notice",
    "Query",
    "Silent",
    "Source",
    "SourceAnswer",
    "Sources",
    "Told",
    "Unasked",
]


class Source(Protocol):
    """One register."""

    @property
    def id(self) -> SourceId:
        """Which one it is."""
        ...

    def ask(self, query: Query, patience: float) -> SourceAnswer:
        """What it says within so many seconds; never raises for anything that a register does.

        Of a certificate it tells the fields that were asked, and only whose holder was meant.
        """
        ...

    def tell(self, notice: Notice) -> None:
        """Tell it what concerns a certificate that it keeps; the same id again changes nothing.

        Raises SourceDown where it did not take it: tell it again.
        """
        ...


class Sources(Protocol):
    """All of them."""

    @property
    def known(self) -> AbstractSet[SourceId]:
        """Those that this deployment knows, our own among them: no other is asked."""
        ...

    def ask(
        self, queries: Mapping[Query, Sequence[defined.Source]], until: datetime
    ) -> Mapping[Query, Answers | Unasked]:
        """Put each query to our own register and to those named for it, all at once.

        One that a rule keeps from being put is Unasked, and the others are put all the same.

        Whoever this deployment knows no address of is not asked. Returns at ``until`` at the
        latest: who has not answered by then is silent. The same certificate is asked for once.
        """
        ...

    def tell(self, source: SourceId, notice: Notice) -> None:
        """Tell one of them; raises Unknown where there is none of this name, and SourceDown."""
        ...
