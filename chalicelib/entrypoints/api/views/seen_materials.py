"""The materials of a plan → each with how it is met, and the file that was given for it."""

from collections.abc import Iterable, Iterator

from chalicelib.domain.application import Application
from chalicelib.domain.disclosure import DisclosedFile, file_of, given_for
from chalicelib.domain.disposition import Disposition
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import ItemId, MaterialId, PartyId
from chalicelib.domain.plan import Material
from chalicelib.domain.text import Basis, Text


class SeenMaterial(Frozen):
    """One material: what, for which item, about whom, how it is met, by which law, its file."""

    id: MaterialId
    item: ItemId
    title: Text
    hint: Text | None
    evidence: str
    party: PartyId | None
    disposition: Disposition
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
