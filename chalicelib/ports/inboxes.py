"""Everybody's inbox: what each was told, whether they read it, and how it went outside."""

from datetime import datetime
from typing import Protocol

from chalicelib.domain.names import ApplicationId
from chalicelib.domain.notices.inbox import InboxEntry, Outbound
from chalicelib.domain.notices.notice import Notice


class Inboxes(Protocol):
    """Written once for each notice, whoever writes how often; kept for a year."""

    def told(self, application: ApplicationId) -> frozenset[str]:
        """The ids of this application's notices for which nothing is left to do."""
        ...

    def put(self, notice: Notice) -> InboxEntry:
        """Write it once; the entry as it stands, by whomever it was written."""
        ...

    def claim(self, entry: InboxEntry, until: datetime) -> InboxEntry | None:
        """Begin one more try that nobody else begins before ``until``; None where another has."""
        ...

    def settle(self, entry: InboxEntry, outbound: Outbound, until: datetime | None) -> None:
        """Note how a try went, and until when to wait where there is to be another."""
        ...

    def close(self, application: ApplicationId, ids: frozenset[str]) -> None:
        """For these notices nothing is left to do."""
        ...

    def page(self, owner: str, before: str | None, most: int) -> tuple[InboxEntry, ...]:
        """An owner's entries, newest first, those named before ``before``, as many at most."""
        ...

    def remove(self, notice: Notice) -> None:
        """Nobody reads it any more; a repeat is no fault."""
        ...

    def forget(self, application: ApplicationId) -> None:
        """Nothing is kept of which notices of this application are done with."""
        ...

    def mark_read(self, owner: str, name: str) -> InboxEntry:
        """It was read; raises Unknown where this owner has none of this name."""
        ...
