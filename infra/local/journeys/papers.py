"""What an uploaded file is about → small real files: a one-page PDF, a PNG picture."""

import struct
import zlib

MEDIA_TYPES = {"pdf": "application/pdf", "png": "image/png"}
PNG_START = b"\x89PNG\r\n\x1a\n"
SIDE = 64
TOP = 780
FONTS = b"/Resources << /Font << /F1 5 0 R >> >>"


def paper(kind: str, title: str) -> bytes:
    """A file of this kind that bears this title."""
    return {"pdf": pdf, "png": png}[kind](title)


def pdf(title: str) -> bytes:
    """One page (ISO 32000-1) with the title, in ASCII, on it."""
    shown = title.encode("ascii", "replace").replace(b"(", b"[").replace(b")", b"]")
    drawn = b"BT /F1 14 Tf 50 %d Td (%s) Tj ET" % (TOP, shown)
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R %s >>" % FONTS,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    content, places = b"%PDF-1.4\n", list[int]()
    for number, each in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        content
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + b"trailer << /Size %d /Root 1 0 R >>\n" % size
        + b"startxref\n%d\n%%%%EOF\n" % len(content)
    )


def png(title: str) -> bytes:
    """A square in one grey (RFC 2083) with the title in it as text."""
    header = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 0, 0, 0, 0)
    rows = (b"\0" + b"\xcc" * SIDE) * SIDE
    return PNG_START + b"".join(
        _chunk(kind, content)
        for kind, content in (
            (b"IHDR", header),
            (b"tEXt", b"Title\0" + title.encode("latin-1", "replace")),
            (b"IDAT", zlib.compress(rows)),
            (b"IEND", b""),
        )
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    body = kind + content
    return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))
