"""An item → the life events in which cases of it come: under which facts, accepted where."""

from collections.abc import Iterable, Iterator

from chalicelib.catalogue.sign.accepting import Accepted
from chalicelib.catalogue.sign.rules import in_order, rule, standing
from chalicelib.catalogue.sign.slice import Earlier, Use
from chalicelib.domain.conditions import Condition
from chalicelib.domain.definitions.bundle import Bundle, BundleItem
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.field import FormField
from chalicelib.domain.definitions.item import Item
from chalicelib.domain.definitions.life_event import LifeEvent
from chalicelib.domain.definitions.requirement import Evidence
from chalicelib.domain.names import AreaCode

FACTS = "facts."
What = tuple[Item, tuple[FormField, ...]]
"""An item, and the form fields that it asks for."""


def uses(
    what: What, area: AreaCode, events: Iterable[LifeEvent], accepted: tuple[Accepted, ...]
) -> Iterator[Use]:
    """The item's uses, for whoever's place of its own kind lies in this area.

    Where that place is not the one that decides where the whole is accepted, it may be accepted
    anywhere: a use that is not the same everywhere names its areas.
    """
    for event in events:
        if event.places[0] == what[0].place:
            ours = next(way for way in accepted if area in way.areas)
            yield from _used(what, event, ours)
        else:
            yield from _anywhere(what, event, accepted)


def _anywhere(what: What, event: LifeEvent, accepted: tuple[Accepted, ...]) -> Iterator[Use]:
    same: dict[bytes, tuple[Use, list[AreaCode]]] = {}
    for way in accepted:
        for use in _used(what, event, way):
            same.setdefault(use.canonical(), (use, []))[1].extend(way.areas)
    everywhere = sum(len(way.areas) for way in accepted)
    for use, areas in same.values():
        told = () if len(areas) == everywhere else tuple(sorted(areas))
        yield use.model_copy(update={"accepted": told})


def _used(what: What, event: LifeEvent, way: Accepted) -> Iterator[Use]:
    for bundle in way.definitions.bundles:
        place = next((p for p in bundle.items if p.item == what[0].id), None)
        if place and bundle.id == event.bundle:
            yield _use(what, place, (event, bundle), way.definitions)


def _use(
    what: What,
    place: BundleItem,
    where: tuple[LifeEvent, Bundle],
    definitions: Definitions,
) -> Use:
    (item, fields), (event, bundle) = what, where
    roles = _roles(item, fields)
    parties = [standing(part) for part in event.parties if part.role in roles]
    earlier = in_order(_earlier(item, bundle, definitions))
    use = Use(
        life_event=event.id, bundle=bundle.id, when=rule(place.when),
        after=tuple(sorted(place.after)), if_declined=place.if_declined, given={},
        parties=tuple(sorted(parties, key=lambda part: part.role)), earlier=earlier,
    )  # fmt: skip
    paths = spoken(item, (use,))
    given = {path: event.given[path] for path in sorted(event.given) if path in paths}
    return use.model_copy(update={"given": given})


def _roles(item: Item, fields: tuple[FormField, ...]) -> set[str]:
    """Every role that the item speaks of."""
    spoken = {evidence.of for evidence in evidence_of(item)} | {field.of for field in fields}
    spoken |= {yielded.of for yielded in item.outputs} | {gone.of for gone in item.supersedes}
    shown = {role for evidence in evidence_of(item) for role in evidence.shown_to}
    return spoken | shown | ({item.fee.payer} if item.fee.payer else set())


def _earlier(item: Item, bundle: Bundle, definitions: Definitions) -> Iterator[Earlier]:
    """Which items of the bundle yield what this one would else ask for."""
    taken = {(e.type, e.of) for e in evidence_of(item) if not e.beforehand}
    for place in bundle.items:
        other = definitions.items_by_id.get(place.item)
        for output in other.outputs if other and other.id != item.id else ():
            if (output.certificate, output.of) in taken:
                yield Earlier(certificate=output.certificate, of=output.of, item=place.item,
                              when=rule(place.when))  # fmt: skip


def evidence_of(item: Item) -> Iterator[Evidence]:
    """Each piece of evidence that can prove something to this item."""
    for requirement in item.requirements:
        for alternative in requirement.alternatives:
            yield from alternative


def spoken(item: Item, used: tuple[Use, ...]) -> set[str]:
    """The facts that any rule of the item speaks of."""
    rules = _conditions(item, used)
    return {path.removeprefix(FACTS) for rule in rules for path in rule.paths}


def _conditions(item: Item, used: tuple[Use, ...]) -> Iterator[Condition]:
    rules = [requirement.when for requirement in item.requirements]
    rules += [material.when for material in item.cancelled]
    rules += [field.when for field in item.fields]
    for use in used:
        rules += [use.when, *(earlier.when for earlier in use.earlier)]
        rules += [rule for part in use.parties for rule in (part.when, part.founded_when)]
    return (condition for condition in rules if condition)
