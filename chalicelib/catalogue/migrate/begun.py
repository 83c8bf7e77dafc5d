"""What a department has already → by what it goes: that stays, whatever a newer version says."""

from chalicelib.catalogue.migrate.plans import Plans
from chalicelib.domain.application import Application
from chalicelib.domain.definitions.certificate import CertificateType
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.field import FormField
from chalicelib.domain.definitions.item import Superseded
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.limits import Limit
from chalicelib.domain.names import ItemId
from chalicelib.domain.plan import FromItem, Plan, PlannedField


class GoneBy(Frozen):
    """What the definitions say of an item while its department has it.

    Which certificates a grant replaces and yields, what the form's fields are, how much longer it
    may take. What fills a field is no part of that: it is filled.
    """

    supersedes: tuple[Superseded, ...]
    extension: Limit | None
    certificates: tuple[CertificateType | None, ...]
    fields: tuple[FormField | None, ...]


def begun(application: Application) -> frozenset[ItemId]:
    """The items that some department has, or had."""
    return frozenset(name for name, item in application.items.items() if item.stage != "waiting")


def gone_by(item: ItemId, plan: Plan, definitions: Definitions) -> GoneBy:
    """What these definitions say of an item as it was planned."""
    written = definitions.items_by_id[item]
    kinds = (definitions.certificates_by_id.get(o.certificate) for o in plan.item(item).outputs)
    fields = (definitions.fields_by_id.get(f.field) for f in plan.fields if item in f.items)
    return GoneBy(
        supersedes=written.supersedes,
        extension=written.limits.extension,
        certificates=tuple(kinds),
        fields=tuple(f.model_copy(update={"prefill": ()}) if f else None for f in fields),
    )


def asks_otherwise(plans: Plans, item: ItemId) -> bool:
    """Whether another thing is required for this item, filled in, handled or yielded."""
    return _required(plans.old, item) != _required(plans.new, item)


def _required(plan: Plan, item: ItemId) -> tuple[object, ...]:
    """What a department that has the item already goes by, as it was planned."""
    planned = plan.item(item)
    materials = {
        (m.id, m.evidence, m.party, m.disposition.kind, getattr(m.disposition, "material", None))
        for m in plan.materials_of(item)
        if m.disposition.kind != "not_applicable"
    }
    fields = {(field.key, _producer(field)) for field in plan.fields if item in field.items}
    return materials, fields, planned.outputs, planned.body


def _producer(field: PlannedField) -> FromItem | None:
    """What will fill it once it is there: that is looked for where the plan says."""
    return field.filling if isinstance(field.filling, FromItem) else None
