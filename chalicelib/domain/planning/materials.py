"""Requirements + holdings → every material with exactly one disposition, and its reason."""

from collections.abc import Iterator, Mapping

from chalicelib.domain.definitions.item import Item
from chalicelib.domain.definitions.requirement import Cancelled, Requirement
from chalicelib.domain.disposition import CancelledBy, Disposition, NotApplicable, Undetermined
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import FactPath, MaterialId
from chalicelib.domain.party import Party
from chalicelib.domain.plan import Material
from chalicelib.domain.planning.case import Case
from chalicelib.domain.planning.cast import Cast
from chalicelib.domain.planning.choice import Key, Met, Needs, choose
from chalicelib.domain.planning.order import Order
from chalicelib.domain.planning.selection import Selection
from chalicelib.domain.planning.sources import Asking
from chalicelib.domain.planning.truth import Said, verdict


class Weighed(Frozen):
    """All materials of a plan, and the facts that would settle the open ones."""

    materials: tuple[Material, ...]
    unknown: frozenset[FactPath]


def weigh(case: Case, selection: Selection, players: Cast, ordered: Order) -> Weighed:
    """Settle every material in the plan's order, so that what is given once serves later items."""
    chosen = {selected.item.id: selected.item for selected in selection.chosen}
    asking = Asking(case=case, order=ordered)
    given: dict[Key, MaterialId] = {}
    materials: list[Material] = []
    unknown: frozenset[FactPath] = frozenset()
    for item in (chosen[name] for name in ordered.sequence):
        for requirement in item.requirements:
            said = verdict(requirement.when, case.facts)
            unknown |= said.unknown
            materials += _weigh_one((item, requirement), _applies(requirement, said, players),
                                    (asking, players, given))  # fmt: skip
        for cancelled in item.cancelled:
            said = verdict(cancelled.when, case.facts)
            unknown |= said.unknown
            materials.append(_cancelled(item, cancelled, said))
    return Weighed(materials=tuple(materials), unknown=unknown)


def _applies(requirement: Requirement, said: Said, players: Cast) -> Said:
    """The requirement's own condition, and that of every party it speaks of."""
    if said.truth is not True:
        return said
    roles = _roles(requirement)
    return next((players.verdicts[role] for role in roles if role not in players.players), said)


def _roles(requirement: Requirement) -> tuple[str, ...]:
    return tuple(dict.fromkeys(e.of for alternative in requirement.alternatives
                               for e in alternative))  # fmt: skip


def _weigh_one(
    what: tuple[Item, Requirement],
    said: Said,
    around: tuple[Asking, Cast, dict[Key, MaterialId]],
) -> Iterator[Material]:
    """The materials of one requirement: for a role of many, once for each who plays it."""
    (item, requirement), (asking, players, given) = what, around
    if said.truth is not True:
        yield _bare(item, requirement, _open(said))
        return
    for cast in _casts(_roles(requirement), players):
        needs = Needs(item=item.id, requirement=requirement, cast=cast, given=given)
        chosen = choose(needs, asking)
        for number, met in enumerate(chosen, 1):
            material = _material(what, met, number if len(chosen) > 1 else None)
            if met.key is not None:
                given.setdefault(met.key, material.id)
            yield material


def _casts(roles: tuple[str, ...], players: Cast) -> Iterator[Mapping[str, Party]]:
    first = {role: players.players[role][0] for role in roles}
    many = max(roles, key=lambda role: len(players.players[role]))
    for player in players.players[many]:
        yield {**first, many: player}


def _open(said: Said) -> Disposition:
    if said.truth is None:
        return Undetermined(facts=tuple(sorted(said.unknown)))
    return NotApplicable(facts=said.facts)


def _material(what: tuple[Item, Requirement], met: Met, number: int | None) -> Material:
    item, requirement = what
    part = "" if number is None else f".{number}"
    whose = "" if met.party.id == met.party.role else f"@{met.party.id}"
    return Material(
        id=f"{item.id}.{requirement.id}{part}{whose}",
        item=item.id,
        requirement=requirement.id,
        title=requirement.title,
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
        evidence=what.id if isinstance(what, Cancelled) else what.alternatives[0][0].type,
        party=None,
        source=None,
        basis=None if isinstance(what, Cancelled) else what.basis,
        disposition=disposition,
    )


def _cancelled(item: Item, cancelled: Cancelled, said: Said) -> Material:
    by = CancelledBy(proof=cancelled.proof) if said.truth is True else _open(said)
    return _bare(item, cancelled, by)
