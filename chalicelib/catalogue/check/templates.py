"""A template lays out fields that its type has, each of them once."""

from collections.abc import Iterator

from chalicelib.catalogue.finding import Flaw, Place, error
from chalicelib.catalogue.nearest import nearest
from chalicelib.catalogue.walk import each
from chalicelib.domain.definitions.certificate import CertificateType
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.template import Template
from chalicelib.domain.text import Text

WRITTEN = frozenset({"text", "long_text"})
"""The types of field that may carry a picture: as text."""


def templates(definitions: Definitions) -> Iterator[Flaw]:
    """Each field that there is none of, that stands twice, or that carries no picture."""
    for under, kind in each("certificates", definitions.certificates):
        at = (*under, "template")
        yield from _unknown(at, kind)
        yield from _twice(at, kind.template)
        yield from _no_picture(at, kind)


def _named(at: Place, template: Template) -> Iterator[tuple[Place, str]]:
    """Each field that the template names, with its place."""
    yield from each("large", template.large, at)
    for under, group in each("groups", template.groups, at):
        yield from each("fields", group.fields, under)
    yield from each("left_out", template.left_out, at)
    if template.photo is not None:
        yield (*at, "photo"), template.photo


def _unknown(at: Place, kind: CertificateType) -> Iterator[Flaw]:
    known = [field.id for field in kind.fields]
    for place, name in _named(at, kind.template):
        if name not in known:
            message = Text(zh=f"{kind.id} 没有字段 {name}", en=f"{kind.id} has no field {name}")
            yield error(place, message, nearest(name, known))


def _twice(at: Place, template: Template) -> Iterator[Flaw]:
    seen: set[str] = set()
    for place, name in _named(at, template):
        if name in seen:
            yield error(
                place,
                Text(zh=f"字段 {name} 排了两次", en=f"the field {name} is laid out twice"),
                Text(zh="请只保留一处", en="leave it in one place"),
            )
        seen.add(name)


def _no_picture(at: Place, kind: CertificateType) -> Iterator[Flaw]:
    photo = kind.field(kind.template.photo) if kind.template.photo else None
    if photo is not None and photo.type not in WRITTEN:
        yield error(
            (*at, "photo"),
            Text(
                zh=f"字段 {photo.id} 的类型是 {photo.type}，放不下照片",
                en=f"the field {photo.id} is a {photo.type}, which carries no picture",
            ),
            Text(zh="请指向文本类字段", en="name a field of type text or long_text"),
        )
