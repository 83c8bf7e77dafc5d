"""A picture as a browser takes it → the same, of a few colours, and no higher than it is shown.

PNG (ISO/IEC 15948) with a palette: pages are flat, so that 64 colours show them as they are, at a
quarter of the size, and a repository that keeps them stays small.
"""

import struct
import zlib
from collections import Counter

MARK = b"\x89PNG\r\n\x1a\n"
COLOURS = 64


def small(content, most):
    """At most so many rows of it."""
    width, rows = opened(content, most)
    counted = Counter(pixel for row in rows for pixel in row)
    colours = chosen(counted)
    nearest = {pixel: min(range(len(colours)), key=lambda i, p=pixel: apart(colours[i], p))
               for pixel in counted}  # fmt: skip
    lines = b"".join(b"\0" + bytes(nearest[pixel] for pixel in row) for row in rows)
    head = struct.pack(">IIBBBBB", width, len(rows), 8, 3, 0, 0, 0)
    palette = b"".join(bytes(colour) for colour in colours)
    return MARK + b"".join(
        chunk(kind, part) for kind, part in ((b"IHDR", head), (b"PLTE", palette),
                                             (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    )  # fmt: skip


def chosen(counted):
    """Grounds and inks as they are; of what shades at the edges of letters, the commonest kinds."""
    exact = [pixel for pixel, _ in counted.most_common(COLOURS // 2)]
    coarse, first = Counter(), {}
    for pixel, times in counted.most_common():
        kind = tuple(part >> 4 for part in pixel)
        coarse[kind] += times
        first.setdefault(kind, pixel)
    kinds = [first[kind] for kind, _ in coarse.most_common() if first[kind] not in exact]
    return (exact + kinds)[:COLOURS]


def apart(one, other):
    """How far two colours are from each other."""
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def opened(content, most):
    """Its width, and its first rows of (red, green, blue): eight bits each, not interlaced."""
    parts = dict[bytes, bytes]()
    at = len(MARK)
    while at < len(content):
        (length,), kind = struct.unpack(">I", content[at : at + 4]), content[at + 4 : at + 8]
        parts[kind] = parts.get(kind, b"") + content[at + 8 : at + 8 + length]
        at += 12 + length
    width, _, depth, colour = struct.unpack(">IIBB", parts[b"IHDR"][:10])
    assert (depth, colour) in {(8, 2), (8, 6)}, "not as browsers write them"
    size = 3 if colour == 2 else 4
    rows, above = [], bytes(width * size)
    lines, step = zlib.decompress(parts[b"IDAT"]), width * size + 1
    for start in range(0, min(len(lines), most * step), step):
        above = unfiltered(lines[start], lines[start + 1 : start + step], above, size)
        rows.append([tuple(above[i : i + 3]) for i in range(0, len(above), size)])
    return width, rows


def unfiltered(kind, line, above, size):
    """A line as it was before its filter (ISO/IEC 15948, 9.2)."""
    row = bytearray(line)
    for i in range(len(row)):
        left = row[i - size] if i >= size else 0
        corner = above[i - size] if i >= size else 0
        row[i] = (row[i] + predicted(kind, left, above[i], corner)) & 255
    return bytes(row)


def predicted(kind, left, up, corner):
    """What a filter takes away from each byte."""
    if kind == 4:
        return min((left, up, corner), key=lambda each: abs(left + up - corner - each))
    return (0, left, up, (left + up) // 2)[kind]


def chunk(kind, content):
    """As it stands in a file."""
    return (struct.pack(">I", len(content)) + kind + content
            + struct.pack(">I", zlib.crc32(kind + content)))  # fmt: skip
