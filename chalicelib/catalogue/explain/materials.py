"""The materials of a plan → each with how it is met, what needs it, by which law, and why."""

from collections.abc import Iterator
from dataclasses import dataclass

from chalicelib.catalogue.explain.asked import StillAsked, still_asked
from chalicelib.catalogue.explain.dispositions import UNSHOWN, UNSHOWN_WHY, met
from chalicelib.catalogue.explain.telling import Named, Telling, ToldAnswer, ToldQuestion
from chalicelib.domain.definitions.requirement import Cancelled, Requirement
from chalicelib.domain.disposition import Asked, NotApplicable, Shared, Undetermined
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import MaterialId
from chalicelib.domain.plan import Material, Plan
from chalicelib.domain.text import Basis, Text

Wanted = Requirement | Cancelled


class ExplainedMaterial(Frozen):
    """One material: how it is met, and everything that leads to it.

    ``needed_by`` are all items that it serves, the one it is given for first. ``because`` are the
    answers by which it is needed or not, ``open`` the questions on which that hangs.
    """

    id: MaterialId
    requirement: Text
    party: Text | None
    disposition: str
    words: Text
    needed_by: tuple[Named, ...]
    basis: Basis | None
    because: tuple[ToldAnswer, ...]
    open: tuple[ToldQuestion, ...]
    asked: StillAsked | None


@dataclass(frozen=True)
class Shown:
    """The plan that is explained, and the materials of which the reader may not know all."""

    plan: Plan
    telling: Telling
    unshown: frozenset[MaterialId] = frozenset()


def explained_materials(shown: Shown) -> tuple[ExplainedMaterial, ...]:
    """Every material, in the plan's order."""
    return tuple(_explained(material, shown) for material in shown.plan.materials)


def _explained(material: Material, shown: Shown) -> ExplainedMaterial:
    telling, disposition = shown.telling, material.disposition
    wanted = _wanted(material, telling)
    return ExplainedMaterial(
        id=material.id,
        requirement=material.title,
        party=telling.role(material.party) if material.party else None,
        disposition=disposition.kind,
        words=_words(material, shown),
        needed_by=tuple(map(telling.item, _needing(material, shown.plan))),
        basis=material.basis,
        because=_because(material, wanted, telling),
        open=telling.open(disposition.facts) if isinstance(disposition, Undetermined) else (),
        asked=still_asked(material, wanted, telling),
    )


def _words(material: Material, shown: Shown) -> Text:
    if material.id not in shown.unshown:
        return met(material.disposition, shown.telling)
    return UNSHOWN_WHY if isinstance(material.disposition, Asked) else UNSHOWN


def _wanted(material: Material, telling: Telling) -> Wanted:
    item = telling.definitions.items_by_id[material.item]
    wanted: tuple[Wanted, ...] = (*item.requirements, *item.cancelled)
    return next(each for each in wanted if each.id == material.requirement)


def _because(material: Material, wanted: Wanted, telling: Telling) -> tuple[ToldAnswer, ...]:
    match material.disposition:
        case NotApplicable(facts=facts):
            return telling.answered(facts)
        case Undetermined():
            return ()
        case _:
            return telling.because(wanted.when)


def _needing(material: Material, plan: Plan) -> Iterator[str]:
    """The item it is given for, and those that share it."""
    first = _given_for(material)
    giving = next((each.item for each in plan.materials if each.id == first), material.item)
    sharing = (each.item for each in plan.materials if _given_for(each) == first)
    yield from dict.fromkeys((giving, material.item, *sharing))


def _given_for(material: Material) -> MaterialId:
    met_by = material.disposition
    return met_by.material if isinstance(met_by, Shared) else material.id
