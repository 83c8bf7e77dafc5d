"""All that stands about one application, and one change to it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.entry import WHOLE, Entry
from chalicelib.domain.journal.part import NotRead
from chalicelib.domain.journal.snapshot import Head, Snapshot
from chalicelib.domain.names import ApplicationId, BodyId, ItemId, PartyId
from chalicelib.domain.plan import Plan

WaitingState = Literal["accept", "await", "dispatch", "correct", "park"]


class Token(Frozen):
    """A state of the machine that waits to be told how to go on; it never leaves our boundary."""

    kind: Literal["token"] = "token"
    stream: str
    state: WaitingState
    attempt: int
    value: str


class TokenUsed(Frozen):
    """A waiting state was told: its token goes."""

    kind: Literal["token_used"] = "token_used"
    token: Token


class HandleGiven(Frozen):
    """A body may speak of one round of one item under this (hashed) handle."""

    kind: Literal["handle_given"] = "handle_given"
    handle: str
    item: ItemId
    round: int
    body: BodyId


class InvitationSent(Frozen):
    """A named person may join as this party, with this (hashed) code, until then."""

    kind: Literal["invitation_sent"] = "invitation_sent"
    code: str
    party: PartyId
    expires: datetime


class Reserved(Frozen):
    """This idempotency key (hashed) made this application, from a request of this digest."""

    kind: Literal["reserved"] = "reserved"
    key: str
    request: str
    expires: datetime


class Listed(Frozen):
    """It stands in a worklist: of a body (an item) or of an acceptance desk (the application)."""

    kind: Literal["listed"] = "listed"
    stream: str
    worklist: str
    due: datetime


class Unlisted(Frozen):
    """It stands in no worklist any more."""

    kind: Literal["unlisted"] = "unlisted"
    stream: str


class Belongs(Frozen):
    """The application is among those of this holder (a keyed hash)."""

    kind: Literal["belongs"] = "belongs"
    party: PartyId
    holder: str


Note = Annotated[
    Token | TokenUsed | HandleGiven | InvitationSent | Reserved | Listed | Unlisted | Belongs,
    Field(discriminator="kind"),
]


class Excerpt(Frozen):
    """What was read of an application where not everything was: the streams of these items.

    Its own stream stands as of ``snapshot``; the entries go on from there. ``slices`` are what the
    plan says of an item.
    """

    snapshot: Snapshot
    items: frozenset[ItemId]
    slices: Mapping[ItemId, Plan] = Field(default_factory=dict)
    people: frozenset[PartyId] = frozenset()


class Records(Frozen):
    """One application's entries (each stream in order) and the tokens that wait.

    All of them, or those of an ``excerpt``.
    """

    application: ApplicationId
    entries: tuple[Entry, ...] = ()
    tokens: tuple[Token, ...] = ()
    excerpt: Excerpt | None = None

    @property
    def is_erased(self) -> bool:
        """Whether nothing of it is kept any more, and nothing can be added."""
        return any(entry.kind == "erased" for entry in self.entries)

    def of(self, stream: str) -> tuple[Entry, ...]:
        """The entries of one stream, in order; raises NotRead where it was not read."""
        self.require(stream)
        return tuple(entry for entry in self.entries if entry.stream == stream)

    def followed_by(self, entries: tuple[Entry, ...]) -> "Records":
        """The same once these entries were written after them: no second reading is needed."""
        return self.model_copy(update={"entries": (*self.entries, *entries)})

    def heads(self) -> dict[str, Entry | Head]:
        """The last entry of each stream that was read."""
        heads: dict[str, Entry | Head] = {}
        if self.excerpt:
            heads[WHOLE] = self.excerpt.snapshot.head
        for entry in self.entries:
            if entry.stream not in heads or heads[entry.stream].sequence < entry.sequence:
                heads[entry.stream] = entry
        return heads

    def require(self, stream: str) -> None:
        """Raise NotRead for a stream that nobody may go on with."""
        if self.excerpt and stream != WHOLE and stream not in self.excerpt.items:
            raise NotRead(f"The stream of {stream} was not read: nothing can be added to it.")


class Change(Frozen):
    """Entries and what stands beside them, written together or not at all.

    ``snapshot``: how the application stands by these, where they give it its plan.
    """

    application: ApplicationId
    entries: tuple[Entry, ...] = ()
    notes: tuple[Note, ...] = ()
    snapshot: Snapshot | None = None
