"""How one material of a plan is met: exactly one of these, with its reason."""

from typing import Annotated, Literal

from pydantic import Field

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import BodyId, CertificateNumber, FactPath, ItemId, MaterialId, PartyId


class HeldBy(Frozen):
    """A certificate in the register serves."""

    kind: Literal["held"] = "held"
    number: CertificateNumber
    issuer: str


class Registered(Frozen):
    """A field of a base register serves."""

    kind: Literal["registered"] = "registered"
    number: CertificateNumber
    issuer: str


class Checked(Frozen):
    """The department verifies it by itself."""

    kind: Literal["checked"] = "checked"
    body: BodyId


class Produced(Frozen):
    """An earlier item of this bundle yields it."""

    kind: Literal["produced"] = "produced"
    item: ItemId


class Filled(Frozen):
    """It became part of the one form."""

    kind: Literal["filled"] = "filled"


class Shared(Frozen):
    """It is given once, with another item's material."""

    kind: Literal["shared"] = "shared"
    material: MaterialId


class Committed(Frozen):
    """A signed promise stands in its place."""

    kind: Literal["committed"] = "committed"


class Deferred(Frozen):
    """It may be handed in that many working days after acceptance."""

    kind: Literal["deferred"] = "deferred"
    due_days: int


class CancelledBy(Frozen):
    """It may no longer be asked, by this entry of the proof list."""

    kind: Literal["cancelled"] = "cancelled"
    proof: str


class Act(Frozen):
    """A signature, face check or authorisation: never a document, never removed."""

    kind: Literal["act"] = "act"


class Awaiting(Frozen):
    """It is fetched when this party agrees, or has said which of several is meant."""

    kind: Literal["awaiting"] = "awaiting"
    consent_of: PartyId
    why: Literal["consent", "choice"] = "consent"


class NotApplicable(Frozen):
    """These facts make it unnecessary."""

    kind: Literal["not_applicable"] = "not_applicable"
    facts: tuple[FactPath, ...]


class Undetermined(Frozen):
    """Whether it is needed depends on facts not told yet."""

    kind: Literal["undetermined"] = "undetermined"
    facts: tuple[FactPath, ...]


WhyAsked = Literal[
    "no_source", "absent", "no_match", "stale", "source_down", "refused", "withheld", "conflict",
    "several",
]  # fmt: skip
"""``refused``: the party did not agree; ``withheld``: the register may not tell; ``conflict``:
registers differ, ``several``: there are several, and nobody is there who could say which counts."""


class Asked(Frozen):
    """The applicant must bring it: why no source took it away, and whose source that was.

    ``party`` is of whom that source would have told. It is known while a plan is made, and never
    written: what somebody signed is as it was before this was known.
    """

    kind: Literal["asked"] = "asked"
    why: WhyAsked
    registrar: str | None = None
    party: PartyId | None = Field(default=None, exclude=True, repr=False)


Disposition = Annotated[
    HeldBy | Registered | Checked | Produced | Filled | Shared | Committed | Deferred
    | CancelledBy | Act | Awaiting | NotApplicable | Undetermined | Asked,
    Field(discriminator="kind"),
]  # fmt: skip
