"""An item in some definitions → what it asks for under all facts, and all that this rests on."""

from collections.abc import Iterator

from chalicelib.catalogue.sign.rules import in_order, plainly, rule, standing
from chalicelib.catalogue.sign.slice import (
    Admission,
    Asked,
    Earlier,
    Meaning,
    Reading,
    Use,
)
from chalicelib.domain.conditions import Condition
from chalicelib.domain.definitions.bundle import Bundle, BundleItem
from chalicelib.domain.definitions.certificate import CertificateType
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.field import FormField
from chalicelib.domain.definitions.item import Item
from chalicelib.domain.definitions.life_event import LifeEvent
from chalicelib.domain.definitions.requirement import Evidence
from chalicelib.domain.names import AreaCode

FACTS = "facts."


def asked(item: Item, areas: tuple[AreaCode, ...], definitions: Definitions) -> Asked:
    """The item with every field, certificate, fact, proof and life event that its rules touch."""
    fields = _fields(item, definitions)
    uses = in_order(_uses(item, fields, definitions))
    return Asked(
        areas=areas,
        item=plainly(item),
        fields=fields,
        readings=tuple(_readings(item, fields, definitions)),
        yields=tuple(_yields(item, definitions)),
        facts=tuple(_facts(item, uses, definitions)),
        proofs=tuple(_proofs(item, definitions)),
        uses=uses,
    )


def evidence_of(item: Item) -> Iterator[Evidence]:
    """Each piece of evidence that can prove something to this item."""
    for requirement in item.requirements:
        for alternative in requirement.alternatives:
            yield from alternative


def _fields(item: Item, definitions: Definitions) -> tuple[FormField, ...]:
    known = definitions.fields_by_id
    return tuple(known[name] for name in sorted({f.field for f in item.fields}) if name in known)


def _readings(
    item: Item, fields: tuple[FormField, ...], definitions: Definitions
) -> Iterator[Reading]:
    """Types that prove something or fill a field: what is read of them, and of which roles."""
    whom: dict[str, set[str]] = {}
    read: dict[str, set[str]] = {}
    for evidence in evidence_of(item):
        if evidence.type in definitions.certificates_by_id:
            whom.setdefault(evidence.type, set()).add(evidence.of)
    for field in fields:
        for source in field.prefill:
            whom.setdefault(source.certificate, set()).add(field.of)
            read.setdefault(source.certificate, set()).add(source.field)
    for name in sorted(whom.keys() & definitions.certificates_by_id.keys()):
        issuer = definitions.certificates_by_id[name].issuer
        yield Reading(certificate=name, issuer=issuer, of=tuple(sorted(whom[name])),
                      fields=tuple(sorted(read.get(name, ()))))  # fmt: skip


def _yields(item: Item, definitions: Definitions) -> Iterator[CertificateType]:
    known = definitions.certificates_by_id
    for name in sorted({output.certificate for output in item.outputs} & known.keys()):
        yield known[name]


def _facts(item: Item, uses: tuple[Use, ...], definitions: Definitions) -> Iterator[Meaning]:
    for path in sorted(_spoken(item, uses)):
        if fact := definitions.facts_by_path.get(path):
            yield Meaning(path=path, kind=fact.kind, unit=fact.unit,
                          options=tuple(option.value for option in fact.options))  # fmt: skip


def _spoken(item: Item, uses: tuple[Use, ...]) -> set[str]:
    """The facts that any rule of the item speaks of."""
    rules = _conditions(item, uses)
    return {path.removeprefix(FACTS) for rule in rules for path in rule.paths}


def _conditions(item: Item, uses: tuple[Use, ...]) -> Iterator[Condition]:
    rules = [requirement.when for requirement in item.requirements]
    rules += [material.when for material in item.cancelled]
    rules += [field.when for field in item.fields]
    for use in uses:
        rules += [use.when, *(earlier.when for earlier in use.earlier)]
        rules += [rule for part in use.parties for rule in (part.when, part.founded_when)]
    return (condition for condition in rules if condition)


def _proofs(item: Item, definitions: Definitions) -> Iterator[Admission]:
    types = {evidence.type for evidence in evidence_of(item)}
    cancelled = {part.proof for part in item.cancelled}
    for proof in sorted(definitions.proofs, key=lambda proof: proof.id):
        if proof.id in cancelled or types & set(proof.evidence):
            yield Admission(id=proof.id, status=proof.status, method=proof.method)


def _uses(item: Item, fields: tuple[FormField, ...], definitions: Definitions) -> Iterator[Use]:
    for event in definitions.life_events:
        for bundle in definitions.bundles:
            place = next((p for p in bundle.items if p.item == item.id), None)
            if place and bundle.id == event.bundle:
                yield _use((item, fields), place, (event, bundle), definitions)


def _use(
    what: tuple[Item, tuple[FormField, ...]],
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
    spoken = _spoken(item, (use,))
    given = {path: event.given[path] for path in sorted(event.given) if path in spoken}
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
