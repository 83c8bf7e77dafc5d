"""What is to be erased, and whatever of it stands beside a journal, which stays."""

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import ApplicationId, PartyId


class Remains(Frozen):
    """An application, or one party's part in it (``party``), whose erasure was written then."""

    application: ApplicationId
    since: datetime
    party: PartyId | None = None


class Erasures(Protocol):
    """Drafts by when they were last seen to be touched, closed cases by how long they are kept."""

    def drafts(self, until: datetime) -> Iterator[ApplicationId]:
        """What was not handed in, and by the last look was not touched since; oldest first."""
        ...

    def touched(self, application: ApplicationId, at: datetime) -> None:
        """A draft was touched then: it is not looked at again before its time.

        Nothing where it was handed in meanwhile.
        """
        ...

    def closed(self) -> Iterator[ApplicationId]:
        """What was closed, and of which nobody has said until when it is kept; oldest first."""
        ...

    def keep_until(self, application: ApplicationId, until: datetime | None) -> None:
        """A closed case is kept until then, or for ever (None): so long nobody looks at it.

        Nothing where that was said before, or where it was erased meanwhile.
        """
        ...

    def expired(self, at: datetime) -> Iterator[ApplicationId]:
        """What was kept until then, or until before, and is not erased; the first first."""
        ...

    def remains(self) -> Iterator[Remains]:
        """Everything whose erasure was written, and of which something may still stand."""
        ...

    def clear(self, remains: Remains) -> None:
        """Take away codes, tokens, caches and marks; of a part, its codes. A repeat is no fault."""
        ...

    def has_another(self, holder: str, application: ApplicationId) -> bool:
        """Whether this holder (a keyed hash) has a part in another application than this one."""
        ...

    def forget(self, holder: str) -> None:
        """Where this holder (a keyed hash) wants to be told is kept no more."""
        ...

    def done(self, remains: Remains) -> None:
        """Nothing is left of it."""
        ...
