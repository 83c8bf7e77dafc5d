"""The people and companies of one application, by the part they have in it."""

from collections.abc import Iterable
from typing import Literal

from chalicelib.domain.definitions.life_event import LifeEvent, Part
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import Code, HolderKind, PartyId

Standing = Literal[
    "named", "invited", "joined", "refused", "lapsed", "released", "taken_back", "founded"
]  # fmt: skip
"""``released``: it was submitted or withdrawn without their answer, and none is waited for."""


GONE: frozenset[Standing] = frozenset({"refused", "lapsed", "released", "taken_back"})
"""The standings of whoever will have no part in it."""


class Party(Frozen):
    """One party: who they are is known only as a keyed hash (``holder``) outside sealed bodies.

    ``person`` ties parties that are the same person: the same certificate serves both.
    ``guardian`` is the role that agrees and signs for them, where they cannot act themselves.
    ``proof`` is the certificate that says so, where their age does not: nothing else is read of
    them until a register holds it.
    """

    id: PartyId
    role: str
    kind: HolderKind
    takes_part: Part
    standing: Standing
    holder: str | None = None
    guardian: str | None = None
    proof: Code | None = None

    @property
    def is_gone(self) -> bool:
        """Whether they will have no part in it: refused, never answered, or were taken back."""
        return self.standing in GONE

    @property
    def may_choose(self) -> bool:
        """Whether somebody can say what counts of what registers have of them.

        Whoever never signs in, and is represented by nobody, says nothing.
        """
        return self.takes_part != "named" or self.guardian is not None

    @property
    def person(self) -> str:
        """Who this is, for telling whether two parties are the same."""
        return self.holder or self.id


def standing(parties: Iterable[Party], role: str) -> tuple[Party, ...]:
    """Those who have this role; one who refused or lapsed only while nobody else has it."""
    named = tuple(p for p in parties if p.role == role and p.standing != "taken_back")
    return tuple(party for party in named if not party.is_gone) or named


def by_role(event: LifeEvent, applicable: frozenset[str]) -> tuple[Party, ...]:
    """One nameless party for each applicable role: for a plan before anybody is named."""
    return tuple(
        Party(id=p.role, role=p.role, kind=p.kind, takes_part=p.takes_part, standing="named",
              guardian=p.guardian, proof=p.proved_by)
        for p in event.parties
        if p.role in applicable
    )  # fmt: skip
