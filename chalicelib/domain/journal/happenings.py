"""Every kind of thing that can happen to an application before and around its items.

A body that is ``sealed`` may say something personal: it is stored only encrypted, under the key
of the party it is about. Everything else must stay free of anything personal.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar, Literal

from chalicelib.domain.definitions.fact import FactValue
from chalicelib.domain.definitions.item import PlaceKind
from chalicelib.domain.definitions.life_event import Act
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.holding import Found
from chalicelib.domain.journal.paper import Paper
from chalicelib.domain.names import (
    AreaCode,
    CertificateNumber,
    Code,
    ItemId,
    MaterialId,
    PartyId,
    SourceId,
)
from chalicelib.domain.party import Standing
from chalicelib.domain.plan import Plan
from chalicelib.domain.text import Text

FieldValue = str | int | float | bool | tuple[str, ...]
Values = Mapping[str, FieldValue]
"""Form values under ``field@party``."""


class Happening(Frozen):
    """Something that happened; ``sealed`` where its body may say something personal."""

    sealed: ClassVar[bool] = False


class Opened(Happening):
    """An application was opened, pinned to one catalogue.

    ``acts_for`` is the role that whoever opened it acts for, where they are somebody's agent: that
    somebody leads it.
    """

    kind: Literal["opened"] = "opened"
    life_event: str
    catalogue: str
    places: Mapping[PlaceKind, AreaCode]
    applicant: PartyId
    acts_for: str | None = None


class Answered(Happening):
    """The questions were answered (all of them, as known now)."""

    sealed: ClassVar[bool] = True
    kind: Literal["answered"] = "answered"
    answers: Mapping[str, FactValue]


class PartyAdded(Happening):
    """Somebody has a part in it; ``holder`` is the keyed hash of who."""

    kind: Literal["party_added"] = "party_added"
    party: PartyId
    role: str
    holder: str | None
    standing: Standing


class PartyNamed(Happening):
    """Who a party is."""

    sealed: ClassVar[bool] = True
    kind: Literal["party_named"] = "party_named"
    name: str
    id_number: str


class PartyStood(Happening):
    """A party joined, refused, let the invitation lapse, or was taken back by who named them."""

    kind: Literal["party_stood"] = "party_stood"
    party: PartyId
    standing: Standing


class Invited(Happening):
    """Somebody named was invited to join, until then: it lapses by time alone."""

    kind: Literal["invited"] = "invited"
    party: PartyId
    expires: datetime


class Mandated(Happening):
    """A principal let an agent do these things for them, and nothing else."""

    kind: Literal["mandated"] = "mandated"
    agent: PartyId
    principal: PartyId
    reach: tuple[Act, ...]


class MandateEnded(Happening):
    """A principal took an agent's mandate back."""

    kind: Literal["mandate_ended"] = "mandate_ended"
    agent: PartyId
    principal: PartyId


class Consented(Happening):
    """A party agreed, or refused, that one certificate about them is read for this application.

    The entry's actor is who said it: themselves, or whoever represents them.
    """

    kind: Literal["consented"] = "consented"
    party: PartyId
    certificate: Code
    agreed: bool


class Fetched(Happening):
    """What the registers answered."""

    kind: Literal["fetched"] = "fetched"
    found: tuple[Found, ...]


class ToldApart(Happening):
    """What tells several certificates of one party apart: by number, one field of each."""

    sealed: ClassVar[bool] = True
    kind: Literal["told_apart"] = "told_apart"
    certificate: Code
    labels: Mapping[CertificateNumber, FieldValue]


class Chosen(Happening):
    """A party said which of several certificates is meant, or (``source``) whose word on it."""

    kind: Literal["chosen"] = "chosen"
    party: PartyId
    certificate: Code
    number: CertificateNumber
    source: SourceId | None = None


class Shown(Happening):
    """What a certificate says of one party was shown to another, as the item's law allows."""

    kind: Literal["shown"] = "shown"
    reader: PartyId
    item: ItemId
    party: PartyId
    certificate: Code
    number: CertificateNumber
    keys: tuple[str, ...]


class Origin(Frozen):
    """Where a prefilled value came from."""

    key: str
    certificate: Code
    number: CertificateNumber
    field: str


class Prefilled(Happening):
    """Values about one party that certificates filled, each with its origin."""

    sealed: ClassVar[bool] = True
    kind: Literal["prefilled"] = "prefilled"
    values: Values
    origins: tuple[Origin, ...]


class Typed(Happening):
    """Values about one party that somebody typed; they stand above prefilled ones.

    ``emptied``: the keys whose typed value was taken out: what a certificate says stands again.
    """

    sealed: ClassVar[bool] = True
    kind: Literal["typed"] = "typed"
    values: Values
    emptied: tuple[str, ...] = ()


class Attached(Happening):
    """A file for one material, after its type and checksum were verified."""

    kind: Literal["attached"] = "attached"
    material: MaterialId
    key: str
    media_type: str
    size: int
    sha256: str


class Signed(Happening):
    """A party signed this digest of all there is, or ``paper``; the first tells whom it awaits."""

    kind: Literal["signed"] = "signed"
    party: PartyId
    digest: str
    paper: Paper | None = None
    awaits: tuple[PartyId, ...] = ()


class AllSigned(Happening):
    """The last signature was given, by another than the applicant: it can be handed in."""

    kind: Literal["all_signed"] = "all_signed"
    digest: str


class Submitted(Happening):
    """The application was handed in with this plan, signed by all over this digest."""

    kind: Literal["submitted"] = "submitted"
    digest: str
    plan: Plan
    number: str


class Returned(Happening):
    """Acceptance asked, once, for everything that must be corrected; ``area``: at which desk.

    ``by`` a migration: something is asked anew, and nobody's one correction is used up.
    """

    sealed: ClassVar[bool] = True
    kind: Literal["returned"] = "returned"
    reason: str
    fields: tuple[str, ...]
    materials: tuple[MaterialId, ...]
    by: Literal["desk", "migration"] = "desk"
    area: AreaCode | None = None


class Accepted(Happening):
    """It was accepted: by the rules, at the desk of an ``area``, or because the law deems it so."""

    kind: Literal["accepted"] = "accepted"
    how: Literal["automatic", "desk", "deemed"]
    area: AreaCode | None = None


class FoundNotCompetent(Happening):
    """The desk of an ``area`` found that another authority is competent, and names it."""

    kind: Literal["found_not_competent"] = "found_not_competent"
    competent: Text
    area: AreaCode | None = None


class Withdrew(Happening):
    """The applicant took it back: what is undecided ends, what was granted stays."""

    kind: Literal["withdrew"] = "withdrew"


class Gathered(Happening):
    """The applicant is asked, in one notice, for all that these items' departments found missing.

    ``how``: the lead department said so; nothing else was undecided; or it was time to ask.
    """

    kind: Literal["gathered"] = "gathered"
    items: tuple[ItemId, ...]
    how: Literal["lead", "alone", "due"]


class Attempted(Happening):
    """A new run of the state machine was ordered, because the one before is gone."""

    kind: Literal["attempted"] = "attempted"
    attempt: int


class Delivered(Happening):
    """All results were handed over together."""

    kind: Literal["delivered"] = "delivered"
    certificates: tuple[CertificateNumber, ...]


class Archived(Happening):
    """The closed application became a package with this checksum."""

    kind: Literal["archived"] = "archived"
    package: str
    sha256: str
