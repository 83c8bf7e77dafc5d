"""Two versions of a value, as JSON → each place where they differ."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pydantic import JsonValue

from chalicelib.catalogue.compare.parts import Keyed, is_whole, keyed

Step = str | Keyed


class Added(NamedTuple):
    """Something that only the newer version has."""

    at: tuple[Step, ...]
    now: JsonValue


class Removed(NamedTuple):
    """Something that only the older version has."""

    at: tuple[Step, ...]


class Changed(NamedTuple):
    """Something that both have, and say otherwise."""

    at: tuple[Step, ...]
    was: JsonValue
    now: JsonValue


class Moved(NamedTuple):
    """Parts of a list that are the same, and stand in another order."""

    at: tuple[Step, ...]
    now: tuple[str, ...]


class Stated(NamedTuple):
    """A value in something that only the newer version has."""

    at: tuple[Step, ...]
    now: JsonValue


Change = Added | Removed | Changed | Moved | Stated


def changes(old: JsonValue, new: JsonValue, at: tuple[Step, ...] = ()) -> Iterator[Change]:
    """Every difference, in the order of the newer version; parts of a list are known by name."""
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict) and not (is_whole(old) or is_whole(new)):
        yield from _in_parts(old, new, at)
        return
    before, after = keyed(old), keyed(new)
    if before is None or after is None:
        yield Changed(at, old, new)
        return
    yield from _in_list(before, after, at)


def _in_parts(
    old: Mapping[str, JsonValue], new: Mapping[str, JsonValue], at: tuple[Step, ...]
) -> Iterator[Change]:
    for key in dict.fromkeys((*new, *old)):
        yield from changes(old.get(key), new.get(key), (*at, key))


def _in_list(
    old: Mapping[Keyed, JsonValue], new: Mapping[Keyed, JsonValue], at: tuple[Step, ...]
) -> Iterator[Change]:
    before = {key.name: (key, value) for key, value in old.items()}
    for key, value in new.items():
        if key.name in before:
            yield from changes(before[key.name][1], value, (*at, key))
        else:
            yield Added((*at, key), value)
    names = [key.name for key in new]
    yield from (Removed((*at, key)) for key in old if key.name not in names)
    if _order(names, before) != _order(list(before), names):
        yield Moved(at, tuple(names))


def _order(names: Sequence[str], other: Mapping[str, object] | Sequence[str]) -> list[str]:
    """The names that the other one has, too."""
    return [name for name in names if name in other]
