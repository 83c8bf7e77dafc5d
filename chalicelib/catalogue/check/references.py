"""Whatever a definition names exists; where it does not, the nearest name is told."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from chalicelib.catalogue.finding import Flaw, Place, error
from chalicelib.catalogue.nearest import nearest
from chalicelib.catalogue.walk import each, needs
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.text import Text

KINDS = {
    "area": "地区",
    "bundle": "事项套餐",
    "certificate type": "证照类型",
    "department": "部门",
    "fact": "情形",
    "form field": "表单字段",
    "item": "事项",
    "life event": "一件事",
    "party": "当事人",
    "proof": "证明",
    "requirement": "申请条件",
    "theme": "主题",
}


class Reference(NamedTuple):
    """A name, where it stands, and the names that there are."""

    at: Place
    kind: str
    name: str
    known: Collection[str]


def references(definitions: Definitions) -> Iterator[Flaw]:
    """Each name that nothing bears."""
    parts = (_in_events, _in_bundles, _in_items, _in_evidence, _in_libraries, _in_proofs)
    for part in parts:
        for reference in part(definitions):
            if reference.name not in reference.known:
                yield dangling(reference)


def dangling(reference: Reference) -> Flaw:
    """A name that nothing bears, and the nearest that something does."""
    kind, name = reference.kind, reference.name
    message = Text(zh=f"没有名为 {name} 的{KINDS[kind]}", en=f"there is no {kind} {name}")
    return error(reference.at, message, nearest(name, reference.known))


def _in_events(definitions: Definitions) -> Iterator[Reference]:
    bundles = [bundle.id for bundle in definitions.bundles]
    themes = [theme.id for theme in definitions.themes]
    for under, event in each("life_events", definitions.life_events):
        roles = [party.role for party in event.parties]
        yield Reference((*under, "bundle"), "bundle", event.bundle, bundles)
        for at, role in each("opened_by", event.opened_by, under):
            yield Reference(at, "party", role, roles)
        for at, theme in each("themes", event.themes, under):
            yield Reference(at, "theme", theme, themes)
        for at, party in each("parties", event.parties, under):
            if party.proved_by is not None:
                yield Reference((*at, "proved_by"), "certificate type", party.proved_by,
                                definitions.certificates_by_id)  # fmt: skip
        for at, question in each("questions", event.questions, under):
            yield Reference((*at, "fact"), "fact", question.fact, definitions.facts_by_path)


def _in_bundles(definitions: Definitions) -> Iterator[Reference]:
    departments = _departments(definitions)
    for under, bundle in each("bundles", definitions.bundles):
        yield Reference((*under, "lead"), "department", bundle.lead, departments)
        inside = [place.item for place in bundle.items]
        for at, place in each("items", bundle.items, under):
            yield Reference((*at, "item"), "item", place.item, definitions.items_by_id)
            for deeper, name in each("after", place.after, at):
                yield Reference(deeper, "item", name, inside)


def _in_items(definitions: Definitions) -> Iterator[Reference]:
    departments = _departments(definitions)
    types = definitions.certificates_by_id
    for under, item in each("items", definitions.items):
        yield Reference((*under, "department"), "department", item.department, departments)
        for at, wanted in each("fields", item.fields, under):
            yield Reference((*at, "field"), "form field", wanted.field, definitions.fields_by_id)
        for at, output in each("outputs", item.outputs, under):
            yield Reference((*at, "certificate"), "certificate type", output.certificate, types)
        for at, old in each("supersedes", item.supersedes, under):
            yield Reference((*at, "certificate"), "certificate type", old.certificate, types)


def _in_evidence(definitions: Definitions) -> Iterator[Reference]:
    for need in needs(definitions):
        if need.evidence.type[0].isupper() or need.evidence.is_read:
            yield Reference((*need.at, "type"), "certificate type", need.evidence.type,
                            definitions.certificates_by_id)  # fmt: skip


def _in_libraries(definitions: Definitions) -> Iterator[Reference]:
    departments, types = _departments(definitions), definitions.certificates_by_id
    for under, certificate in each("certificates", definitions.certificates):
        yield Reference((*under, "issuer"), "department", certificate.issuer, departments)
    for under, field in each("fields", definitions.fields):
        for at, source in each("prefill", field.prefill, under):
            yield Reference((*at, "certificate"), "certificate type", source.certificate, types)
    for under, register in each("sources", definitions.sources):
        for name in ("decides", "learns"):
            for at, code in each(name, getattr(register, name), under):
                yield Reference(at, "certificate type", code, types)
    areas = [area.code for area in definitions.areas]
    for under, body in each("bodies", definitions.bodies):
        yield Reference((*under, "department"), "department", body.department, departments)
        for at, code in each("areas", body.areas, under):
            yield Reference(at, "area", code, areas)


def _in_proofs(definitions: Definitions) -> Iterator[Reference]:
    known, types = [proof.id for proof in definitions.proofs], definitions.certificates_by_id
    for under, item in each("items", definitions.items):
        for at, cancelled in each("cancelled", item.cancelled, under):
            yield Reference((*at, "proof"), "proof", cancelled.proof, known)
    for under, proof in each("proofs", definitions.proofs):
        if proof.source is not None and proof.source.isupper():
            yield Reference((*under, "source"), "certificate type", proof.source, types)


def _departments(definitions: Definitions) -> list[str]:
    return [department.id for department in definitions.departments]
