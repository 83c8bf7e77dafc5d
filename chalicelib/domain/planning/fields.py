"""The items' form fields + who plays each role → the one form: each field once, each filled from where."""

from collections.abc import Iterator

from chalicelib.domain.definitions.field import FormField, Source
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import FactPath, ItemId
from chalicelib.domain.party import Party
from chalicelib.domain.plan import Filling, FromCertificate, FromItem, PlannedField, Typed
from chalicelib.domain.planning.case import Case
from chalicelib.domain.planning.cast import Cast
from chalicelib.domain.planning.order import Order
from chalicelib.domain.planning.selection import Selection
from chalicelib.domain.planning.truth import verdict


class Wanted(Frozen):
    """One field that one item requires."""

    field: str
    item: ItemId


def plan_fields(
    case: Case, selection: Selection, players: Cast, ordered: Order
) -> tuple[tuple[PlannedField, ...], frozenset[FactPath]]:
    """Every field once, in the order in which items ask for it; and the facts still missing."""
    wanted: dict[str, list[ItemId]] = {}
    unknown: set[FactPath] = set()
    for selected in selection.chosen:
        for required in selected.item.fields:
            said = verdict(required.when, case.facts)
            unknown |= said.unknown
            if said.truth is True:
                wanted.setdefault(required.field, []).append(selected.item.id)
    readable = _readable(selection)
    fields = tuple(
        PlannedField(field=name, party=party.id, items=tuple(items), filling=filling)
        for name, items in wanted.items()
        for party, filling in _filled(case, case.definitions.fields_by_id[name], items,
                                      (players, ordered, readable))
    )  # fmt: skip
    return fields, frozenset(unknown)


def _readable(selection: Selection) -> frozenset[tuple[str, str]]:
    """What some item of the plan may read at all: type and role (purpose limitation)."""
    return frozenset(
        (evidence.type, evidence.of)
        for selected in selection.chosen
        for requirement in selected.item.requirements
        for alternative in requirement.alternatives
        for evidence in alternative
        if evidence.source in {"certificate", "register"}
    )


def _filled(
    case: Case,
    field: FormField,
    items: list[ItemId],
    around: tuple[Cast, Order, frozenset[tuple[str, str]]],
) -> Iterator[tuple[Party, Filling]]:
    players, ordered, readable = around
    for party in players.players.get(field.of, ()):
        yield party, _filling(case, (field, party, items), ordered, readable)


def _filling(
    case: Case,
    wanted: tuple[FormField, Party, list[ItemId]],
    ordered: Order,
    readable: frozenset[tuple[str, str]],
) -> Filling:
    field, party, items = wanted
    for source in field.prefill:
        producer = _producer(source, party, ordered)
        if producer is not None and all(producer in ordered.ancestors[item] for item in items):
            return FromItem(item=producer, certificate=source.certificate, field=source.field)
        if (source.certificate, party.role) in readable and _may_hold(case, party, source):
            return FromCertificate(certificate=source.certificate, field=source.field)
    return Typed()


def _producer(source: Source, party: Party, ordered: Order) -> ItemId | None:
    matching = (item for (certificate, role, _), item in ordered.yields.items()
                if certificate == source.certificate and role == party.role)  # fmt: skip
    return next(matching, None)


def _may_hold(case: Case, party: Party, source: Source) -> bool:
    """Whether the register has it, or has not been asked yet."""
    holding = case.holdings.of(party.id, source.certificate)
    return party.takes_part != "founded" and (holding is None or holding.kind == "held")
