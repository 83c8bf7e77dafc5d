"""The materials of a plan → each with how it is met, and the file that was given for it."""

from collections.abc import Iterable, Iterator
from typing import Literal

from pydantic import Field

from chalicelib.domain.application import Application
from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.decisive import decisive
from chalicelib.domain.disclosure import DisclosedFile, file_of, given_for
from chalicelib.domain.disposition import Asked, Disposition, HeldBy, Registered
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.heard import UNCHOSEN, Heard
from chalicelib.domain.names import ItemId, MaterialId, PartyId
from chalicelib.domain.plan import Material
from chalicelib.domain.text import Basis, Text
from chalicelib.entrypoints.api.views.naming import (
    answer_in_words,
    answer_to_others,
    words_of,
    words_without,
)

OF_REGISTERS = frozenset({"absent", "no_match", "stale", "refused", "withheld", "conflict",
                          "several"})  # fmt: skip
"""Why something is asked that says something of whom it is about."""


class Unshown(Frozen):
    """Something of somebody else: which certificate serves, or why none does, is not told."""

    kind: Literal["held", "registered", "asked"]


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
    told: Heard | None = Field(default=None, repr=False)


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
    """Every material of the plan; of others' certificates no more than the caller may know."""
    for planned, seen in zip(
        desk.plan.materials, seen_materials(desk.plan.materials, desk.application), strict=True
    ):
        met = planned.disposition
        if isinstance(met, HeldBy | Registered) and not desk.is_number_told(
            f"{planned.party}", met.number
        ):
            yield seen.model_copy(update={"disposition": Unshown(kind=met.kind)})
        elif isinstance(met, Asked) and met.why in OF_REGISTERS and _is_hidden(planned, desk):
            hidden = Unshown(kind=met.kind)
            yield seen.model_copy(update={"disposition": hidden, "told": _told(planned, desk)})
        else:
            yield seen.model_copy(update={"told": _told(planned, desk)})


def _is_hidden(material: Material, desk: Desk) -> bool:
    """Whether what registers say of whom it is about is not the caller's to know."""
    return not desk.is_told_why(material.party)


def _told(material: Material, desk: Desk) -> Heard | None:
    found = decisive(material, desk.application, desk.definitions)
    if found is None:
        return None
    if found.certificate is None:
        return words_without(found.kind, material.title)
    if found.holding is not None and _is_hidden(material, desk):
        return answer_to_others(found.holding, found.certificate, desk.definitions, material.title)
    sources = found.holding.sources if found.holding else ()
    if found.holding is None or found.kind in UNCHOSEN.values():
        return words_of(found.kind, found.certificate, desk.definitions, sources=sources,
                        bring=material.title)  # fmt: skip
    return answer_in_words(found.holding, found.certificate, desk.definitions, material.title)
