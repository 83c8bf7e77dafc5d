"""The bytes of a form → its parts, each with its name: bounded before anything is made of them.

``application/x-www-form-urlencoded``, and ``multipart/form-data`` as browsers send it (RFC 7578).
No form of ours comes near a bound; whoever sends more costs no more than it takes to say so.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import parse_qsl

from chalicelib.entrypoints.api.problems import MalformedRequest, TooLarge

MOST_BYTES = 4 * 1024 * 1024 + 64 * 1024
"""A file of 4 MB and the fields around it: API Gateway and Lambda carry little more."""

MOST_TYPED = 512 * 1024
"""Of all that is no file together, as it is sent."""

MOST_FIELDS = 1000
MOST_FILES = 10
MOST_HEAD = 4096
"""Of what is said about one part: its name, and how its file is called."""

FORM, PARTS = "application/x-www-form-urlencoded", "multipart/form-data"
LARGE = "What is sent with a page may have 4 MB: make the file smaller."
LONG = "What was typed is too long to be sent with a page: make it shorter."
MANY = "A page has fewer fields and files than were sent: load the page again."
UNREADABLE = "The form cannot be read: load the page again."
BROKEN = "The form did not get through whole: send it again."
_BOUNDARY = re.compile(r';\s*boundary=(?:"([^"]{1,70})"|([^\s";,]{1,70}))', re.IGNORECASE)
_NAME = re.compile(rb';[ \t]*name="?([^";\r\n]*)"?', re.IGNORECASE)
_FILE = re.compile(rb';[ \t]*filename\*?="?([^";\r\n]*)"?', re.IGNORECASE)
_KIND = re.compile(rb"^content-type:[ \t]*([^;\s]*)", re.IGNORECASE | re.MULTILINE)


class Part(NamedTuple):
    """One part as it came; ``file``: how its file is called, None where it is no file."""

    name: str
    content: bytes
    file: str | None
    media_type: str


def typed_pairs(raw: bytes) -> list[tuple[str, str]]:
    """The fields of a form without files; raises TooLarge or MalformedRequest."""
    if len(raw) > MOST_TYPED:
        raise TooLarge(LONG)
    if raw.count(b"&") >= MOST_FIELDS:
        raise TooLarge(MANY)
    try:
        return parse_qsl(raw.decode("ascii"), keep_blank_values=True)
    except ValueError:
        raise MalformedRequest(UNREADABLE) from None


def form_parts(raw: bytes, media_type: str) -> list[Part]:
    """The parts of a form with files; raises TooLarge or MalformedRequest."""
    if len(raw) > MOST_BYTES:
        raise TooLarge(LARGE)
    parts = [_part(each) for each in _between(raw, _boundary(media_type))]
    if sum(part.file is not None for part in parts) > MOST_FILES:
        raise TooLarge(MANY)
    if sum(len(part.content) for part in parts if part.file is None) > MOST_TYPED:
        raise TooLarge(LONG)
    return parts


def _boundary(media_type: str) -> bytes:
    found = _BOUNDARY.search(media_type)
    if found is None:
        raise MalformedRequest(UNREADABLE)
    return b"\r\n--" + (found[1] or found[2]).encode()


def _between(raw: bytes, boundary: bytes) -> Iterator[bytes]:
    """What stands between two boundaries, up to the one that says that it is the last."""
    most = MOST_FIELDS + MOST_FILES
    _, *pieces = (b"\r\n" + raw).split(boundary, most + 1)
    if len(pieces) > most:
        raise TooLarge(MANY)
    for piece in pieces:
        if piece.startswith(b"--"):
            return
        yield piece
    raise MalformedRequest(BROKEN)


def _part(piece: bytes) -> Part:
    end = piece.find(b"\r\n\r\n", 0, MOST_HEAD)
    head, content = piece[2:end], piece[end + 4 :]
    name, file = _NAME.search(head), _FILE.search(head)
    if end < 0 or not piece.startswith(b"\r\n") or name is None:
        raise MalformedRequest(BROKEN)
    kind = _KIND.search(head)
    return Part(_text(name[1]), content, _text(file[1]) if file else None,
                _text(kind[1]) if kind else "text/plain")  # fmt: skip


def _text(told: bytes) -> str:
    return told.decode("utf-8", "replace")
