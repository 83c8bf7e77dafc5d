"""All that is known of one application, folded from its journal with its bodies opened."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from pydantic import Field

from chalicelib.domain.clock.history import History
from chalicelib.domain.definitions.fact import FactValue
from chalicelib.domain.definitions.item import PlaceKind
from chalicelib.domain.definitions.life_event import Act
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.graph import Graph, graph_of, slice_of
from chalicelib.domain.holding import Holdings
from chalicelib.domain.journal.certificate_happenings import Outcome
from chalicelib.domain.journal.erasing_happenings import Erased
from chalicelib.domain.journal.happenings import Attached, FieldValue, Origin, Returned, Shown
from chalicelib.domain.journal.informing_happenings import RegisterTold
from chalicelib.domain.journal.item_happenings import (
    Explained,
    Granted,
    ItemDeclined,
    ItemReturned,
    NotFilled,
)
from chalicelib.domain.journal.window_happenings import Attended
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
from chalicelib.domain.party import Party
from chalicelib.domain.plan import Plan
from chalicelib.domain.progress import Progress
from chalicelib.domain.text import Text

Phase = Literal[
    "draft", "submitted", "returned", "accepted", "not_competent", "withdrawn",
    "delivered", "archived", "erased",
]  # fmt: skip


class Person(Frozen):
    """Who a party is, as far as it was told."""

    name: str = Field(repr=False)
    id_number: str = Field(repr=False)


class Consent(Frozen):
    """Whether a party agreed that one certificate about them is read."""

    party: PartyId
    certificate: Code
    agreed: bool


class OnPaper(Frozen):
    """When a mandate on paper was recorded, at the window of which area."""

    area: AreaCode
    at: datetime


class Mandate(Frozen):
    """What an agent may do for a principal; no reach once it was taken back.

    The principal said so by their own sign-in, or, as a clerk saw, on ``paper``.
    """

    agent: PartyId
    principal: PartyId
    reach: tuple[Act, ...]
    paper: OnPaper | None = None


class Choice(Frozen):
    """Which of several certificates of one type a party has said is meant, or whose word on it.

    ``known``: how many answers of registers there were when it was said.
    """

    party: PartyId
    certificate: Code
    number: CertificateNumber
    source: SourceId | None = None
    known: int = 0


class Application(Frozen):
    """One applicant's run of one life event.

    ``version`` counts all entries, ``lengths`` those of each journal.
    """

    id: ApplicationId
    life_event: str
    catalogue: str
    places: Mapping[PlaceKind, AreaCode]
    applicant: PartyId
    opened_at: datetime
    version: int
    lengths: Mapping[str, int] = Field(default_factory=dict)
    subjects: frozenset[PartyId] = frozenset()
    """Everybody about whom something is sealed, named as a party or not (yet)."""
    salt: str = Field(default="", repr=False)
    """Drawn at random, and sealed with who the applicant is: erased with them."""
    phase: Phase = "draft"
    answers: Mapping[str, FactValue] = Field(default_factory=dict)
    parties: tuple[Party, ...] = ()
    people: Mapping[PartyId, Person] = Field(default_factory=dict, repr=False)
    invited_until: Mapping[PartyId, datetime] = Field(default_factory=dict)
    mandates: tuple[Mandate, ...] = ()
    attended: Mapping[str, Attended] = Field(default_factory=dict)
    """The last time that each clerk (by their sign-in) acted for somebody here, while it lasts."""
    consents: tuple[Consent, ...] = ()
    shown: tuple[Shown, ...] = ()
    labels: Mapping[CertificateNumber, FieldValue] = Field(default_factory=dict, repr=False)
    differences: Mapping[CertificateNumber, Mapping[SourceId, Mapping[str, FieldValue]]] = Field(
        default_factory=dict, repr=False
    )
    """What registers have otherwise about one certificate, in the fields in which they differ."""
    choices: tuple[Choice, ...] = ()
    holdings: Holdings = Holdings()
    typed: Mapping[str, FieldValue] = Field(default_factory=dict, repr=False)
    prefilled: Mapping[str, FieldValue] = Field(default_factory=dict, repr=False)
    origins: Mapping[str, Origin] = Field(default_factory=dict)
    attachments: Mapping[MaterialId, Attached] = Field(default_factory=dict)
    attached_as: Mapping[MaterialId, int] = Field(default_factory=dict)
    """Which entry of the application's own stream brought each file: what comes after what is told
    by the order of the journal, and never by the clocks of those who wrote it."""
    signatures: Mapping[PartyId, str] = Field(default_factory=dict)
    awaited: frozenset[PartyId] = frozenset()
    """Who has yet to sign what another was the first to sign."""
    submitted_at: datetime | None = None
    accepted_at: datetime | None = None
    number: str | None = None
    plan: Plan | None = None
    returned: Returned | None = None
    returned_at: datetime | None = None
    was_returned: bool = False
    competent: Text | None = None
    delivered: tuple[CertificateNumber, ...] = ()
    moved_from: str | None = None
    """The catalogue that it was on before it was moved to the one that it is on, if it was."""
    erased: Erased | None = None
    """Why nothing of it is kept any more, where that is so."""
    erased_at: datetime | None = None
    archived_at: datetime | None = None
    parts_erased: frozenset[PartyId] = frozenset()
    """The parties whose key was destroyed at their own word: nothing can be sealed for them."""
    offered: str | None = None
    """The catalogue that whoever leads it is asked to agree to, where there is one."""
    items: Mapping[ItemId, Progress] = Field(default_factory=dict)
    histories: Mapping[ItemId, History] = Field(default_factory=dict)
    """When each item's time ran and stood still: what its legal clock is read from."""
    registers_told: tuple[RegisterTold, ...] = ()
    """The notices that registers have taken, one after another."""
    disputes: Mapping[str, Outcome] = Field(default_factory=dict)
    """What became of what was disputed with its issuer, by the id of the notice."""
    gathered: frozenset[ItemId] = frozenset()
    """The items for whose gaps the applicant was asked: no other is shown, nor answered."""
    asked_at: Mapping[ItemId, datetime] = Field(default_factory=dict)
    """When the applicant was asked to correct each item."""
    asked_as: Mapping[ItemId, int] = Field(default_factory=dict)
    """Which entry of the application's own stream asked them."""
    item_returns: Mapping[ItemId, ItemReturned] = Field(default_factory=dict)
    corrected: frozenset[ItemId] = frozenset()
    """The items whose correction the applicant has given."""
    item_refusals: Mapping[ItemId, ItemDeclined] = Field(default_factory=dict)
    explanations: Mapping[ItemId, Explained] = Field(default_factory=dict, repr=False)
    """What each item's department gave as its reason last, for a stop or for more time."""
    grants: Mapping[ItemId, Granted] = Field(default_factory=dict, repr=False)
    item_values: Mapping[ItemId, Mapping[str, FieldValue]] = Field(default_factory=dict, repr=False)
    not_filled: Mapping[ItemId, tuple[NotFilled, ...]] = Field(default_factory=dict, repr=False)
    """What earlier items produced for each item, and what of it fills nothing, with the reason."""

    @property
    def graph(self) -> Graph:
        """Which item of the plan waits for which."""
        return graph_of(self.plan) if self.plan else Graph()

    def plan_of(self, item: ItemId) -> Plan:
        """What the plan it was submitted with says of one item (KeyError where it has none)."""
        if self.plan is None:
            raise KeyError(item)
        return slice_of(self.plan, item)

    @property
    def values(self) -> dict[str, FieldValue]:
        """Every form value as it stands: what was typed stands above what was prefilled."""
        return {**self.prefilled, **self.typed}

    @property
    def is_editable(self) -> bool:
        """Whether the applicant may change what it says."""
        return self.phase in {"draft", "returned"}

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen to it than its archiving."""
        return self.phase in {"not_competent", "withdrawn", "delivered", "archived", "erased"}

    def party(self, name: PartyId) -> Party | None:
        """The party of this id, where there is one."""
        return next((party for party in self.parties if party.id == name), None)

    def consent(self, party: PartyId, certificate: Code) -> bool | None:
        """What this party said last about reading this certificate; None where nothing yet.

        Whoever has several parts says it for all of them: it is one person's one certificate.
        """
        same = self._parts_of_who_is(party)
        said = (c.agreed for c in reversed(self.consents)
                if c.party in same and c.certificate == certificate)  # fmt: skip
        return next(said, None)

    def choice(self, party: PartyId, certificate: Code) -> CertificateNumber | None:
        """Which of several this party said last is meant; None where nothing was said."""
        said = self.chosen(party, certificate)
        return said.number if said else None

    def chosen(self, party: PartyId, certificate: Code) -> Choice | None:
        """The same, with whose word on it is believed where registers differ."""
        said = (choice for choice in reversed(self.choices)
                if (choice.party, choice.certificate) == (party, certificate))  # fmt: skip
        return next(said, None)

    def _parts_of_who_is(self, name: PartyId) -> frozenset[PartyId]:
        party = self.party(name)
        person = party.person if party else name
        return frozenset({name, *(p.id for p in self.parties if p.person == person)})

    def party_of(self, holders: frozenset[str]) -> tuple[Party, ...]:
        """The parties that these holders (keyed hashes of one signed-in person) speak for.

        Their own parts, and those whom they represent because they cannot act themselves.
        """
        own = self.joined_as(holders)
        roles = {party.role for party in own}
        spoken_for = (p for p in self.parties if p.guardian in roles and not p.is_gone)
        return (*own, *spoken_for)

    def joined_as(self, holders: frozenset[str]) -> tuple[Party, ...]:
        """The parties that these holders are themselves, as far as they have joined."""
        return tuple(p for p in self.parties if p.holder in holders and p.standing == "joined")

    def attended_by(self, clerk: str, area: AreaCode, now: datetime) -> Party | None:
        """For whom this clerk of this area's window acts now; None for nobody."""
        said = self.attended.get(clerk)
        if said is None or said.area != area or now >= said.until:
            return None
        return self.party(said.party)

    def guardians(self, party: Party) -> tuple[PartyId, ...]:
        """Those who have joined and act for this party; nobody for one who acts themselves."""
        return tuple(p.id for p in self.parties
                     if p.role == party.guardian and p.standing == "joined")  # fmt: skip
