"""The materials of a plan → each with how it is met, and the file that was given for it."""

from collections.abc import Iterable, Iterator
from typing import Literal

from chalicelib.domain.application import Application
from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.disclosure import DisclosedFile, file_of, given_for
from chalicelib.domain.disposition import Disposition, HeldBy, Registered
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import ItemId, MaterialId, PartyId
from chalicelib.domain.plan import Material
from chalicelib.domain.text import Basis, Text


class Unshown(Frozen):
    """A certificate of somebody else serves: which one is not the reader's to know."""

    kind: Literal["held", "registered"]


class SeenMaterial(Frozen):
    """One material: what, for which item, about whom, how it is met, by which law, its file."""

    id: MaterialId
    item: ItemId
    title: Text
    hint: Text | None
    evidence: str
    party: PartyId | None
    disposition: Disposition | Unshown
    basis: Basis | None
    file: DisclosedFile | None


def seen_materials(
    materials: Iterable[Material], application: Application
) -> Iterator[SeenMaterial]:
    """Each of these materials; a file is described, never located."""
    for material in materials:
        yield SeenMaterial(
            id=material.id,
            item=material.item,
            title=material.title,
            hint=material.hint,
            evidence=material.evidence,
            party=material.party,
            disposition=material.disposition,
            basis=material.basis,
            file=file_of(given_for(material, application)),
        )


def materials_told(desk: Desk) -> Iterator[SeenMaterial]:
    """Every material of the plan; the numbers only of certificates that the caller may know."""
    for material in seen_materials(desk.plan.materials, desk.application):
        met = material.disposition
        if isinstance(met, HeldBy | Registered) and not desk.is_number_told(
            f"{material.party}", met.number
        ):
            yield material.model_copy(update={"disposition": Unshown(kind=met.kind)})
        else:
            yield material
