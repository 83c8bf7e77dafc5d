"""Status lists as the register has them: which certificates are not valid, and the signed token."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.status_list import Status


class Listing(Frozen):
    """Every status that was ever ruled on, by its place, after at least so many changes."""

    changes: int
    statuses: Mapping[int, Status]


class SignedList(Frozen):
    """A Status List Token that was signed after so many changes, at this instant, by this key."""

    token: str
    kid: str
    changes: int
    at: datetime


class StatusLists(Protocol):
    """A list that nothing was ever said of is empty: there all are valid."""

    def read(self, name: str) -> Listing:
        """What stands in the list of this name."""
        ...

    def signed(self, name: str) -> SignedList | None:
        """What was signed last; None where nothing was, or something changed since."""
        ...

    def keep(self, name: str, signed: SignedList) -> None:
        """Keep it for whoever asks next, unless one after more changes is kept."""
        ...
