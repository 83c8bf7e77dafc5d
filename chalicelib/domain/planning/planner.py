"""Facts + holdings → the plan of one case: what it needs, and why."""

from collections.abc import Mapping

from chalicelib.domain.asking import next_first
from chalicelib.domain.names import ItemId
from chalicelib.domain.plan import FromItem, Plan, PlannedField, PlannedItem, PlannedOutput
from chalicelib.domain.planning.case import Case
from chalicelib.domain.planning.fields import plan_fields
from chalicelib.domain.planning.materials import weigh
from chalicelib.domain.planning.order import Order, order
from chalicelib.domain.planning.reading import readable
from chalicelib.domain.planning.scene import Scene, set_scene
from chalicelib.domain.planning.schedule import Span, schedule
from chalicelib.domain.planning.selection import Selected


def plan_case(case: Case) -> Plan:
    """Plan one case. The same case always gives the same plan; nothing is read or written.

    Raises DefinitionFault where the definitions cannot be planned (a circle, no body for a
    place): the check refuses such definitions before they are published.
    """
    scene = set_scene(case)
    selection, players = scene.selection, scene.players
    ordered, may_read = order(scene), readable(scene)
    weighed = weigh(scene, ordered)
    fields, open_facts = plan_fields(scene, ordered, may_read)
    unknown = selection.unknown | players.unknown | weighed.unknown | open_facts
    return Plan(
        life_event=case.event.id,
        bundle=case.event.bundle,
        lead=case.definitions.bundle(case.event.bundle).lead,
        places=case.places,
        items=_items(scene, ordered, fields),
        left_out=selection.left_out,
        undecided=selection.undecided,
        materials=weighed.materials,
        fields=fields,
        readable=may_read,
        signers=players.signers,
        questions_left=next_first(case.event, case.definitions, case.facts, unknown),
    )


def _items(
    scene: Scene, ordered: Order, fields: tuple[PlannedField, ...]
) -> tuple[PlannedItem, ...]:
    chosen = {selected.item.id: selected for selected in scene.selection.chosen}
    spans = schedule(ordered, {name: s.item.limits.promised for name, s in chosen.items()})
    feeding = _feeding(fields)
    return tuple(
        _item(chosen[name], scene, _fed(spans[name], feeding.get(name, ())))
        for name in ordered.sequence
    )


def _feeding(fields: tuple[PlannedField, ...]) -> Mapping[ItemId, tuple[ItemId, ...]]:
    """For each item those that fill its form, however long before it they end."""
    feeding: dict[ItemId, tuple[ItemId, ...]] = {}
    for field in fields:
        if isinstance(field.filling, FromItem):
            for item in field.items:
                feeding[item] = (*feeding.get(item, ()), field.filling.item)
    return feeding


def _fed(span: Span, feeding: tuple[ItemId, ...]) -> Span:
    """What fills an item's form is among what it waits for: no other item is looked at for it."""
    return span.model_copy(update={"after": tuple(sorted({*span.after, *feeding}))})


def _item(selected: Selected, scene: Scene, span: Span) -> PlannedItem:
    case, item = scene.case, selected.item
    area = case.places[item.place]
    return PlannedItem(
        id=item.id,
        title=item.title,
        department=item.department,
        body=case.definitions.body_for(item.department, area).id,
        area=area,
        after=span.after,
        promised=item.limits.promised,
        statutory=item.limits.statutory,
        fee=item.fee.amount or 0,
        fee_is_known=item.fee.amount is not None,
        payer=item.fee.payer,
        fee_note=item.fee.note,
        fee_basis=item.fee.basis,
        fee_confidence=item.fee.confidence,
        outputs=tuple(
            PlannedOutput(certificate=output.certificate, party=party.id)
            for output in item.outputs
            for party in scene.players.players.get(output.of, ())
        ),
        starts=span.starts,
        ends=span.ends,
        all_end_if_declined=selected.place.if_declined == "all_end",
    )
