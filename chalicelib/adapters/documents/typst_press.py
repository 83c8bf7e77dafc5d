"""A sheet → PDF/A-2a and PDF/UA-1, tagged, by typst: the same sheet is always the same bytes.

The template is ours and carries no data; the sheet reaches it as strings. There is no network, no
file to be read but the template, and no font but those in the folder.
"""

import base64
import io
import json
from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from pathlib import Path
from tempfile import mkdtemp

import segno
import typst

from chalicelib.adapters.documents.glyphs import characters
from chalicelib.domain.sheet import Sheet

TEMPLATE = Path(__file__).with_name("sheet.typ")
FIRST = "Noto Sans SC"
"""The family that everything is set in; others only help out where it has no glyph."""

STANDARDS: "list[typst.PDFStandard]" = ["a-2a", "ua-1"]
QUIET_ZONE = 2
"""Modules left white around the code; the paper is white too (ISO/IEC 18004 asks for four)."""


class TypstPress:
    """The port Press, with the fonts of one folder."""

    def __init__(self, fonts: Path) -> None:
        self._fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts]
        )
        self._compiler = typst.Compiler(
            root=Path(mkdtemp(prefix="nothing-to-read-")),
            font_paths=self._fonts,
            ignore_system_fonts=True,
        )
        self._template = TEMPLATE.read_bytes()

    def has_glyph(self, character: str) -> bool:
        """Whether some family has it in all its weights."""
        return ord(character) in self._covered

    def press(self, sheet: Sheet, at: datetime) -> bytes:
        """The PDF, which says it was made ``at``; raises ValueError where typst cannot make it."""
        if not self._families:
            raise ValueError("there is no font to set this sheet in")
        photo = base64.b64decode(sheet.photo) if sheet.photo else b""
        asked = {
            "sheet": sheet.canonical().decode(),
            "code": _code(sheet.verify),
            "photo": json.dumps([*photo]),
            "fonts": "\n".join(self._families),
        }
        try:
            made = self._compiler.compile(
                input=self._template,
                format="pdf",
                sys_inputs=asked,
                pdf_standards=STANDARDS,
                timestamp=int(at.timestamp()),
            )
        except typst.TypstError as refused:
            raise ValueError("typst cannot set this sheet") from refused
        return made if isinstance(made, bytes) else b"".join(made or ())

    @cached_property
    def _families(self) -> tuple[str, ...]:
        return tuple(sorted(self._fonts.families(), key=lambda name: (name != FIRST, name)))

    @cached_property
    def _covered(self) -> frozenset[int]:
        families: dict[str, list[Path]] = {}
        for font in self._fonts.fonts():
            if font.path is not None:
                families.setdefault(font.family, []).append(Path(font.path))
        return frozenset().union(*(_common(files) for files in families.values()))


def _common(files: Iterable[Path]) -> frozenset[int]:
    """What is there in every weight: a name must not vanish where it is printed in bold."""
    first, *others = (characters(file.read_bytes()) for file in files)
    return first.intersection(*others)


def _code(address: str) -> str:
    drawn = io.BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(drawn, kind="svg", border=QUIET_ZONE, xmldecl=False, svgns=True)
    return drawn.getvalue().decode()
