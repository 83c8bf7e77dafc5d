"""One item → its service guide: what it is for, what it needs and why, how long, what it costs."""

from collections.abc import Iterator

from pydantic import JsonValue

from chalicelib.catalogue.guide.conditions import condition_in_words
from chalicelib.catalogue.guide.differences import GuidedDifference, differences
from chalicelib.catalogue.guide.wording import (
    KINDS,
    PLACES,
    fee_in_words,
    limit_in_words,
    way_in_words,
)
from chalicelib.domain.conditions import Condition
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.item import Item
from chalicelib.domain.definitions.overlay import ItemDifference
from chalicelib.domain.definitions.requirement import Requirement
from chalicelib.domain.definitions.standing import AnyDifference, held_within
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import ItemId
from chalicelib.domain.text import Basis, Confidence, Text

BROUGHT = frozenset({"upload"})
"""The sources for which somebody has to bring a paper."""


class GuidedMaterial(Frozen):
    """What is needed, when, and every way to meet it, the cheapest first.

    ``brought``: even whoever has everything on file brings it.
    """

    title: Text
    when: Text | None
    ways: tuple[Text, ...]
    basis: Basis | None
    hint: Text | None
    brought: bool


class GuidedField(Frozen):
    """A field of the form, and the certificate that fills it first, where one does."""

    text: Text
    when: Text | None
    filled_by: Text | None


class GuidedCancelled(Frozen):
    """What may no longer be asked, by which entry of the proof list."""

    title: Text
    proof: str


class GuidedOutput(Frozen):
    """What one gets, and for how long it holds."""

    title: Text
    validity: Text


class Handled(Frozen):
    """Which body handles the item in which area."""

    area: Text
    body: Text


class ItemGuide(Frozen):
    """Everything that somebody who needs this item may want to know."""

    id: ItemId
    title: Text
    kind: Text
    department: Text
    place: Text
    handled: tuple[Handled, ...]
    basis: tuple[Basis, ...]
    promised: Text
    promised_confidence: Confidence
    statutory: Text
    statutory_confidence: Confidence
    extension: Text | None
    fee: Text
    fen: int | None
    fee_note: Text | None
    fee_basis: Basis | None
    fee_confidence: Confidence
    materials: tuple[GuidedMaterial, ...]
    cancelled: tuple[GuidedCancelled, ...]
    fields: tuple[GuidedField, ...]
    outputs: tuple[GuidedOutput, ...]
    differences: tuple[GuidedDifference, ...]

    @property
    def brought(self) -> tuple[GuidedMaterial, ...]:
        """What even whoever has everything on file brings."""
        return tuple(material for material in self.materials if material.brought)


def item_guide(item: Item, definitions: Definitions) -> ItemGuide:
    """The guide of one item, the same in every bundle that needs it."""
    limits, fee = item.limits, item.fee
    titles = {department.id: department.title for department in definitions.departments}
    return ItemGuide(
        id=item.id,
        title=item.title,
        kind=KINDS[item.kind],
        department=titles[item.department],
        place=PLACES[item.place],
        handled=tuple(_handled(item, definitions)),
        basis=item.basis,
        promised=limit_in_words(limits.promised),
        promised_confidence=limits.promised.confidence,
        statutory=limit_in_words(limits.statutory),
        statutory_confidence=limits.statutory.confidence,
        extension=limit_in_words(limits.extension) if limits.extension else None,
        fee=fee_in_words(fee.amount),
        fen=fee.amount,
        fee_note=fee.note,
        fee_basis=fee.basis,
        fee_confidence=fee.confidence,
        materials=tuple(_material(each, definitions) for each in item.requirements),
        cancelled=tuple(GuidedCancelled(title=c.title, proof=c.proof) for c in item.cancelled),
        fields=tuple(_fields(item, definitions)),
        outputs=tuple(_outputs(item, definitions)),
        differences=tuple(_differences(item, definitions)),
    )


def when_in_words(condition: Condition | None, definitions: Definitions) -> Text | None:
    """Under which facts; None for always."""
    return condition_in_words(condition, definitions) if condition else None


def _handled(item: Item, definitions: Definitions) -> Iterator[Handled]:
    """By whichever department does it there."""
    for area in definitions.areas:
        here = definitions.differing(held_within(definitions.overlays, area.code))
        department = here.items_by_id[item.id].department
        for body in definitions.bodies:
            if body.department == department and area.code in body.areas:
                yield Handled(area=area.title, body=body.title)


def _material(requirement: Requirement, definitions: Definitions) -> GuidedMaterial:
    cheapest = requirement.alternatives[0]
    return GuidedMaterial(
        title=requirement.title,
        when=when_in_words(requirement.when, definitions),
        ways=tuple(way_in_words(each, definitions) for each in requirement.alternatives),
        basis=requirement.basis,
        hint=requirement.hint,
        brought=any(evidence.source in BROUGHT for evidence in cheapest),
    )


def _fields(item: Item, definitions: Definitions) -> Iterator[GuidedField]:
    for required in item.fields:
        field = definitions.fields_by_id[required.field]
        first = next(iter(field.prefill), None)
        source = definitions.certificates_by_id[first.certificate].title if first else None
        when = when_in_words(required.when, definitions)
        yield GuidedField(text=field.text, when=when, filled_by=source)


def _outputs(item: Item, definitions: Definitions) -> Iterator[GuidedOutput]:
    for output in item.outputs:
        certificate = definitions.certificates_by_id[output.certificate]
        yield GuidedOutput(title=certificate.title, validity=certificate.validity.text)


def _differences(item: Item, definitions: Definitions) -> Iterator[GuidedDifference]:
    def stated(there: Definitions) -> JsonValue:
        """What is said of it; the law behind a difference is told beside it."""
        return there.items_by_id[item.id].model_dump(mode="json", exclude={"basis"})

    return differences(definitions, lambda d: _is_about(d, item), stated)


def _is_about(difference: AnyDifference, item: Item) -> bool:
    return isinstance(difference, ItemDifference) and difference.item == item.id
