"""A worklist → one page of it, and where the next one begins: each of its lines costs a reading."""

from collections.abc import Iterable, Mapping
from re import fullmatch
from typing import Any

from chalicelib.domain.errors import Invalid, Place
from chalicelib.domain.hashing import hashed
from chalicelib.entrypoints.api.call import Call
from chalicelib.ports.applications import WorklistEntry

PAGE = 100
"""Lines at once: what the function reads in a few seconds."""

QUERY = ("after",)


def paged(
    entries: Iterable[WorklistEntry], call: Call[Any], path: str
) -> tuple[tuple[WorklistEntry, ...], Mapping[str, str]]:
    """The lines after the one that the request names, the first due first, and a Link (RFC 8288).

    A line that came or went meanwhile moves no other. Raises Invalid for what names no line.
    """
    after = call.query.get("after", "")
    if after and not fullmatch(r"[0-9]{12}-[0-9a-f]{16}", after):
        places = (Place("/query/after", "give it as it was given"),)
        raise Invalid("This is not where a page begins: give what next said.", places)
    rest = sorted((_place(entry), entry) for entry in entries if _place(entry) > after)
    here, more = rest[:PAGE], rest[PAGE:]
    next_ = call.services.link(f"{path}?after={here[-1][0]}") if more else None
    return tuple(entry for _, entry in here), {"Link": f'<{next_}>; rel="next"'} if next_ else {}


def _place(entry: WorklistEntry) -> str:
    """Where a line stands among all: by when it is due, then by a hash, which tells nothing."""
    return f"{int(entry.due.timestamp()):012d}-{hashed(f'{entry.application} {entry.stream}')[:16]}"
