"""A body's slice: what its head signs, as a value with one byte form.

It holds the table of what the body's items ask for under all facts, as rules: a rule that says of
every case what is asked stands for the table of all cases, and is smaller by its cases. What is a
way of writing is not in it (the order of definitions, blanks in a condition, notes of other
departments), so that the hash changes only where what is asked, received or promised can change.
"""

import hashlib
from collections.abc import Mapping
from functools import cached_property

from pydantic import JsonValue

from chalicelib.catalogue.sign.saying import saying
from chalicelib.domain.conditions import Condition
from chalicelib.domain.definitions.bundle import OnDecline
from chalicelib.domain.definitions.certificate import CertificateType
from chalicelib.domain.definitions.fact import FactKind, FactValue
from chalicelib.domain.definitions.field import FormField
from chalicelib.domain.definitions.item import Item
from chalicelib.domain.definitions.life_event import Act, Part, Promise
from chalicelib.domain.frozen import Frozen, canonical
from chalicelib.domain.limits import Limit
from chalicelib.domain.names import AreaCode, BodyId, Code, FactPath, HolderKind, Slug, Snake
from chalicelib.domain.text import Basis


class Reading(Frozen):
    """A certificate type that is read for an item: of whom, and which of its fields."""

    certificate: Code
    issuer: str
    of: tuple[Snake, ...]
    fields: tuple[Snake, ...]


class Meaning(Frozen):
    """A fact that the item's rules speak of: what it can be."""

    path: FactPath
    kind: FactKind
    options: tuple[str, ...] = ()
    unit: str | None = None


class Admission(Frozen):
    """An entry of the proof list that one of the item's materials is."""

    id: str
    status: str
    method: str


class Standing(Frozen):
    """A part in a life event that the item speaks of: who they are, and how they take part."""

    role: Snake
    kind: HolderKind
    takes_part: Part
    many: bool
    at_least: int
    when: Condition | None
    founded_when: Condition | None
    represented_by: Snake | None
    under: Basis | None
    until_age: int | None
    proved_by: Code | None
    acts_for: Snake | None = None
    reach: tuple[Act, ...] = ()


class Earlier(Frozen):
    """An item of the bundle that yields what this one can take instead of asking for it."""

    certificate: Code
    of: Snake
    item: Slug
    when: Condition | None


class Use(Frozen):
    """A life event in which cases of the item come, and under which facts.

    ``accepted``: the areas in which the whole is accepted that it comes from like this; empty:
    all of them, or the item's own.
    """

    life_event: Slug
    bundle: Slug
    when: Condition | None
    after: tuple[Slug, ...]
    if_declined: OnDecline
    given: Mapping[FactPath, FactValue]
    parties: tuple[Standing, ...]
    earlier: tuple[Earlier, ...]
    accepted: tuple[AreaCode, ...] = ()


class Asked(Frozen):
    """An item as it stands in these areas, with everything that its rules speak of."""

    areas: tuple[AreaCode, ...]
    item: Item
    fields: tuple[FormField, ...]
    readings: tuple[Reading, ...]
    yields: tuple[CertificateType, ...]
    facts: tuple[Meaning, ...]
    proofs: tuple[Admission, ...]
    uses: tuple[Use, ...]


class Led(Frozen):
    """A life event whose bundle this body leads in these areas: what it promises as a whole."""

    areas: tuple[AreaCode, ...]
    life_event: Slug
    bundle: Slug
    items: tuple[Slug, ...]
    promise: Promise | None
    correction: Limit | None


class Slice(Frozen):
    """All that one body asks for, receives and promises."""

    body: BodyId
    department: Slug
    areas: tuple[AreaCode, ...]
    connector: str
    items: tuple[Asked, ...]
    leads: tuple[Led, ...]

    @cached_property
    def said(self) -> dict[str, JsonValue]:
        """Its JSON, as it is signed and stored; what is unset is not in it."""
        return saying(self)

    @cached_property
    def hash(self) -> str:
        """SHA-256 over the canonical form of what it says, in hex: what the head signs."""
        return hashlib.sha256(canonical(self.said)).hexdigest()
