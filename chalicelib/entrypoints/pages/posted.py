"""The bytes of a form as a browser sends them → its fields and files, each value made tidy.

What people paste has blanks of many kinds around it, and what cannot be seen: that goes. Nothing
else of what was typed is changed here. How much may be sent stands in ``form_parts``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from chalicelib.domain.characters import plain, tidy
from chalicelib.entrypoints.api.problems import MalformedRequest, TooLarge, WrongMediaType
from chalicelib.entrypoints.pages.form_parts import FORM, PARTS, Part, form_parts, typed_pairs

UNREADABLE = (TooLarge, WrongMediaType, MalformedRequest)
"""What a form is that cannot be read."""


class File(NamedTuple):
    """A file as it came; nothing that is said of it is believed."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Posted:
    """What a form said; a field that was left empty is there, and empty."""

    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    files: Mapping[str, File] = field(default_factory=dict, repr=False)

    def one(self, name: str) -> str:
        """The value of a field; empty where it was not sent. Of several the last counts."""
        return next(reversed(self.fields.get(name, ())), "")

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of a field, each once."""
        return tuple(dict.fromkeys(each for each in self.fields.get(name, ()) if each))

    def number(self, name: str) -> str:
        """A value of digits and letters as people mean it: half-width, without blanks."""
        return plain(self.one(name))

    def date(self, name: str) -> str:
        """A day in three parts, as ISO 8601 has it; as far as it was typed where it is no day."""
        year, month, day = (self.number(f"{name}.{part}") for part in ("year", "month", "day"))
        if not (year or month or day):
            return ""
        return f"{year}-{month.zfill(2)}-{day.zfill(2)}"

    def has(self, name: str) -> bool:
        """Whether the field was sent at all: which of several buttons was pressed."""
        return name in self.fields


def read_form(raw: bytes, media_type: str) -> Posted:
    """Raises one of ``UNREADABLE``."""
    kind = media_type.partition(";")[0].strip().lower()
    if kind == FORM:
        return Posted(fields=_fields(typed_pairs(raw)))
    if kind == PARTS:
        return _read(form_parts(raw, media_type))
    raise WrongMediaType("Send the form of this page.")


def _read(parts: Iterable[Part]) -> Posted:
    """A file that was not chosen comes empty, and is none."""
    pairs: list[tuple[str, str]] = []
    files: dict[str, File] = {}
    for name, content, file, media_type in parts:
        if file is None:
            pairs.append((name, content.decode("utf-8", "replace")))
        elif content:
            files[name] = File(file, media_type, content)
    return Posted(fields=_fields(pairs), files=files)


def _fields(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    fields: dict[str, list[str]] = {}
    for name, value in pairs:
        fields.setdefault(name, []).append(tidy(value))
    return {name: tuple(values) for name, values in fields.items()}
