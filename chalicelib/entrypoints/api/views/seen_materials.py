"""The materials of a plan → each with how it is met, and the file that was given for it."""

from collections.abc import Iterable, Iterator
from typing import Literal

from chalicelib.domain.application import Application
from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.decisive import decisive
from chalicelib.domain.disclosure import DisclosedFile, file_of, given_for
from chalicelib.domain.disposition import Disposition, HeldBy, Registered
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.heard import UNCHOSEN, Heard
from chalicelib.domain.names import ItemId, MaterialId, PartyId
from chalicelib.domain.plan import Material
from chalicelib.domain.text import Basis, Text
from chalicelib.entrypoints.api.views.naming import answer_in_words, words_of, words_without


class Unshown(Frozen):
    """A certificate of somebody else serves: which one is not the reader's to know."""

    kind: Literal["held", "registered"]


class SeenMaterial(Frozen):
    """One material: what, for which item, about whom, how it is met, by which law, its file.

    ``told``: what a source answered about it, in words, and what can be done now; None where no
    source has a say in it.
    """

    id: MaterialId
    item: ItemId
    title: Text
    hint: Text | None
    evidence: str
    party: PartyId | None
    disposition: Disposition | Unshown
    basis: Basis | None
    file: DisclosedFile | None
    told: Heard | None = None


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
    for planned, seen in zip(
        desk.plan.materials, seen_materials(desk.plan.materials, desk.application), strict=True
    ):
        met = planned.disposition
        if isinstance(met, HeldBy | Registered) and not desk.is_number_told(
            f"{planned.party}", met.number
        ):
            yield seen.model_copy(update={"disposition": Unshown(kind=met.kind)})
        else:
            yield seen.model_copy(update={"told": _told(planned, desk)})


def _told(material: Material, desk: Desk) -> Heard | None:
    found = decisive(material, desk.application, desk.definitions)
    if found is None:
        return None
    if found.certificate is None:
        return words_without(found.kind, material.title)
    sources = found.holding.sources if found.holding else ()
    if found.holding is None or found.kind in UNCHOSEN.values():
        return words_of(found.kind, found.certificate, desk.definitions, sources=sources,
                        bring=material.title)  # fmt: skip
    return answer_in_words(found.holding, found.certificate, desk.definitions, material.title)
