"""Facts + holdings → the plan of one case: what it needs, and why."""

from chalicelib.domain.definitions.requirement import Requirement
from chalicelib.domain.names import FactPath, ItemId
from chalicelib.domain.plan import Plan, PlannedItem, PlannedOutput
from chalicelib.domain.planning.case import Case
from chalicelib.domain.planning.cast import Cast, cast
from chalicelib.domain.planning.fields import plan_fields
from chalicelib.domain.planning.materials import weigh
from chalicelib.domain.planning.order import Order, order
from chalicelib.domain.planning.schedule import Span, schedule
from chalicelib.domain.planning.selection import Selected, Selection, select
from chalicelib.domain.planning.truth import verdict


def plan_case(case: Case) -> Plan:
    """Plan one case. The same case always gives the same plan; nothing is read or written.

    Raises DefinitionFault where the definitions cannot be planned (a circle, no body for a
    place): the check refuses such definitions before they are published.
    """
    selection, players = select(case), cast(case)
    live = {s.item.id: _live(s, case) for s in selection.chosen}
    ordered = order(selection, live)
    weighed = weigh(case, selection, players, ordered)
    fields, open_facts = plan_fields(case, selection, players, ordered)
    unknown = selection.unknown | players.unknown | weighed.unknown | open_facts
    return Plan(
        life_event=case.event.id,
        bundle=case.event.bundle,
        lead=case.definitions.bundle(case.event.bundle).lead,
        places=case.places,
        items=_items(case, selection, players, ordered),
        left_out=selection.left_out,
        undecided=selection.undecided,
        materials=weighed.materials,
        fields=fields,
        signers=players.signers,
        questions_left=questions_left(case, unknown),
    )


def questions_left(case: Case, unknown: frozenset[FactPath]) -> tuple[str, ...]:
    """The questions that would tell the unknown facts, in the event's order."""
    return tuple(q.id for q in case.event.questions if q.fact in unknown)


def _live(selected: Selected, case: Case) -> tuple[Requirement, ...]:
    return tuple(
        requirement
        for requirement in selected.item.requirements
        if verdict(requirement.when, case.facts).truth is True
    )


def _items(
    case: Case, selection: Selection, players: Cast, ordered: Order
) -> tuple[PlannedItem, ...]:
    chosen = {selected.item.id: selected for selected in selection.chosen}
    spans = schedule(ordered, {name: s.item.limits.promised for name, s in chosen.items()})
    return tuple(
        _item(chosen[name], case, players, (ordered.after[name], spans[name]))
        for name in ordered.sequence
    )


def _item(
    selected: Selected, case: Case, players: Cast, timing: tuple[tuple[ItemId, ...], Span]
) -> PlannedItem:
    item, (after, span) = selected.item, timing
    area = case.places[item.place]
    return PlannedItem(
        id=item.id,
        title=item.title,
        department=item.department,
        body=case.definitions.body_for(item.department, area).id,
        area=area,
        after=after,
        promised=item.limits.promised,
        statutory=item.limits.statutory,
        fee=item.fee.amount,
        outputs=tuple(
            PlannedOutput(certificate=output.certificate, party=party.id)
            for output in item.outputs
            for party in players.players.get(output.of, ())
        ),
        starts=span.starts,
        ends=span.ends,
        all_end_if_declined=selected.place.if_declined == "all_end",
    )
