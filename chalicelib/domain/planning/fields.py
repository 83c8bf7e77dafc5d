"""The items' fields + who plays each role → the one form: each field once, with its filling."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from chalicelib.domain.definitions.field import FormField, Source
from chalicelib.domain.names import Code, FactPath, ItemId, PartyId
from chalicelib.domain.party import Party
from chalicelib.domain.plan import (
    Filling,
    FromCertificate,
    FromItem,
    PlannedField,
    Readable,
    Typed,
)
from chalicelib.domain.planning.case import Case
from chalicelib.domain.planning.cast import Cast
from chalicelib.domain.planning.order import Order
from chalicelib.domain.planning.scene import Scene
from chalicelib.domain.truth import verdict


@dataclass(frozen=True, slots=True)
class _Sources:
    """What a field's filling depends on; ``readable`` is all that some item may read at all."""

    case: Case
    ordered: Order
    readable: frozenset[tuple[PartyId, Code]]


def plan_fields(
    scene: Scene, ordered: Order, may_read: Iterable[Readable]
) -> tuple[tuple[PlannedField, ...], frozenset[FactPath]]:
    """Every field once, in the order in which items ask for it; and the facts still missing."""
    case, players = scene.case, scene.players
    wanted, unknown = _wanted(scene)
    pairs = frozenset((each.party, each.certificate) for each in may_read)
    sources = _Sources(case=case, ordered=ordered, readable=pairs)
    fields = tuple(
        planned
        for name, items in wanted.items()
        for planned in _planned(case.definitions.fields_by_id[name], items, players, sources)
    )
    return fields, unknown


def _wanted(scene: Scene) -> tuple[dict[str, tuple[ItemId, ...]], frozenset[FactPath]]:
    """Which items require which field for these facts, and the facts that leave it open."""
    wanted: dict[str, dict[ItemId, None]] = {}
    unknown: set[FactPath] = set()
    for selected in scene.selection.chosen:
        for required in selected.item.fields:
            said = verdict(required.when, scene.case.facts)
            unknown |= said.unknown
            if said.truth is True:
                wanted.setdefault(required.field, {})[selected.item.id] = None
    return {field: tuple(items) for field, items in wanted.items()}, frozenset(unknown)


def _planned(
    field: FormField, items: tuple[ItemId, ...], players: Cast, sources: _Sources
) -> Iterator[PlannedField]:
    for party in players.players.get(field.of, ()):
        filling = _filling(field, party, items, sources)
        yield PlannedField(field=field.id, party=party.id, items=items, filling=filling)


def _filling(
    field: FormField, party: Party, items: tuple[ItemId, ...], sources: _Sources
) -> Filling:
    """The first source that serves all items that want it; where none does, it is typed."""
    for source in field.prefill:
        producer = _producer(source, party, sources.ordered)
        if producer is not None and _precedes(producer, items, sources.ordered):
            return FromItem(item=producer, certificate=source.certificate, field=source.field)
        if _may_be_read(source, party, sources):
            return FromCertificate(certificate=source.certificate, field=source.field)
    return Typed()


def _producer(source: Source, party: Party, ordered: Order) -> ItemId | None:
    matching = (item for (certificate, role, _), item in ordered.yields.items()
                if certificate == source.certificate and role == party.role)  # fmt: skip
    return next(matching, None)


def _precedes(producer: ItemId, items: tuple[ItemId, ...], ordered: Order) -> bool:
    return all(producer in ordered.ancestors[item] for item in items)


def _may_be_read(source: Source, party: Party, sources: _Sources) -> bool:
    """Whether some item may read it, and the register has it or has not been asked yet."""
    if (party.id, source.certificate) not in sources.readable or party.takes_part == "founded":
        return False
    first = party.proof or source.certificate
    return _may_be_had(first, party, sources) and _may_be_had(source.certificate, party, sources)


def _may_be_had(certificate: Code, party: Party, sources: _Sources) -> bool:
    holding = sources.case.holdings.of(party.id, certificate)
    if holding is None:
        return True
    return holding.kind == "held" or (holding.kind == "several" and party.may_choose)
