"""A certificate's fields → each with its title and its value as people write them.

Money in yuan, options by their texts, days with their weekday, as the definitions describe the
field; what they know nothing of (any more) stands as it is.
"""

from collections.abc import Mapping
from typing import NamedTuple

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
    lines = []
    for name, told in fields.items():
        field = described.get(name)
        as_it_is = field is None or field.type == "date"  # a register's may be no day
        value = writing.value(told, asked.language) if as_it_is else written(field, told, asked)
        lines.append(Certified(name, asked.say(field.title) if field else name, value))
    return lines
