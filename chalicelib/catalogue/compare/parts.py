"""A JSON value of definitions → whether it is told whole, or by parts that have names."""

from collections.abc import Mapping
from typing import NamedTuple

from pydantic import JsonValue

from chalicelib.domain.text import Text

WHOLE = (
    ({"zh", "en"}, {"zh", "en"}),
    ({"law", "confidence"}, {"law", "article", "confidence"}),
    ({"unit", "confidence"}, {"value", "unit", "confidence", "note"}),
    ({"kty", "crv", "x", "y"}, {"kty", "crv", "x", "y", "until"}),
    ({"value", "text"}, {"value", "text"}),
    ({"certificate", "field"}, {"certificate", "field"}),
)
"""What is told in one piece: a text, a law, a limit, a key, an option, a source; by the least and
the most that each says."""

NAMES = ("id", "path", "code", "role", "item", "field", "life_event", "certificate", "area",
         "bundle", "requirement", "day")  # fmt: skip
"""What a part of a list is known by: the first of these that it has."""


class Keyed(NamedTuple):
    """A part of a list: by which name it is known, and what people call it."""

    name: str
    title: Text | None = None


def is_whole(value: Mapping[str, JsonValue]) -> bool:
    """Whether it is told in one piece."""
    return any(least <= value.keys() <= most for least, most in WHOLE)


def keyed(value: JsonValue) -> Mapping[Keyed, JsonValue] | None:
    """A list's parts under their names; None where it is no list of parts that have their own."""
    if not isinstance(value, list):
        return None
    for is_placed in (False, True):
        known = [_known(part, is_placed=is_placed) for part in value]
        names = {key.name for key in known if key}
        if len(names) == len(value):
            return {key: part for key, part in zip(known, value, strict=True) if key}
    return None


def _known(part: JsonValue, *, is_placed: bool) -> Keyed | None:
    """Its name; where several bear one and stand in different areas, with the areas."""
    if not isinstance(part, dict) or is_whole(part):
        return None
    areas = part.get("areas") if is_placed else None
    where = f" [{', '.join(map(str, areas))}]" if isinstance(areas, list) else ""
    inner = part.get("item")
    found = _named(inner if isinstance(inner, dict) else part)
    return found and Keyed(found.name + where, found.title)


def _named(part: Mapping[str, JsonValue]) -> Keyed | None:
    name = next((str(part[key]) for key in NAMES if key in part), None)
    if name is None:
        return None
    whom = part.get("of")
    said = f"{name} ({whom})" if isinstance(whom, str) and "id" not in part else name
    return Keyed(said, _title(part))


def _title(part: Mapping[str, JsonValue]) -> Text | None:
    said = part.get("title") or part.get("text")
    return Text.model_validate(said) if isinstance(said, dict) else None
