"""A JSON value of definitions → whether it is told whole, or by parts that have names."""

from collections.abc import Mapping
from typing import NamedTuple

from pydantic import JsonValue

from chalicelib.domain.text import Text

WHOLE = (
    {"zh", "en"},
    {"law", "article", "confidence"},
    {"value", "unit", "confidence", "note"},
    {"kty", "crv", "x", "y", "until"},
    {"value", "text"},
    {"certificate", "field"},
)
"""What is told in one piece: a text, a law, a limit, a key, an option, a source."""

NAMES = ("id", "path", "code", "role", "item", "field", "life_event", "certificate")
"""What a part of a list is known by: the first of these that it has."""


class Keyed(NamedTuple):
    """A part of a list: by which name it is known, and what people call it."""

    name: str
    title: Text | None = None


def is_whole(value: Mapping[str, JsonValue]) -> bool:
    """Whether it is told in one piece."""
    return set(value) in WHOLE


def keyed(value: JsonValue) -> Mapping[Keyed, JsonValue] | None:
    """A list's parts under their names; None where it is no list of parts that have their own."""
    if not isinstance(value, list):
        return None
    parts = {known: part for part in value if (known := _known(part)) is not None}
    return parts if len({key.name for key in parts}) == len(value) else None


def _known(part: JsonValue) -> Keyed | None:
    if not isinstance(part, dict) or is_whole(part):
        return None
    inner = part.get("item")
    if isinstance(inner, dict):
        return _known(inner)
    name = next((str(part[key]) for key in NAMES if key in part), None)
    if name is None:
        return None
    whom = part.get("of")
    said = f"{name} ({whom})" if isinstance(whom, str) and "id" not in part else name
    return Keyed(said, _title(part))


def _title(part: Mapping[str, JsonValue]) -> Text | None:
    said = part.get("title") or part.get("text")
    return Text.model_validate(said) if isinstance(said, dict) else None
