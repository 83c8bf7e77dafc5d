"""A worklist → one page of it, and where the next one begins: each of its lines costs a reading.

However long it is, no more of it is asked for than the page and a line or two after it, each second
of theirs whole; the store reads some rows at a time for that, of each list that is asked for.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from itertools import groupby
from re import fullmatch
from typing import Any
from urllib.parse import urlencode

from chalicelib.domain.errors import Invalid, Place
from chalicelib.domain.hashing import hashed
from chalicelib.entrypoints.api.call import Call
from chalicelib.ports.applications import WorklistEntry

PAGE = 100
"""Lines at once: what the function reads in a few seconds."""

QUERY = ("after",)

PLACE = r"[0-9]{12}-[0-9a-f]{16}"
LAST_SECOND = int(datetime.max.replace(tzinfo=UTC, microsecond=0).timestamp())

Read = Callable[[datetime], Iterable[WorklistEntry]]
"""The lines that are due since then, the first due first."""


def paged(
    read: Read, call: Call[Any], path: str
) -> tuple[tuple[WorklistEntry, ...], Mapping[str, str]]:
    """The lines after the one that the request names, the first due first, and a Link (RFC 8288).

    A line that came or went meanwhile moves no other; what else was asked for is asked again.
    Raises Invalid for what names no line.
    """
    after = call.query.get("after", "")
    if after:
        require_place("after", after, PLACE)
    placed = _read(read, after)
    rest = sorted(placed)
    here = rest[:PAGE]
    lines = tuple(placed[place] for place in here)
    if here == rest:
        return lines, {}
    further = call.services.link(f"{path}?{urlencode({**call.query, 'after': here[-1]})}")
    return lines, {"Link": f'<{further}>; rel="next"'}


def _read(read: Read, after: str) -> Mapping[str, WorklistEntry]:
    """By their places: those of a page, and at least one more where there are more."""
    placed: dict[str, WorklistEntry] = {}
    for _, at_once in groupby(read(_since(after)), key=_second):
        placed |= {place: each for each in at_once if (place := _place(each)) > after}
        if len(placed) > PAGE:
            break
    return placed


def _since(after: str) -> datetime:
    return datetime.fromtimestamp(min(int(after.partition("-")[0] or 0), LAST_SECOND), UTC)


def require_place(name: str, said: str, form: str) -> None:
    """Raises Invalid where this query parameter says no place of this form."""
    if not fullmatch(form, said):
        places = (Place(f"/query/{name}", "give it as it was given"),)
        raise Invalid("This is not where a page begins: give what next said.", places)


def _place(entry: WorklistEntry) -> str:
    """Where a line stands among all: by when it is due, then by a hash, which tells nothing."""
    return f"{_second(entry):012d}-{hashed(f'{entry.application} {entry.stream}')[:16]}"


def _second(entry: WorklistEntry) -> int:
    return int(entry.due.timestamp())
