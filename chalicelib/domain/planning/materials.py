"""Requirements + holdings → every material with exactly one disposition, and its reason."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from chalicelib.domain.definitions.item import Item
from chalicelib.domain.definitions.requirement import Cancelled, Evidence, Requirement
from chalicelib.domain.disposition import CancelledBy, Disposition, NotApplicable, Undetermined
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import FactPath, MaterialId
from chalicelib.domain.party import Party
from chalicelib.domain.plan import Material
from chalicelib.domain.planning.cast import Cast
from chalicelib.domain.planning.choice import Key, Met, Needs, choose
from chalicelib.domain.planning.order import Order
from chalicelib.domain.planning.scene import Scene
from chalicelib.domain.planning.scope import Scope, roles
from chalicelib.domain.planning.sources import Asking
from chalicelib.domain.truth import Said, verdict


class Weighed(Frozen):
    """All materials of a plan, and the facts that would settle the open ones."""

    materials: tuple[Material, ...]
    unknown: frozenset[FactPath]


def weigh(scene: Scene, ordered: Order) -> Weighed:
    """Settle every material in the plan's order, so that what is given once serves later items."""
    chosen = {selected.item.id: selected.item for selected in scene.selection.chosen}
    asking = Asking(case=scene.case, order=ordered)
    scales = _Scales(scene=scene, asking=asking, given={}, unknown=set())
    materials = tuple(m for name in ordered.sequence for m in scales.weigh(chosen[name]))
    return Weighed(materials=materials, unknown=frozenset(scales.unknown))


@dataclass(frozen=True, slots=True)
class _Scales:
    """What one weighing looks at; what was given, and what is unknown, grow as it goes."""

    scene: Scene
    asking: Asking
    given: dict[Key, MaterialId]
    unknown: set[FactPath]

    def weigh(self, item: Item) -> Iterator[Material]:
        """Everything that one item needs, or no longer may ask."""
        for found in self.scene.scopes[item.id]:
            self.unknown.update(found.said.unknown)
            yield from self._required(item, found)
        for cancelled in item.cancelled:
            said = verdict(cancelled.when, self.scene.case.facts)
            self.unknown.update(said.unknown)
            yield _cancelled(item, cancelled, said)

    def _required(self, item: Item, found: Scope) -> Iterator[Material]:
        """The materials of one requirement: for a role of many, once for each who plays it."""
        if found.said.truth is not True:
            yield _bare(item, found.whole, _open(found.said))
            return
        weighed: set[MaterialId] = set()
        for cast in _casts(found.requirement, self.scene.players):
            needs = Needs(item=item.id, requirement=found.requirement, cast=cast, given=self.given)
            for material, met in _named(item, found.whole, choose(needs, self.asking)):
                if material.id not in weighed:
                    weighed.add(material.id)
                    self._note(material, met)
                    yield material

    def _note(self, material: Material, met: Met) -> None:
        if met.key is not None:
            self.given.setdefault(met.key, material.id)


def _casts(requirement: Requirement, players: Cast) -> Iterator[Mapping[str, Party]]:
    """Who stands for each role, as often as it takes until everybody had their turn."""
    playing = {role: players.players[role] for role in roles(requirement)}
    for turn in range(max(map(len, playing.values()))):
        yield {role: those[min(turn, len(those) - 1)] for role, those in playing.items()}


def _open(said: Said) -> Disposition:
    if said.truth is None:
        return Undetermined(facts=tuple(sorted(said.unknown)))
    return NotApplicable(facts=said.facts)


def _named(
    item: Item, whole: Requirement, chosen: tuple[Met, ...]
) -> Iterator[tuple[Material, Met]]:
    """Each with its material; of several the name tells which evidence of the requirement it is."""
    for met in chosen:
        part = f".{_place(met.evidence, whole)}" if len(chosen) > 1 else ""
        whose = "" if met.party.id == met.party.role else f"@{met.party.id}"
        yield _material(f"{item.id}.{whole.id}{part}{whose}", item, whole, met), met


def _place(evidence: Evidence, whole: Requirement) -> int:
    return [e for alternative in whole.alternatives for e in alternative].index(evidence) + 1


def _material(name: MaterialId, item: Item, requirement: Requirement, met: Met) -> Material:
    return Material(
        id=name,
        item=item.id,
        requirement=requirement.id,
        title=requirement.title,
        hint=requirement.hint,
        evidence=met.evidence.type,
        party=met.party.id,
        source=met.evidence.source,
        ground=met.evidence.ground,
        basis=requirement.basis,
        disposition=met.disposition,
    )


def _bare(item: Item, what: Requirement | Cancelled, disposition: Disposition) -> Material:
    return Material(
        id=f"{item.id}.{what.id}",
        item=item.id,
        requirement=what.id,
        title=what.title,
        hint=None if isinstance(what, Cancelled) else what.hint,
        evidence=what.id if isinstance(what, Cancelled) else what.alternatives[0][0].type,
        party=None,
        source=None,
        basis=None if isinstance(what, Cancelled) else what.basis,
        disposition=disposition,
    )


def _cancelled(item: Item, cancelled: Cancelled, said: Said) -> Material:
    by = CancelledBy(proof=cancelled.proof) if said.truth is True else _open(said)
    return _bare(item, cancelled, by)
