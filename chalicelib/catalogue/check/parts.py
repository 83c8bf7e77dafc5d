"""All definitions → the part of them that one life event stands on, and places in it and back."""

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from chalicelib.catalogue.finding import Place
from chalicelib.catalogue.walk import conditions_of
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.item import Item
from chalicelib.domain.definitions.life_event import LifeEvent
from chalicelib.domain.definitions.proof import Proof
from chalicelib.domain.definitions.requirement import Evidence


class HasId(Protocol):
    """Whatever is called by an id."""

    @property
    def id(self) -> str:
        """What it is called."""
        ...


Named = TypeVar("Named", bound=HasId)


def part_of(event: LifeEvent, definitions: Definitions) -> Definitions:
    """Everything that can decide what becomes of this event, and nothing that cannot."""
    bundles = tuple(b for b in definitions.bundles if b.id == event.bundle)
    inside = {place.item for bundle in bundles for place in bundle.items}
    items = tuple(item for item in definitions.items if item.id in inside)
    fields = _named(definitions.fields, (f.field for item in items for f in item.fields))
    departments = {item.department for item in items} | {b.lead for b in bundles}
    types = {e.type for e in _evidence(items)} | {o.certificate for i in items for o in i.outputs}
    types |= {old.certificate for item in items for old in item.supersedes}
    types |= {source.certificate for field in fields for source in field.prefill}
    proofs = tuple(_proofs(definitions, items))
    types |= {proof.source for proof in proofs if proof.source}
    facts = {q.fact for q in event.questions} | set(event.given)
    facts |= {p.removeprefix("facts.") for c in conditions_of(event, definitions) for p in c.paths}
    certificates = _named(definitions.certificates, types)
    departments |= {certificate.issuer for certificate in certificates}
    return Definitions(
        life_events=(event,),
        bundles=bundles,
        items=items,
        facts=tuple(fact for fact in definitions.facts if fact.path in facts),
        fields=fields,
        certificates=certificates,
        departments=_named(definitions.departments, departments),
        areas=definitions.areas,
        bodies=tuple(b for b in definitions.bodies if b.department in departments),
        proofs=proofs,
    )


def placed(at: Place, part: Definitions, whole: Definitions) -> Place:
    """The place in all definitions of what stands at this place in a part of them."""
    collection, number, *inside = at
    one = getattr(part, str(collection))[number]
    return collection, getattr(whole, str(collection)).index(one), *inside


def _named(those: Iterable[Named], wanted: Iterable[str]) -> tuple[Named, ...]:
    names = frozenset(wanted)
    return tuple(each for each in those if each.id in names)


def _evidence(items: Iterable[Item]) -> Iterator[Evidence]:
    for item in items:
        for requirement in item.requirements:
            yield from requirement.evidence


def _proofs(definitions: Definitions, items: Iterable[Item]) -> Iterator[Proof]:
    """Those that cancel a material of these items, or speak of what they ask for."""
    items = tuple(items)
    cited = {cancelled.proof for item in items for cancelled in item.cancelled}
    kinds = {evidence.type for evidence in _evidence(items)}
    return (p for p in definitions.proofs if p.id in cited or kinds & set(p.evidence))
