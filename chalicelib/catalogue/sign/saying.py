"""A value → its JSON without the members that say nothing: left unset, and empty by default.

So that a slice keeps its hash when definitions learn to say something new that it does not say.
A default that says something (a number, a word) stays in: where it changes, the hash does.
"""

from pydantic import JsonValue

from chalicelib.domain.frozen import Frozen

SILENT: tuple[JsonValue, ...] = (None, False, "", [], {})


def saying(value: Frozen) -> dict[str, JsonValue]:
    """Its JSON; a key of a mapping is never left out, whatever its value."""
    set_otherwise = value.model_dump(mode="json", exclude_defaults=True)
    return _said(value.model_dump(mode="json"), set_otherwise)


def _said(whole: dict[str, JsonValue], chosen: dict[str, JsonValue]) -> dict[str, JsonValue]:
    return {
        key: _within(part, chosen.get(key, part))
        for key, part in whole.items()
        if key in chosen or not _is_silent(part)
    }


def _within(whole: JsonValue, chosen: JsonValue) -> JsonValue:
    if isinstance(whole, dict) and isinstance(chosen, dict):
        return _said(whole, chosen)
    if isinstance(whole, list) and isinstance(chosen, list):
        return [_within(part, other) for part, other in zip(whole, chosen, strict=True)]
    return whole


def _is_silent(part: JsonValue) -> bool:
    """By its kind too: nought is a figure."""
    return part is False or (part in SILENT and not isinstance(part, int | float))
