"""An item as it stands in an area → what it asks for under all facts, and all this rests on."""

from collections.abc import Iterator

from chalicelib.catalogue.sign.accepting import Accepted
from chalicelib.catalogue.sign.rules import in_order, plainly
from chalicelib.catalogue.sign.slice import Admission, Asked, Meaning, Reading, Use
from chalicelib.catalogue.sign.using import evidence_of, spoken, uses
from chalicelib.domain.definitions.certificate import CertificateType
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.field import FormField
from chalicelib.domain.definitions.item import Item
from chalicelib.domain.names import AreaCode


def asked(
    item: Item, area: AreaCode, definitions: Definitions, accepted: tuple[Accepted, ...]
) -> Asked:
    """The item with every field, certificate, fact, proof and life event that its rules touch.

    ``accepted`` says how bundles stand in each area that cases can be accepted in.
    """
    fields = _fields(item, definitions)
    used = in_order(uses((item, fields), area, definitions.life_events, accepted))
    return Asked(
        areas=(area,),
        item=plainly(item),
        fields=fields,
        readings=tuple(_readings(item, fields, definitions)),
        yields=tuple(_yields(item, definitions)),
        facts=tuple(_facts(item, used, definitions)),
        proofs=tuple(_proofs(item, definitions)),
        uses=used,
    )


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


def _facts(item: Item, used: tuple[Use, ...], definitions: Definitions) -> Iterator[Meaning]:
    for path in sorted(spoken(item, used)):
        if fact := definitions.facts_by_path.get(path):
            yield Meaning(path=path, kind=fact.kind, unit=fact.unit,
                          options=tuple(option.value for option in fact.options))  # fmt: skip


def _proofs(item: Item, definitions: Definitions) -> Iterator[Admission]:
    types = {evidence.type for evidence in evidence_of(item)}
    cancelled = {part.proof for part in item.cancelled}
    for proof in sorted(definitions.proofs, key=lambda proof: proof.id):
        if proof.id in cancelled or types & set(proof.evidence):
            yield Admission(id=proof.id, status=proof.status, method=proof.method)
