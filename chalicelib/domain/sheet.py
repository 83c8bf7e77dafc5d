"""One certificate as it is printed: words in their places, and nothing that is still decided.

It reaches the press as inert data: no word of it is ever read as an instruction.
"""

import unicodedata
from collections.abc import Callable, Iterator
from typing import Literal

from pydantic import Field

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.text import Text

BREAK = "\n"
NEVER_PRINTED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Categories of Unicode that show nothing, show something else elsewhere, or turn what follows."""


class Line(Frozen):
    """One field: its label, and what it says. ``id`` is empty for what is no field."""

    id: str = ""
    label: Text
    value: Text = Field(repr=False)


class Block(Frozen):
    """Lines that stand together."""

    title: Text | None = None
    lines: tuple[Line, ...]


class Sheet(Frozen):
    """Everything that one paper says. ``photo`` is a JPEG or PNG in base64."""

    paper: Literal["a3", "a4", "a5"]
    landscape: bool
    title: Text
    number: Line
    issuer: Text
    large: tuple[Line, ...]
    blocks: tuple[Block, ...]
    foot: tuple[Line, ...]
    photo: str | None = Field(default=None, repr=False)
    seal: Text | None
    note: Text
    verify: str

    @property
    def lines(self) -> Iterator[Line]:
        """Every line on it."""
        yield from (self.number, *self.large)
        for block in self.blocks:
            yield from block.lines
        yield from self.foot

    @property
    def words(self) -> Iterator[Text]:
        """Every other text on it."""
        yield from (self.title, self.issuer, self.note, *((self.seal,) if self.seal else ()))
        yield Text(zh=self.verify, en=self.verify)
        yield from (block.title for block in self.blocks if block.title)


def unprintable(sheet: Sheet, has_glyph: Callable[[str], bool]) -> tuple[Line, ...]:
    """The lines that cannot be printed as they are, the sheet's own words among them as a line.

    A character without a glyph would be printed as an empty box, and a person's name wrongly.
    """
    own = tuple(Line(label=sheet.title, value=words) for words in sheet.words)
    return tuple(line for line in (*sheet.lines, *own) if not _is_printable(line, has_glyph))


def _is_printable(line: Line, has_glyph: Callable[[str], bool]) -> bool:
    texts = (line.label.zh, line.label.en, line.value.zh, line.value.en)
    return all(
        character == BREAK
        or (unicodedata.category(character) not in NEVER_PRINTED and has_glyph(character))
        for character in "".join(texts)
    )
