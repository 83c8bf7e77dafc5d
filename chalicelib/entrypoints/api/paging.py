"""A worklist → one page of it, and where the next one begins: each of its lines costs a reading."""

from collections.abc import Iterable, Mapping
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


def paged(
    entries: Iterable[WorklistEntry], call: Call[Any], path: str
) -> tuple[tuple[WorklistEntry, ...], Mapping[str, str]]:
    """The lines after the one that the request names, the first due first, and a Link (RFC 8288).

    A line that came or went meanwhile moves no other; what else was asked for is asked again.
    Raises Invalid for what names no line.
    """
    after = call.query.get("after", "")
    if after:
        require_place("after", after, PLACE)
    placed = {_place(entry): entry for entry in entries}
    rest = sorted(place for place in placed if place > after)
    here = rest[:PAGE]
    lines = tuple(placed[place] for place in here)
    if here == rest:
        return lines, {}
    further = call.services.link(f"{path}?{urlencode({**call.query, 'after': here[-1]})}")
    return lines, {"Link": f'<{further}>; rel="next"'}


def require_place(name: str, said: str, form: str) -> None:
    """Raises Invalid where this query parameter says no place of this form."""
    if not fullmatch(form, said):
        places = (Place(f"/query/{name}", "give it as it was given"),)
        raise Invalid("This is not where a page begins: give what next said.", places)


def _place(entry: WorklistEntry) -> str:
    """Where a line stands among all: by when it is due, then by a hash, which tells nothing."""
    return f"{int(entry.due.timestamp()):012d}-{hashed(f'{entry.application} {entry.stream}')[:16]}"
