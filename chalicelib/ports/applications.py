"""Where applications are remembered: journals, and what stands beside them."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Protocol

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.part import Part
from chalicelib.domain.journal.records import Change, Records
from chalicelib.domain.names import ApplicationId, BodyId, ItemId, PartyId


class HandleMeaning(Frozen):
    """What a handle stands for."""

    application: ApplicationId
    item: ItemId
    round: int
    body: BodyId


class InvitationMeaning(Frozen):
    """What an invitation's code stands for, until it expires; ``tries`` are the wrong ones."""

    application: ApplicationId
    party: PartyId
    expires: datetime
    tries: int


class ReservationMeaning(Frozen):
    """What an idempotency key made, from a request of this digest."""

    application: ApplicationId
    request: str


class WorklistEntry(Frozen):
    """One line of a worklist, by due date."""

    application: ApplicationId
    stream: str
    due: datetime


class Unfinished(Frozen):
    """One that was submitted and not archived, and where the next look goes on after it."""

    application: ApplicationId
    place: str


class Applications(Protocol):
    """Read whole or in part, written conditionally: an entry only right after the one before it."""

    def read(self, application: ApplicationId, part: Part | None = None) -> Records:
        """Everything, with sealed bodies opened, strongly consistent; raises Unknown.

        Of a ``part``: at least its streams, the tokens of what it looks at, and what the plan says
        of its items, as an excerpt; or everything after all, where that is as good.
        """
        ...

    def glance(self, application: ApplicationId, part: Part | None = None) -> Records:
        """The same with sealed bodies left sealed: needs no right to any key."""
        ...

    def is_as_long(self, application: ApplicationId, lengths: Mapping[str, int]) -> bool:
        """Whether none of these streams has more entries than that, strongly consistent.

        Costs one small read a stream, however long they are.
        """
        ...

    def write(self, change: Change) -> None:
        """All of it or nothing; raises ConcurrentChange where another was first."""
        ...

    def handle(self, handle: str) -> HandleMeaning:
        """What this (hashed) handle stands for; raises Unknown."""
        ...

    def invitation(self, code: str) -> InvitationMeaning:
        """What this (hashed) code stands for; raises Unknown."""
        ...

    def count_try(self, code: str) -> int:
        """Count one wrong try of this (hashed) code; how many there were with it."""
        ...

    def reservation(self, key: str) -> ReservationMeaning | None:
        """What this (hashed) idempotency key made, if anything."""
        ...

    def belonging_to(self, holder: str) -> tuple[ApplicationId, ...]:
        """The applications of this holder (a keyed hash), newest first.

        Not those in which they refused every part, let it lapse, or were taken back.
        """
        ...

    def worklist(self, worklist: str) -> tuple[WorklistEntry, ...]:
        """What stands in this worklist, the first due first."""
        ...

    def waiting(self, worklist: str, since: datetime) -> Iterator[WorklistEntry]:
        """What is due there then or later, the first first; as they come where due at one moment.

        Read as it is asked for, a few more rows at a time than a page shows: whoever stops early
        has not read the rest.
        """
        ...

    def lapsing(self, until: datetime) -> tuple[ApplicationId, ...]:
        """Applications with an invitation that nobody answered and that ends by then."""
        ...

    def unfinished(self, after: str = "") -> Iterator[Unfinished]:
        """What was submitted and not archived, in a fixed circle, from after this place once round.

        Read page by page as it is asked for: whoever stops early has not read the rest.
        """
        ...

    def place_looked_at(self) -> str:
        """Where the last look stopped; nothing before the first."""
        ...

    def keep_place(self, place: str) -> None:
        """Remember where a look has stopped."""
        ...
