"""A TrueType or OpenType font → the characters that it has a glyph for (ISO/IEC 14496-22, cmap)."""

import struct
from collections.abc import Iterator

HEADER = 12
RECORD = 16
UNICODE = frozenset({(0, 3), (0, 4), (0, 6), (3, 1), (3, 10)})
"""Platform and encoding of the tables that speak Unicode."""

BY_SEGMENTS = 4
BY_GROUPS = 12


def characters(font: bytes) -> frozenset[int]:
    """The code points with a glyph of their own; raises ValueError for what is no such font."""
    try:
        return frozenset(_mapped(_cmap(font)))
    except struct.error as short:
        raise ValueError("this is no whole font") from short


def _cmap(font: bytes) -> bytes:
    (tables,) = struct.unpack_from(">H", font, 4)
    for number in range(tables):
        tag, _, offset, length = struct.unpack_from(">4sIII", font, HEADER + number * RECORD)
        if tag == b"cmap":
            return font[offset : offset + length]
    raise ValueError("this font has no cmap")


def _mapped(cmap: bytes) -> Iterator[int]:
    (tables,) = struct.unpack_from(">H", cmap, 2)
    for number in range(tables):
        platform, encoding, offset = struct.unpack_from(">HHI", cmap, 4 + number * 8)
        if (platform, encoding) not in UNICODE:
            continue
        (form,) = struct.unpack_from(">H", cmap, offset)
        if form == BY_SEGMENTS:
            yield from _by_segments(cmap, offset)
        elif form == BY_GROUPS:
            yield from _by_groups(cmap, offset)


def _by_groups(cmap: bytes, offset: int) -> Iterator[int]:
    (groups,) = struct.unpack_from(">I", cmap, offset + 12)
    for number in range(groups):
        first, last, glyph = struct.unpack_from(">III", cmap, offset + 16 + number * 12)
        yield from range(first if glyph else first + 1, last + 1)


def _by_segments(cmap: bytes, offset: int) -> Iterator[int]:
    (twice,) = struct.unpack_from(">H", cmap, offset + 6)
    count = twice // 2
    at = offset + 14
    lasts = struct.unpack_from(f">{count}H", cmap, at)
    firsts = struct.unpack_from(f">{count}H", cmap, at + twice + 2)
    deltas = struct.unpack_from(f">{count}H", cmap, at + 2 * twice + 2)
    ranges = at + 3 * twice + 2
    for number, (first, last, delta) in enumerate(zip(firsts, lasts, deltas, strict=True)):
        here = ranges + 2 * number
        for code in range(first, last + 1):
            if _glyph(cmap, here, (code, first, delta)):
                yield code


def _glyph(cmap: bytes, here: int, placed: tuple[int, int, int]) -> int:
    code, first, delta = placed
    (far,) = struct.unpack_from(">H", cmap, here)
    if far == 0:
        return (code + delta) & 0xFFFF
    (glyph,) = struct.unpack_from(">H", cmap, here + far + 2 * (code - first))
    return (glyph + delta) & 0xFFFF if glyph else 0
