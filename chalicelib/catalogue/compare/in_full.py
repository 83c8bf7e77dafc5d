"""Two versions of a value → every difference, and of what is new all that is in it: to be signed.

Whoever compares two catalogues is told that something is new; whoever stands for it, what it says.
"""

from collections.abc import Iterator

from pydantic import JsonValue

from chalicelib.catalogue.compare.changes import Added, Change, Changed, Stated, Step, changes
from chalicelib.catalogue.compare.parts import Keyed, is_whole, keyed
from chalicelib.catalogue.compare.telling import tell
from chalicelib.catalogue.compare.values import EVIDENCE
from chalicelib.domain.text import Text

NOTHING: tuple[JsonValue, ...] = (None, "", [], {})


def told_in_full(old: JsonValue, new: JsonValue) -> Iterator[Text]:
    """Every difference as a line of its own; under what only the newer has, a line for each part.

    No value of the newer version that differs is left out, however it was there before.
    """
    return (tell(part) for change in changes(old, new) for part in _opened(change))


def _opened(change: Change) -> Iterator[Change]:
    if isinstance(change, Added):
        yield change
        yield from _stated(change.now, change.at)
    elif isinstance(change, Changed) and not _is_one(change.now):
        if change.was not in NOTHING:
            yield change
        yield from _stated(change.now, change.at)
    else:
        yield change


def _stated(value: JsonValue, at: tuple[Step, ...]) -> Iterator[Stated]:
    """Each value that is told in one piece, in this one."""
    if _is_one(value):
        if value not in NOTHING:
            yield Stated(at, value)
        return
    for step, part in _parts(value):
        yield from _stated(part, (*at, step))


def _parts(value: JsonValue) -> Iterator[tuple[Step, JsonValue]]:
    """The parts under their names; those of a list that have none are counted."""
    if isinstance(value, dict):
        yield from value.items()
        return
    named, listed = keyed(value), value if isinstance(value, list) else [value]
    counted = {Keyed(str(n)): part for n, part in enumerate(listed, 1)}
    yield from (counted if named is None else named).items()


def _is_one(value: JsonValue) -> bool:
    """Whether one line tells all of it; of parts with names a line tells the names alone."""
    if isinstance(value, dict):
        return is_whole(value) or value.keys() >= EVIDENCE
    if isinstance(value, list):
        return bool(value) and keyed(value) is None and all(_is_one(part) for part in value)
    return True
