"""An application and one of its items → the envelope for its body: what it requires, no more.

Least disclosure (PIPL art. 6): a field leaves only where the plan says that this item requires it.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.domain.application import Application
from chalicelib.domain.definitions.certificate import CertificateField
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.field import FieldType, FormField, Option
from chalicelib.domain.denials import words_of
from chalicelib.domain.differing import difference, is_same
from chalicelib.domain.disposition import Disposition
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.happenings import Attached, FieldValue
from chalicelib.domain.names import CertificateNumber, Code, ItemId, MaterialId, PartyId
from chalicelib.domain.plan import FromItem, Material, Plan, PlannedField, PlannedOutput
from chalicelib.domain.speaking_for import SpokenFor, spoken_for
from chalicelib.domain.superseding import Replaced, replaced
from chalicelib.domain.text import Text


class ByHand(Frozen):
    """Somebody typed it."""

    kind: Literal["typed"] = "typed"


class ByCertificate(Frozen):
    """This certificate says so."""

    kind: Literal["certificate"] = "certificate"
    certificate: Code
    number: CertificateNumber


class ByItem(Frozen):
    """This earlier item of the same application produced it."""

    kind: Literal["item"] = "item"
    item: ItemId
    certificate: Code


ValueSource = Annotated[ByHand | ByCertificate | ByItem, Field(discriminator="kind")]


class Differs(Frozen):
    """What a certificate says where something else was typed; the officer weighs the two."""

    certificate: Code
    number: CertificateNumber
    says: FieldValue = Field(repr=False)


class DisclosedField(Frozen):
    """One field that the item requires; ``value`` is None where it was left empty.

    ``differs``: it was typed over what this certificate says.
    """

    key: str
    title: Text
    type: FieldType
    options: tuple[Option, ...]
    party: PartyId
    value: FieldValue | None = Field(repr=False)
    source: ValueSource | None
    differs: Differs | None = None


class DisclosedFile(Frozen):
    """A verified file: what it is, never where it lies."""

    media_type: str
    size: int
    sha256: str


class DisclosedMaterial(Frozen):
    """One material of the item, how it is met, and the file where one was given."""

    id: MaterialId
    title: Text
    evidence: str
    party: PartyId | None
    disposition: Disposition
    file: DisclosedFile | None


class ExpectedField(Frozen):
    """One field of a certificate that a grant must fill."""

    id: str
    title: Text
    type: FieldType
    required: bool
    options: tuple[Option, ...]


class ExpectedOutput(Frozen):
    """A certificate that a grant yields; ``holder_field`` must name who it is about."""

    certificate: Code
    title: Text
    party: PartyId
    holder_field: str
    fields: tuple[ExpectedField, ...]


class NotGiven(Frozen):
    """A certificate of an earlier item that the item takes, and that fills nothing: why."""

    certificate: Code
    title: Text
    party: PartyId
    why: Text = Field(repr=False)


class Envelope(Frozen):
    """All that a body is shown of an application, for one round of one item.

    ``supersedes``: what stands no more once it is granted; without a number it was not taken from
    the register, and the body itself sees to its own books. ``not_given``: what an earlier item had
    issued, and what stood no more when it was to fill this item's form.
    """

    item: ItemId
    title: Text
    number: str
    round: int
    due: datetime | None
    provisional: bool
    fields: tuple[DisclosedField, ...]
    materials: tuple[DisclosedMaterial, ...]
    outputs: tuple[ExpectedOutput, ...]
    spoken_for: tuple[SpokenFor, ...]
    supersedes: tuple[Replaced, ...]
    not_given: tuple[NotGiven, ...] = ()


def disclose(
    item: ItemId, application: Application, plan: Plan, definitions: Definitions
) -> Envelope:
    """The least that the body of this item needs to decide it."""
    planned, progress = plan.item(item), application.items[item]
    return Envelope(
        item=item,
        title=planned.title,
        number=application.number or "",
        round=progress.round,
        due=progress.due,
        provisional=progress.provisional,
        fields=tuple(_fields(item, application, plan, definitions)),
        materials=tuple(_material(m, application) for m in plan.materials_of(item)),
        outputs=tuple(_output(output, definitions) for output in planned.outputs),
        spoken_for=tuple(spoken_for(item, application, plan, definitions)),
        supersedes=replaced(item, application, plan, definitions),
        not_given=tuple(not_given(item, application, definitions)),
    )


def not_given(
    item: ItemId, application: Application, definitions: Definitions
) -> Iterator[NotGiven]:
    """What earlier items had issued for this one and fills nothing, with the reason in words."""
    for each in application.not_filled.get(item, ()):
        title = definitions.certificates_by_id[each.certificate].title
        yield NotGiven(certificate=each.certificate, title=title, party=each.party,
                       why=words_of(each.reason))  # fmt: skip


def _fields(
    item: ItemId, application: Application, plan: Plan, definitions: Definitions
) -> Iterator[DisclosedField]:
    for planned in plan.fields:
        if item in planned.items:
            value, source = _value(planned, item, application)
            field = _field(planned, definitions.fields_by_id[planned.field], value, source)
            differs = _differs(planned.key, application) if source == ByHand() else None
            yield field.model_copy(update={"differs": differs})


def _field(
    planned: PlannedField, field: FormField, value: FieldValue | None, source: ValueSource | None
) -> DisclosedField:
    return DisclosedField(
        key=planned.key,
        title=field.text,
        type=field.type,
        options=field.options,
        party=planned.party,
        value=value,
        source=source,
    )


def _differs(key: str, application: Application) -> Differs | None:
    found = difference(key, application)
    if found is None:
        return None
    return Differs(certificate=found.certificate, number=found.number, says=found.registered)


def _value(
    planned: PlannedField, item: ItemId, application: Application
) -> tuple[FieldValue | None, ValueSource | None]:
    """The value as it stands for this item, and where it came from."""
    key, filling = planned.key, planned.filling
    produced = application.item_values.get(item, {})
    if isinstance(filling, FromItem) and key in produced:
        return produced[key], ByItem(item=filling.item, certificate=filling.certificate)
    said, origin = application.values.get(key), application.origins.get(key)
    if said is None:
        return None, None
    if origin is None or not is_same(application.prefilled[key], said):
        return said, ByHand()
    return said, ByCertificate(certificate=origin.certificate, number=origin.number)


def _material(material: Material, application: Application) -> DisclosedMaterial:
    return DisclosedMaterial(
        id=material.id,
        title=material.title,
        evidence=material.evidence,
        party=material.party,
        disposition=material.disposition,
        file=file_of(given_for(material, application)),
    )


def given_for(material: Material, application: Application) -> Attached | None:
    """The file that serves for a material: its own, or the one that it shares."""
    met = material.disposition
    return application.attachments.get(met.material if met.kind == "shared" else material.id)


def file_of(attached: Attached | None) -> DisclosedFile | None:
    """What may be told of a file."""
    if attached is None:
        return None
    return DisclosedFile(media_type=attached.media_type, size=attached.size,
                         sha256=attached.sha256)  # fmt: skip


def _output(output: PlannedOutput, definitions: Definitions) -> ExpectedOutput:
    kind = definitions.certificates_by_id[output.certificate]
    return ExpectedOutput(
        certificate=kind.id,
        title=kind.title,
        party=output.party,
        holder_field=kind.holder_field,
        fields=tuple(expected_field(field) for field in kind.fields),
    )


def expected_field(field: CertificateField) -> ExpectedField:
    """What whoever fills it must know of it."""
    return ExpectedField(id=field.id, title=field.title, type=field.type,
                         required=field.required, options=field.options)  # fmt: skip
