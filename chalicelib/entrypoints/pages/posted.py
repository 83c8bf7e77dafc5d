"""The bytes of a form as a browser sends them → its fields and files, each value made tidy.

``application/x-www-form-urlencoded`` and ``multipart/form-data`` (RFC 7578). What people paste has
blanks of many kinds around it: they go. Nothing else of what was typed is changed here.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import HTTP
from typing import NamedTuple
from urllib.parse import parse_qsl

from chalicelib.domain.characters import plain
from chalicelib.entrypoints.api.problems import MalformedRequest, TooLarge, WrongMediaType

MOST_BYTES = 4 * 1024 * 1024 + 64 * 1024
"""A file of 4 MB and the fields around it: API Gateway and Lambda carry little more."""

MOST_FIELDS = 1000
FORM, PARTS = "application/x-www-form-urlencoded", "multipart/form-data"
LINES = frozenset("\n\t")
UNSEEN = frozenset({"Cc", "Cf", "Cs"})
"""Controls and marks of direction. What no Unicode has yet, or is of private use, may be a name."""


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
    """Raises TooLarge, WrongMediaType, or MalformedRequest where it cannot be read."""
    if len(raw) > MOST_BYTES:
        raise TooLarge("What is sent with a page may have 4 MB: make the file smaller.")
    kind = media_type.partition(";")[0].strip().lower()
    if kind == FORM:
        return Posted(fields=_fields(_pairs(raw)))
    if kind == PARTS:
        return _parts(raw, media_type)
    raise WrongMediaType("Send the form of this page.")


def _pairs(raw: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(raw.decode("ascii"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise MalformedRequest("The form cannot be read: load the page again.") from None


def _parts(raw: bytes, media_type: str) -> Posted:
    head = f"Content-Type: {media_type}\r\n\r\n".encode("latin-1", "replace")
    whole = BytesParser(policy=HTTP).parsebytes(head + raw)
    if not whole.is_multipart():
        raise MalformedRequest("The form cannot be read: load the page again.")
    pairs: list[tuple[str, str]] = []
    files: dict[str, File] = {}
    for part in whole.iter_parts():
        name = str(part.get_param("name", "", "content-disposition") or "")
        content = part.get_payload(decode=True)
        if not isinstance(part, EmailMessage) or not isinstance(content, bytes):
            continue
        if part.get_param("filename", None, "content-disposition") is None:
            pairs.append((name, content.decode("utf-8", "replace")))
        elif content:
            files[name] = File(part.get_filename() or "", part.get_content_type(), content)
    return Posted(fields=_fields(pairs), files=files)


def _fields(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    fields: dict[str, list[str]] = {}
    for name, value in pairs:
        fields.setdefault(name, []).append(tidy(value))
    return {name: tuple(values) for name, values in fields.items()}


def tidy(value: str) -> str:
    """Composed (NFC), without what cannot be seen and without blanks around it."""
    composed = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
    seen = (c for c in composed if c in LINES or unicodedata.category(c) not in UNSEEN)
    return "".join(seen).strip()
