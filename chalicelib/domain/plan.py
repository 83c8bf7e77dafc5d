"""The plan of one case: which items, what each needs and why, what is left, how long."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.domain.definitions.item import PlaceKind
from chalicelib.domain.definitions.life_event import LifeEvent
from chalicelib.domain.definitions.requirement import Ground, SourceKind
from chalicelib.domain.disposition import Disposition
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.limits import Limit
from chalicelib.domain.names import (
    AreaCode,
    BodyId,
    Code,
    FactPath,
    ItemId,
    MaterialId,
    PartyId,
)
from chalicelib.domain.text import Basis, Confidence, Text


class Material(Frozen):
    """One thing one item needs of one party, and the one way in which it is met."""

    id: MaterialId
    item: ItemId
    requirement: str
    title: Text
    hint: Text | None = None
    evidence: str
    party: PartyId | None
    source: SourceKind | None
    ground: Ground = "consent"
    basis: Basis | None
    disposition: Disposition


class Typed(Frozen):
    """The applicant types it."""

    kind: Literal["typed"] = "typed"


class FromCertificate(Frozen):
    """A certificate may fill it, with the party's consent (or under a duty)."""

    kind: Literal["from_certificate"] = "from_certificate"
    certificate: Code
    field: str


class FromItem(Frozen):
    """It does not exist yet: this item will produce it, and it is signed as a named reference."""

    kind: Literal["from_item"] = "from_item"
    item: ItemId
    certificate: Code
    field: str


Filling = Annotated[Typed | FromCertificate | FromItem, Field(discriminator="kind")]


class Readable(Frozen):
    """A certificate of a party that these items may use, and the ground on which it is read."""

    party: PartyId
    certificate: Code
    items: tuple[ItemId, ...]
    ground: Ground


class PlannedField(Frozen):
    """One form field about one party, the items that require it, and what fills it."""

    field: str
    party: PartyId
    items: tuple[ItemId, ...]
    filling: Filling

    @property
    def key(self) -> str:
        """The name under which its value is kept: ``field@party``."""
        return f"{self.field}@{self.party}"


class PlannedOutput(Frozen):
    """A certificate that an item yields, and for which party."""

    certificate: Code
    party: PartyId


class PlannedItem(Frozen):
    """One item of this case: who handles it, after what, within which limits.

    ``starts`` and ``ends`` are promised working half-days since acceptance. ``fee`` is in fen; 0
    also where it is not known (``fee_is_known``), and the department tells it. ``payer`` is the
    role that pays it, where that is not who applies; ``fee_basis`` the law by which it is taken,
    or is not.
    """

    id: ItemId
    title: Text
    department: str
    body: BodyId
    area: AreaCode
    after: tuple[ItemId, ...]
    promised: Limit
    statutory: Limit
    fee: int
    fee_is_known: bool = True
    payer: str | None = None
    fee_note: Text | None = None
    fee_basis: Basis | None = None
    fee_confidence: Confidence = "low"
    outputs: tuple[PlannedOutput, ...]
    starts: int
    ends: int
    all_end_if_declined: bool = False


class LeftOut(Frozen):
    """An item that is not in this plan, and the facts that keep it out."""

    item: ItemId
    facts: tuple[FactPath, ...]


class Plan(Frozen):
    """What this case needs, and why: pure data, stored with the application that it is for.

    ``questions_left`` are those that still matter, the one to ask next first.
    """

    life_event: str
    bundle: str
    lead: str
    places: Mapping[PlaceKind, AreaCode]
    items: tuple[PlannedItem, ...]
    left_out: tuple[LeftOut, ...]
    undecided: tuple[ItemId, ...]
    materials: tuple[Material, ...]
    fields: tuple[PlannedField, ...]
    readable: tuple[Readable, ...] = ()
    signers: tuple[PartyId, ...]
    questions_left: tuple[str, ...]

    def item(self, name: ItemId) -> PlannedItem:
        """The planned item of this id (KeyError where it is not in the plan)."""
        for item in self.items:
            if item.id == name:
                return item
        raise KeyError(name)

    def materials_of(self, item: ItemId) -> tuple[Material, ...]:
        """The materials of one item."""
        return tuple(m for m in self.materials if m.item == item)

    @property
    def asked(self) -> tuple[Material, ...]:
        """What the applicant must bring."""
        return tuple(m for m in self.materials if m.disposition.kind == "asked")

    @property
    def fees(self) -> int:
        """The sum of the fees that whoever applies pays, in fen, as far as they are known."""
        return sum(item.fee for item in self.items if item.payer is None)

    @property
    def fees_not_known(self) -> tuple[ItemId, ...]:
        """The items whose fee whoever applies pays, and which is not in the sum."""
        return tuple(i.id for i in self.items if i.payer is None and not i.fee_is_known)

    @property
    def half_days_parallel(self) -> int:
        """Promised working half-days along the critical path."""
        return max((item.ends for item in self.items), default=0)

    @property
    def half_days_serial(self) -> int:
        """Promised working half-days if one item followed another."""
        return sum(item.ends - item.starts for item in self.items)

    @property
    def needs_desk(self) -> bool:
        """Whether a person must look before acceptance: something asked is not data."""
        return bool(self.asked)


def nothing_of(event: LifeEvent, places: Mapping[PlaceKind, AreaCode]) -> Plan:
    """The plan of what was erased: nothing is needed, asked or signed any more."""
    return Plan(life_event=event.id, bundle=event.bundle, lead="", places=places, items=(),
                left_out=(), undecided=(), materials=(), fields=(), signers=(),
                questions_left=())  # fmt: skip
