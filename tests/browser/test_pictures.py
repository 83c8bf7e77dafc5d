"""README shows four pictures that ``make screenshots`` made.

Whether they still tell the truth, each pass in the browser asks: the pages that they show must have
the headings they had.
"""

import re
import struct
import zlib

import pytest

from tests.browser.palette import MARK, chunk, opened, small
from tests.browser.pictures import FOLDER, ROOT, SHOWN

LARGEST = 100_000
"""Bytes of a picture: a clone of the repository stays small."""


def test_readme_shows_these_and_no_others():
    """And nothing else lies beside them."""
    shown = re.findall(r'"?docs/screenshots/([\w-]+)\.png', (ROOT / "README.md").read_text("utf-8"))

    assert sorted(shown) == sorted(SHOWN)
    assert {path.name for path in FOLDER.iterdir()} == {
        f"{name}.{kind}" for name in SHOWN for kind in ("png", "txt")
    }


@pytest.mark.parametrize("name", SHOWN)
def test_a_picture_is_small(name):
    """Few colours, and not a long page."""
    assert len((FOLDER / f"{name}.png").read_bytes()) < LARGEST


def taken(width, rows):
    """As a browser writes it: red, green, blue, each line filtered by its difference from above."""
    lines, above = b"", bytes(width * 3)
    for row in rows:
        line = b"".join(bytes(pixel) for pixel in row)
        lines += b"\2" + bytes((a - b) & 255 for a, b in zip(line, above, strict=True))
        above = line
    head = struct.pack(">IIBBBBB", width, len(rows), 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(lines)), (b"IEND", b""))
    return MARK + b"".join(chunk(kind, part) for kind, part in parts)


def test_a_picture_of_few_colours_stays_what_it_was():
    """Each pixel; only what is further down is cut off."""
    ink, paper, accent = (29, 42, 44), (251, 249, 244), (11, 93, 99)
    rows = [[paper, ink, paper], [accent, accent, paper], [ink, ink, ink]]

    assert opened(taken(3, rows), 9) == (3, rows)
    made = small(taken(3, rows), 2)
    assert struct.unpack(">IIBB", made[16:26]) == (3, 2, 8, 3)
    colours = made[made.index(b"PLTE") + 4 :]
    at = made.index(b"IDAT")
    lines = zlib.decompress(made[at + 4 : made.index(b"IEND") - 8])
    read = [tuple(colours[3 * i : 3 * i + 3]) for i in lines[1:4] + lines[5:8]]
    assert read == [*rows[0], *rows[1]]
