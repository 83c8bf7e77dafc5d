"""What cannot be printed as itself is found before anything is printed."""

import pytest

from chalicelib.domain.sheet import Line, unprintable
from chalicelib.domain.text import Text
from tests.catalogue.paper.pieces import CONTENT, sheet

KNOWN = {*map(chr, range(0x20, 0x7F)), *map(chr, range(0x4E00, 0x9FFF)), *"、。，（）“”·—；：áéÀ"}


def has_glyph(character):
    return character in KNOWN or character in "\u202e\ue000\u200b"


def bad(name):
    found = unprintable(sheet(fields=CONTENT | {"name": name}), has_glyph)
    return [line.id for line in found]


@pytest.mark.parametrize("name", ["陈立新", "Anaïs".replace("ï", "i"), "阿·布", "第一行\n第二行"])
def test_a_name_that_fonts_have_is_printed(name):
    """Line breaks need no glyph."""
    assert bad(name) == []


@pytest.mark.parametrize(
    "name",
    ["𠮷田", "张𬎆", "😀", "אבג", "陈\u202e立新", "\ue000", "陈\u200b立新", "a\u0301", "\u0000"],
    ids=ascii,
)  # fmt: skip
def test_what_has_no_glyph_or_shows_none_is_named(name):
    """Rare characters, pictures, other scripts, what turns the text, private and unseen ones.

    Those of Unicode's hidden categories are never printed, even where a font has something there.
    """
    assert bad(name) == ["name"]


def test_the_sheets_own_words_are_looked_over_too():
    """A heading that a librarian wrote, say: it is no field, and bears no id."""
    titled = sheet(groups=[{"title": {"zh": "龙😀", "en": "Dragon"}, "fields": ["name"]}])
    assert [line.id for line in unprintable(titled, has_glyph)] == [""]


def test_nothing_of_a_value_is_shown_by_chance():
    """It may be a name."""
    assert "陈立新" not in repr(sheet())
    assert "陈" not in repr(Line(label=Text(zh="名", en="n"), value=Text(zh="陈", en="陈")))
