"""The clear entries about parties → who has a part as of now, each person once."""

from collections.abc import Mapping

from pydantic import Field

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.entry import Entry
from chalicelib.domain.journal.happenings import Opened, PartyAdded, PartyStood
from chalicelib.domain.names import PartyId
from chalicelib.domain.party import Standing


class Part(Frozen):
    """A part that somebody has: ``owner`` is the keyed hash of who. A body has no ``party``."""

    party: PartyId | None
    owner: str
    standing: Standing


class People(Frozen):
    """Everybody who has a part, in the order in which they were added."""

    opened_by: PartyId = ""
    parts: Mapping[PartyId, Part] = Field(default_factory=dict)

    def after(self, entry: Entry) -> "People":
        """The same, once this happened as well."""
        match entry.body:
            case Opened() as opened:
                return self.model_copy(update={"opened_by": opened.applicant})
            case PartyAdded(holder=str(holder)) as added:
                part = Part(party=added.party, owner=holder, standing=added.standing)
                return self._with(added.party, part)
            case PartyStood() as stood if stood.party in self.parts:
                before = self.parts[stood.party]
                return self._with(
                    stood.party, before.model_copy(update={"standing": stood.standing})
                )
            case _:
                return self

    @property
    def applicant(self) -> tuple[Part, ...]:
        """Who opened it."""
        return self.part(self.opened_by)

    @property
    def joined(self) -> tuple[Part, ...]:
        """Everybody who takes part, each person once, by the first part that they have."""
        parts = [part for part in self.parts.values() if part.standing == "joined"]
        first = {part.owner: part for part in reversed(parts)}
        return tuple(part for part in parts if first[part.owner] is part)

    def part(self, party: PartyId) -> tuple[Part, ...]:
        """The part of this name, where anybody has it."""
        return tuple(part for name, part in self.parts.items() if name == party)

    def _with(self, name: PartyId, part: Part) -> "People":
        return self.model_copy(update={"parts": {**self.parts, name: part}})
