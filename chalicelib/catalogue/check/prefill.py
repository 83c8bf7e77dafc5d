"""A form field is filled from what its source has, in a fitting type, of the right party."""

from collections.abc import Iterator

from chalicelib.catalogue.finding import Flaw, Place, error
from chalicelib.catalogue.nearest import nearest
from chalicelib.catalogue.walk import each, events_with
from chalicelib.domain.definitions.certificate import CertificateField, CertificateType
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.field import FormField, Source
from chalicelib.domain.text import Text

FILLS = {
    "text": {"text", "name", "phone", "resident_id", "credit_code", "date", "number", "count"},
    "long_text": {"text", "long_text", "name"},
    "name": {"name", "text"},
    "number": {"number", "count"},
}
"""Which other types may fill a form field; any type fills its own."""


def prefill(definitions: Definitions) -> Iterator[Flaw]:
    """Each source that cannot fill its field."""
    types = definitions.certificates_by_id
    for under, field in each("fields", definitions.fields):
        kinds = _kinds(definitions, field)
        for at, source in each("prefill", field.prefill, under):
            if source.certificate in types:
                certificate = types[source.certificate]
                yield from _source((*at, "field"), field, source, certificate)
                yield from _holder((*at, "certificate"), field, certificate, kinds)


def _kinds(definitions: Definitions, field: FormField) -> set[str]:
    """Whether those whom the field is about are natural or legal persons, in any life event."""
    parties = (
        event.party(field.of)
        for item in definitions.items
        if any(wanted.field == field.id for wanted in item.fields)
        for event in events_with(definitions, item)
    )
    return {party.kind for party in parties if party}


def _source(
    at: Place, field: FormField, source: Source, certificate: CertificateType
) -> Iterator[Flaw]:
    carried = certificate.field(source.field)
    if carried is None:
        message = Text(
            zh=f"证照 {certificate.id} 没有字段 {source.field}",
            en=f"{certificate.id} has no field {source.field}",
        )
        yield error(at, message, nearest(source.field, [f.id for f in certificate.fields]))
    elif not _fills(carried, field):
        yield error(
            at,
            Text(
                zh=f"{certificate.id}.{carried.id} 的类型 {carried.type} 填不进 {field.type}",
                en=f"{certificate.id}.{carried.id} is {carried.type} and cannot fill {field.type}",
            ),
            Text(zh="请换一个来源，或改字段类型", en="name another source, or change the type"),
        )


def _fills(carried: CertificateField, field: FormField) -> bool:
    if field.type != carried.type:
        return carried.type in FILLS.get(field.type, ())
    return {o.value for o in carried.options} <= {o.value for o in field.options}


def _holder(
    at: Place, field: FormField, certificate: CertificateType, kinds: set[str]
) -> Iterator[Flaw]:
    if certificate.holder == "any" or kinds <= {certificate.holder}:
        return
    yield error(
        at,
        Text(
            zh=f"{field.of} 不会持有 {certificate.id}：持证主体类型不同",
            en=f"{field.of} cannot hold {certificate.id}: {certificate.holder} persons do",
        ),
        Text(
            zh="请换一种证照，或改字段的 of",
            en="name another certificate, or change the field's of",
        ),
    )
