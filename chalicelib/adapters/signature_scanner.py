"""The bytes of an upload → what they are, by how they begin, hold together and end.

Three types are allowed, and each is followed from its start to its end, so that a file cut off in
sending is refused as well. Libraries (filetype, puremagic) look at the first bytes only, and weigh
more than this.
"""

import re
import zlib
from collections.abc import Callable

PNG_START = b"\x89PNG\r\n\x1a\n"
JPEG_START = b"\xff\xd8\xff"
JPEG_END = b"\xff\xd9"
PDF_START = b"%PDF-"
PDF_END = b"%%EOF"
PDF_PADDING = b" \r\n\0"
PDF_TAIL = 1024
"""Where readers look for a PDF's end (ISO 32000-1, implementation note 18)."""

FILL = re.compile(rb"\xff+")
"""Before a marker as many as anybody likes (B.1.1.2): gone over at once, however many."""

MOST_PARTS = 10_000
"""Segments or chunks of one file: no camera makes so many, and each costs time."""

START_OF_SCAN = b"\xda"
FRAMES = frozenset(bytes([n]) for n in range(0xC0, 0xD0)) - {b"\xc4", b"\xc8", b"\xcc"}
"""JPEG markers that begin a picture (ITU-T T.81, table B.1)."""


class SignatureScanner:
    """The port Scanner by signatures and structure; it does not look for malicious content."""

    def media_type(self, content: bytes) -> str | None:
        """The media type that the bytes show, or None where they are no whole file of any."""
        for media_type, is_whole in ALLOWED.items():
            if is_whole(content):
                return media_type
        return None


def _is_pdf(content: bytes) -> bool:
    tail = content[-PDF_TAIL:]
    ends = PDF_END in tail and not tail.rpartition(PDF_END)[2].strip(PDF_PADDING)
    return content.startswith(PDF_START) and ends and b"startxref" in tail


def _is_png(content: bytes) -> bool:
    """Chunk by chunk with their checksums, from the header to the end (RFC 2083)."""
    if not content.startswith(PNG_START):
        return False
    place, kinds = len(PNG_START), list[bytes]()
    while len(kinds) < MOST_PARTS and (chunk := _chunk(content, place)) is not None:
        kinds.append(chunk)
        place += 12 + _number(content, place)
    is_whole = place == len(content) and b"IDAT" in kinds
    return is_whole and kinds[0] == b"IHDR" and kinds[-1] == b"IEND"


def _chunk(content: bytes, place: int) -> bytes | None:
    """The kind of the chunk at a place, where one is whole there."""
    if len(content) < place + 12:
        return None
    end = place + 8 + _number(content, place)
    if len(content) < end + 4:
        return None
    is_intact = zlib.crc32(content[place + 4 : end]) == _number(content, end)
    return content[place + 4 : place + 8] if is_intact else None


def _number(content: bytes, place: int) -> int:
    return int.from_bytes(content[place : place + 4])


def _is_jpeg(content: bytes) -> bool:
    """Segment by segment to a picture that ends; cameras may add a second one behind it."""
    if not content.startswith(JPEG_START):
        return False
    place, has_frame = 2, False
    for _ in range(MOST_PARTS):
        fill = FILL.match(content, place)
        if fill is None:
            return False
        place = fill.end()
        marker = content[place : place + 1]
        if marker == START_OF_SCAN:
            return has_frame and JPEG_END in content[place:]
        has_frame = has_frame or marker in FRAMES
        place += 1 + int.from_bytes(content[place + 1 : place + 3])
    return False


ALLOWED: dict[str, Callable[[bytes], bool]] = {
    "application/pdf": _is_pdf,
    "image/jpeg": _is_jpeg,
    "image/png": _is_png,
}
