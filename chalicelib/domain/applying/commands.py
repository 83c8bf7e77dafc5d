"""Everything that somebody signed in can ask of one application."""

from collections.abc import Mapping
from datetime import datetime

from pydantic import Field

from chalicelib.domain.definitions.fact import FactValue
from chalicelib.domain.definitions.item import PlaceKind
from chalicelib.domain.definitions.life_event import Act
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.paper import Paper
from chalicelib.domain.journal.window_happenings import How
from chalicelib.domain.names import (
    ApplicationId,
    AreaCode,
    CertificateNumber,
    Code,
    ItemId,
    MaterialId,
    PartyId,
    SourceId,
)


class Clerk(Frozen):
    """The clerk of an area's window who acts for the person before them, by their sign-in."""

    subject: str
    area: AreaCode


class Caller(Frozen):
    """Who asks: a signed-in person, and the keyed hashes of all whom they may speak for.

    ``clerk`` is who acts for them, where they stand at a window.
    """

    name: str = Field(repr=False)
    id_number: str = Field(repr=False)
    holder: str
    mandates: Mapping[str, str] = Field(default_factory=dict, repr=False)
    former: tuple[str, ...] = ()
    """Their own hash by each key of before; ``mandates`` have theirs by every key."""
    clerk: Clerk | None = None

    @property
    def holders(self) -> frozenset[str]:
        """Everybody this caller may speak for: themselves, and those in ``mandates``."""
        return frozenset(self.looked_up)

    @property
    def looked_up(self) -> tuple[str, ...]:
        """The same in the order in which to look: what is moved goes from a former one on."""
        return (*self.former, self.holder, *self.mandates)


class Attend(Frozen):
    """A clerk acts for the caller, who stands before them, until then."""

    how: How
    until: datetime


class Leave(Frozen):
    """The clerk acts for the caller no more."""


class Open(Frozen):
    """Open an application; ``key`` is the caller's idempotency key, ``request`` its digest.

    ``attend``: at a window, by a clerk.
    """

    life_event: str
    role: str
    places: Mapping[PlaceKind, AreaCode]
    answers: Mapping[str, FactValue] = Field(default_factory=dict)
    key: str
    request: str
    another: bool = False
    attend: Attend | None = None


class Answer(Frozen):
    """Answer the questions (all of them, as known now)."""

    answers: Mapping[str, FactValue]


class AddParty(Frozen):
    """Name somebody who has a part in it, as of now; ``holder`` is their number's keyed hash."""

    role: str
    name: str = Field(repr=False, min_length=1, max_length=200)
    id_number: str = Field(repr=False)
    holder: str
    as_of: datetime


class Join(Frozen):
    """Take the part one was invited to, or refuse it."""

    party: PartyId
    refuse: bool = False


class TakeUp(Frozen):
    """Take up an invitation by its (hashed) code, or refuse it."""

    caller: Caller
    code: str
    refuse: bool = False


class TakeBack(Frozen):
    """Take back having named somebody who has not joined yet."""

    party: PartyId


class Mandate(Frozen):
    """Let an agent do these things for oneself; fewer than before narrows what they may."""

    agent: PartyId
    reach: tuple[Act, ...] = Field(min_length=1)


class MandateOnPaper(Frozen):
    """Record what a principal lets the agent who stands at a window do, by this ``paper``."""

    principal: PartyId
    reach: tuple[Act, ...] = Field(min_length=1)
    paper: Paper


class EndMandate(Frozen):
    """Take an agent's mandate back."""

    agent: PartyId


class Agree(Frozen):
    """Agree (or refuse) that these certificates about a party are read."""

    party: PartyId
    certificates: Mapping[Code, bool]


class Choose(Frozen):
    """Say which of several certificates of one type is meant.

    Where registers differ about one, ``source`` is the register whose word is right.
    """

    party: PartyId
    certificate: Code
    number: CertificateNumber
    source: SourceId | None = None


class Type(Frozen):
    """Type values into the one form, under ``field@party``."""

    values: Mapping[str, object] = Field(repr=False)


class Attach(Frozen):
    """A verified file for a material."""

    material: MaterialId
    key: str
    media_type: str
    size: int
    sha256: str


class Sign(Frozen):
    """Sign this digest, for every part one has; at a window on ``paper``."""

    digest: str
    paper: Paper | None = None


class Submit(Frozen):
    """Hand it in; ``number`` is the one number it then bears."""

    number: str


class Withdraw(Frozen):
    """Take it back."""


class EverAsked(Frozen):
    """A material that some plan of the application asked of this party.

    ``key``: of a file that was given for it then.
    """

    material: MaterialId
    party: PartyId
    key: str | None = None


class Erase(Frozen):
    """Have a draft erased; or, where another leads it, one's own part in it.

    ``ever``: what was asked of whom, by all plans that there were.
    """

    ever: tuple[EverAsked, ...] = ()


class Book(Frozen):
    """Take one of the appointments that an item's department offers, as of now."""

    item: ItemId
    at: datetime
    as_of: datetime


class Correct(Frozen):
    """Correct what a department marked on one item: those fields and files, and no others."""

    item: ItemId
    values: Mapping[str, object] = Field(default_factory=dict, repr=False)


Change = (
    Answer | AddParty | Join | TakeBack | Mandate | EndMandate | Agree | Choose | Type | Attach
    | Sign | Submit | Withdraw | Erase | Correct | Book | Attend | Leave | MandateOnPaper
)  # fmt: skip


class Ask(Frozen):
    """A change that a caller asks of one application, as of the version they looked at."""

    application: ApplicationId
    caller: Caller
    change: Change
    version: int | None = None
    at: datetime
