"""The clear entries about parties → who has a part as of now, each person once."""

from collections.abc import Iterable, Mapping

from pydantic import Field

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.entry import Entry
from chalicelib.domain.journal.happenings import Opened, PartyAdded, PartyStood
from chalicelib.domain.mandate_folding import Mandates, heard, is_unsaid, mandates_after
from chalicelib.domain.names import PartyId
from chalicelib.domain.party import Standing


class Part(Frozen):
    """A part that somebody has: ``owner`` is the keyed hash of who. A body has no ``party``."""

    party: PartyId | None
    owner: str
    standing: Standing
    role: str = ""


class People(Frozen):
    """Everybody who has a part, in the order in which they were added."""

    opened_by: PartyId = ""
    led_by: str | None = None
    parts: Mapping[PartyId, Part] = Field(default_factory=dict)
    mandates: Mandates = ()

    def after(self, entry: Entry) -> "People":
        """The same, once this happened as well."""
        people, mandates = self._after(entry), mandates_after(self.mandates, entry)
        is_same = mandates == self.mandates
        return people if is_same else people.model_copy(update={"mandates": mandates})

    def _after(self, entry: Entry) -> "People":
        match entry.body:
            case Opened() as opened:
                leads = {"opened_by": opened.applicant, "led_by": opened.acts_for}
                return self.model_copy(update=leads)
            case PartyAdded(holder=str(holder)) as added:
                part = Part(party=added.party, owner=holder, standing=added.standing,
                            role=added.role)  # fmt: skip
                return self._with(added.party, part)
            case PartyStood() as stood if stood.party in self.parts:
                before = self.parts[stood.party]
                part = before.model_copy(update={"standing": stood.standing})
                return self._with(stood.party, part)
            case _:
                return self

    @property
    def leading(self) -> tuple[Part, ...]:
        """Who leads it, and the agents whom they let act as of now; each person once."""
        return _each_once(p for p in self.parts.values() if self._leads(p) or self._acts(p))

    @property
    def preparing(self) -> tuple[Part, ...]:
        """The same, and who opened it for another who has not said yet how far that goes."""
        return _each_once(p for p in self.parts.values()
                          if self._leads(p) or self._acts(p) or self._opened(p))  # fmt: skip

    @property
    def joined(self) -> tuple[Part, ...]:
        """Everybody who takes part, each person once, by the first part that they have."""
        return _each_once(part for part in self.parts.values() if part.standing == "joined")

    def others_than(self, actor: str) -> tuple[Part, ...]:
        """Everybody who takes part but whoever did this, who knows it."""
        return self._but(actor, self.joined)

    def _leads(self, part: Part) -> bool:
        if self.led_by is None:
            return part.party == self.opened_by
        return part.role == self.led_by and part.standing == "joined"

    def _acts(self, part: Part) -> bool:
        """Whether a mandate of somebody who leads, or on paper of who would, lets them act."""
        lead = {name for name, each in self.parts.items() if self._leads(each)}
        return part.standing == "joined" and any(
            m.agent == part.party and m.reach for m in heard(self.mandates, lead, self._able)
        )

    def _opened(self, part: Part) -> bool:
        """Whether they opened it, and nobody has said yet how far they go in any of their parts."""
        theirs = {name for name, each in self.parts.items()
                  if each.owner == part.owner and each.standing == "joined"}  # fmt: skip
        return part.party == self.opened_by and is_unsaid(self.mandates, theirs, self._able)

    @property
    def _able(self) -> frozenset[PartyId]:
        """Those who lead it as soon as they join."""
        return frozenset(name for name, each in self.parts.items() if each.role == self.led_by)

    def part(self, party: PartyId) -> tuple[Part, ...]:
        """The part of this name, where anybody has it."""
        return tuple(part for name, part in self.parts.items() if name == party)

    def parts_of(self, parties: Iterable[PartyId]) -> tuple[Part, ...]:
        """The parts of these names, each person once."""
        return _each_once(part for name in parties for part in self.part(name))

    def others_of(self, parties: Iterable[PartyId], actor: str) -> tuple[Part, ...]:
        """The parts of these names but whoever did this, each person once."""
        return self._but(actor, self.parts_of(parties))

    def _but(self, actor: str, parts: tuple[Part, ...]) -> tuple[Part, ...]:
        """Without whoever did it (``party:…``), or had a clerk do it (``clerk:… for party:…``)."""
        done_by = self.parts.get(actor.rpartition("party:")[2])
        return tuple(p for p in parts if done_by is None or p.owner != done_by.owner)

    def _with(self, name: PartyId, part: Part) -> "People":
        return self.model_copy(update={"parts": {**self.parts, name: part}})


def _each_once(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Each person once, by the first part that they have."""
    first: dict[str, Part] = {}
    for part in parts:
        first.setdefault(part.owner, part)
    return tuple(first.values())
