"""All that stands about one application, and one change to it."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.entry import Entry
from chalicelib.domain.names import ApplicationId, BodyId, ItemId, PartyId

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


class Records(Frozen):
    """One application's entries (each stream in order) and the tokens that wait."""

    application: ApplicationId
    entries: tuple[Entry, ...] = ()
    tokens: tuple[Token, ...] = ()

    def followed_by(self, entries: tuple[Entry, ...]) -> "Records":
        """The same once these entries were written after them: no second reading is needed."""
        return self.model_copy(update={"entries": (*self.entries, *entries)})


class Change(Frozen):
    """Entries and what stands beside them, written together or not at all."""

    application: ApplicationId
    entries: tuple[Entry, ...] = ()
    notes: tuple[Note, ...] = ()
