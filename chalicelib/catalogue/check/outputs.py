"""What items yield can be, its party can hold it, and each yields it once."""

from collections.abc import Iterator

from chalicelib.catalogue.finding import Flaw, Place, error
from chalicelib.catalogue.nearest import nearest
from chalicelib.catalogue.walk import each, events_with
from chalicelib.domain.definitions.certificate import CertificateType
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.item import Item, Output
from chalicelib.domain.text import Text

IDENTIFYING = {
    "natural": frozenset({"resident_id"}),
    "legal": frozenset({"credit_code"}),
    "any": frozenset({"resident_id", "credit_code", "text"}),
}
"""Which fields tell who the holder is; where it may be either, a text holds either number."""

LABELLING = frozenset({"text", "date", "choice", "number", "count", "amount"})
"""Which fields may tell several certificates of one holder apart: none that is of a person."""


def outputs(definitions: Definitions) -> Iterator[Flaw]:
    """Each certificate type, and each output, that cannot come to be as it is written."""
    for at, certificate in each("certificates", definitions.certificates):
        yield from _holder_field((*at, "holder_field"), certificate)
        yield from _holder_name((*at, "holder_name"), certificate)
        yield from _until((*at, "validity", "until"), certificate)
        yield from _apart((*at, "told_apart_by"), certificate)
        yield from _beside(at, certificate)
    for under, item in each("items", definitions.items):
        for at, output in each("outputs", item.outputs, under):
            yield from _holder((*at, "of"), item, output, definitions)
            yield from _several((*at, "of"), item, output, definitions)
        yield from _repeated(under, item)


def _holder_field(at: Place, certificate: CertificateType) -> Iterator[Flaw]:
    fitting = [f.id for f in certificate.fields if f.type in IDENTIFYING[certificate.holder]]
    if certificate.holder_field not in fitting:
        message = Text(
            zh=f"{certificate.id} 不能以 {certificate.holder_field} 认定持证主体",
            en=f"{certificate.holder_field} does not identify the holder of a {certificate.id}",
        )
        types = ", ".join(sorted(IDENTIFYING[certificate.holder]))
        remedy = Text(
            zh=f"请写一个类型为 {types} 的字段", en=f"name a field of it that is a {types}"
        )
        yield error(at, message, remedy)


def _holder_name(at: Place, certificate: CertificateType) -> Iterator[Flaw]:
    """A name; where an organisation may hold it too, a text holds the name of either."""
    naming = {"name", "text"} if certificate.holder == "any" else {"name"}
    names = [field.id for field in certificate.fields if field.type in naming]
    name = certificate.holder_name
    if name is not None and name not in names:
        message = Text(zh=f"{name} 不是它的姓名字段", en=f"{name} is none of its names")
        yield error(at, message, nearest(name, names))


def _until(at: Place, certificate: CertificateType) -> Iterator[Flaw]:
    dates = [field.id for field in certificate.fields if field.type == "date"]
    until = certificate.validity.until
    if until is not None and until not in dates:
        message = Text(zh=f"{until} 不是它的日期字段", en=f"{until} is none of its date fields")
        yield error(at, message, nearest(until, dates))


def _apart(at: Place, certificate: CertificateType) -> Iterator[Flaw]:
    """A label is shown before its certificate is chosen: it tells nothing of a person."""
    fitting = [
        field.id
        for field in certificate.fields
        if field.type in LABELLING and field.id != certificate.holder_field
    ]
    apart = certificate.told_apart_by
    if apart is not None and apart not in fitting:
        message = Text(
            zh=f"{certificate.id} 不能以 {apart} 区分多份证照",
            en=f"{apart} does not tell several {certificate.id} apart",
        )
        yield error(at, message, nearest(apart, fitting))


def _beside(under: Place, certificate: CertificateType) -> Iterator[Flaw]:
    """Whoever it tells of beside its holder is found by a number, and told of by its fields."""
    numbers = [
        field.id
        for field in certificate.fields
        if field.type in IDENTIFYING["any"] and field.id != certificate.holder_field
    ]
    names = [field.id for field in certificate.fields]
    for at, person in each("beside", certificate.beside, under):
        if person.id not in numbers:
            message = Text(
                zh=f"{certificate.id} 的 {person.id} 不是他人的证件号码",
                en=f"{person.id} of {certificate.id} is nobody else's number",
            )
            yield error((*at, "id"), message, nearest(person.id, numbers))
        for name in person.fields:
            if name not in names:
                message = Text(
                    zh=f"{certificate.id} 没有字段 {name}",
                    en=f"{certificate.id} has no field {name}",
                )
                yield error((*at, "fields"), message, nearest(name, names))


def _holder(at: Place, item: Item, output: Output, definitions: Definitions) -> Iterator[Flaw]:
    certificate = definitions.certificates_by_id.get(output.certificate)
    for event in events_with(definitions, item):
        party = event.party(output.of)
        if certificate and party and certificate.holder not in {"any", party.kind}:
            yield error(
                at,
                Text(
                    zh=f"一件事 {event.id} 的 {party.role} 不能持有 {certificate.id}",
                    en=f"{party.role} of {event.id} cannot hold a {certificate.id}",
                ),
                Text(
                    zh=f"它的持证主体类型是 {certificate.holder}，请改 of",
                    en=f"its holder is a {certificate.holder} person: change of",
                ),
            )


def _several(at: Place, item: Item, output: Output, definitions: Definitions) -> Iterator[Flaw]:
    """A grant fills a certificate once: for several, all would bear the name of one."""
    for event in events_with(definitions, item):
        party = event.party(output.of)
        if party and party.many:
            yield error(
                at,
                Text(
                    zh=f"一件事 {event.id} 的 {party.role} 可有多人，{output.certificate} 只填一次",
                    en=f"{party.role} of {event.id} may be several, and a grant fills one"
                    f" {output.certificate}",
                ),
                Text(
                    zh="请改 of，写一个只有一人的角色",
                    en="change of: name a role that only one may have",
                ),
            )


def _repeated(under: Place, item: Item) -> Iterator[Flaw]:
    seen: set[str] = set()
    for at, output in each("outputs", item.outputs, under):
        if output.certificate in seen:
            yield error(
                (*at, "certificate"),
                Text(
                    zh=f"{item.id} 两次产出 {output.certificate}",
                    en=f"{item.id} yields {output.certificate} twice",
                ),
                Text(
                    zh="一次准予按证照类型填写：请分成两个事项",
                    en="a grant fills each type once: make two items of it",
                ),
            )
        seen.add(output.certificate)
