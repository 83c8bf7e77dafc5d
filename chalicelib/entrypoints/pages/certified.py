"""A certificate's fields → each with its title and its value as people write them.

Money in yuan, options by their texts, days with their weekday, as the definitions describe the
field; what they know nothing of (any more) stands as it is.
"""

from collections.abc import Mapping
from typing import NamedTuple

from chalicelib.domain.definitions.certificate import CertificateField
from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.citizen.written import written
from chalicelib.entrypoints.pages.rendering import writing


class Certified(NamedTuple):
    """A field: its name, what it is called, what stands in it."""

    name: str
    title: str
    value: str


def certified(kind: str | None, fields: Mapping[str, FieldValue], asked: Asked) -> list[Certified]:
    """The fields of a certificate of this type, in its own order."""
    known = asked.portal.services.definitions.certificates_by_id.get(kind or "")
    described = {field.id: field for field in known.fields} if known else {}
    return [
        Certified(name, asked.say(described[name].title), _value(described[name], told, asked))
        if name in described else Certified(name, name, writing.value(told, asked.language))
        for name, told in fields.items()
    ]  # fmt: skip


def _value(field: CertificateField, told: FieldValue, asked: Asked) -> str:
    """A day as a register wrote it, where it is none."""
    if field.type == "date":
        return writing.value(told, asked.language)
    return written(field, told, asked)
