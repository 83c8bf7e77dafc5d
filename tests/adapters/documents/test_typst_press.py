"""typst sets every sheet as PDF/A and PDF/UA, the same bytes each time."""

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from chalicelib.adapters.documents.glyphs import characters
from chalicelib.adapters.documents.typst_press import TypstPress
from chalicelib.catalogue.load import load
from chalicelib.domain.sheet import unprintable
from tests.adapters.documents.reading import Paper
from tests.catalogue.paper.pieces import CONTENT, PNG, sheet

ROOT = Path(__file__).parents[3]
AT = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)
LONG = "驭龙区云溪镇石榴巷一百二十八号望潮广场三层三〇一二号商铺" * 12
UNBROKEN = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 4


@pytest.fixture(scope="session")
def paper(press):
    return Paper(press.press(sheet(), AT))


def test_the_same_sheet_is_the_same_bytes(press, fonts):
    """On another press too: nothing of the hour or the machine is in it."""
    assert press.press(sheet(), AT) == TypstPress(fonts).press(sheet(), AT)


def test_it_says_which_standards_it_keeps(paper):
    """PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1), in its XMP."""
    assert paper.content.startswith(b"%PDF-1.7")
    assert re.search(r"pdfaid:part>2<", paper.xmp)
    assert re.search(r"pdfaid:conformance>A<", paper.xmp)
    assert re.search(r"pdfuaid:part>1<", paper.xmp)
    assert "龙只登记证" in paper.xmp


def test_an_archive_finds_all_it_needs(paper):
    """Colours by an output intent, every font embedded, nothing encrypted, no scripts, an id."""
    intents = paper.root["/OutputIntents"]
    assert [str(each.get_object()["/S"]) for each in intents] == ["/GTS_PDFA1"]
    assert len(intents[0]["/DestOutputProfile"].data) > 100
    for font in paper.fonts:
        (inner,) = font["/DescendantFonts"]
        assert "/FontFile2" in inner.get_object()["/FontDescriptor"]
        assert "/ToUnicode" in font
    assert "/Encrypt" not in paper.reader.trailer
    assert len(paper.reader.trailer["/ID"]) == 2
    assert not {"/AA", "/OpenAction", "/AcroForm"} & set(paper.root)
    assert b"/JavaScript" not in paper.content


def test_a_screen_reader_finds_all_it_needs(paper):
    """Tags in order, a title to show, the language, words for every picture."""
    assert bool(paper.root["/MarkInfo"]["/Marked"])
    assert str(paper.root["/Lang"]).startswith("zh")
    assert bool(paper.root["/ViewerPreferences"]["/DisplayDocTitle"])
    tags = [tag for tag, _ in paper.structure()]
    assert tags.count("/H1") == 1
    assert "/P" in tags
    figures = [element for tag, element in paper.structure() if tag == "/Figure"]
    assert ["Code to verify" in str(figure["/Alt"]) for figure in figures] == [True]


@pytest.mark.parametrize("size", ["a3", "a4", "a5"])
@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
@pytest.mark.parametrize("name", [LONG, UNBROKEN, "陈", "第一行\n第二行"], ids=lambda n: n[:4])
def test_whatever_is_long_is_set_on_any_paper(press, size, orientation, name):
    """It is broken, within words if need be, and goes on to another page."""
    said = sheet(
        fields=CONTENT | {"name": name},
        paper=size,
        orientation=orientation,
        groups=[{"title": {"zh": "饲养人", "en": "Keeper"}, "fields": ["name"]}],
    )
    made = Paper(press.press(said, AT))
    box = [float(each) for each in made.pages[0]["/MediaBox"]]
    assert (box[2] > box[3]) == (orientation == "landscape")


def test_a_portrait_is_printed_with_words_for_it(press):
    """Beside the fields."""
    pictured = sheet(fields=CONTENT | {"portrait": PNG}, photo="portrait")
    made = Paper(press.press(pictured, AT))
    alts = [str(e["/Alt"]) for tag, e in made.structure() if tag == "/Figure"]
    assert "照片 Photograph" in alts


def test_a_portrait_that_cannot_be_read_is_for_a_person(press):
    """It begins like a picture, and is none."""
    broken = sheet(fields=CONTENT | {"portrait": "iVBORw0KGgo="}, photo="portrait")
    with pytest.raises(ValueError, match="cannot set"):
        press.press(broken, AT)


@pytest.mark.parametrize(
    "name", ['#panic("x")', '#read("/etc/passwd")', "$x$ *bold* _it_ \\u{41} @ref <label> `raw`",
             '"; #import "@preview/x:1.0.0"', "{{7*7}} ]#sys.inputs["],
)  # fmt: skip
def test_what_somebody_typed_is_printed_and_never_obeyed(press, name):
    """A sheet reaches typst as strings."""
    assert press.press(sheet(fields=CONTENT | {"name": name}), AT).startswith(b"%PDF")


@pytest.mark.parametrize("character", "㙍䶮喆龘·①㎡²（）é")
def test_rare_characters_that_the_font_has_are_known(press, character):
    """Extension A among them."""
    assert press.has_glyph(character)


@pytest.mark.parametrize("character", "𠮷𪚥𬎆😀אع\u202e\u200b\ufe0f")
def test_characters_that_no_font_has_are_known_to_be_missing(press, character):
    """Extension B and later, pictures, other scripts, marks that show nothing."""
    assert not press.has_glyph(character)


def test_without_fonts_nothing_is_printed(tmp_path):
    """Typst would leave out every word, and say nothing."""
    bare = TypstPress(tmp_path)
    assert not bare.has_glyph("一")
    with pytest.raises(ValueError, match="no font"):
        bare.press(sheet(), AT)


def test_typst_itself_prints_no_box_either(press):
    """A second net, under our own look at the glyphs."""
    with pytest.raises(ValueError, match="cannot set"):
        press.press(sheet(fields=CONTENT | {"name": "𠮷田"}), AT)


def test_a_font_that_an_operator_adds_helps_out(fonts, tmp_path):
    """Where the first has no glyph; it is printed with it, too."""
    hebrew = next(Path("/usr/share/fonts").rglob("DejaVuSans.ttf"), None)
    if hebrew is None:
        pytest.skip("no DejaVu on this machine to be added")
    for font in (*fonts.iterdir(), hebrew):
        shutil.copy(font, tmp_path)
    helped = TypstPress(tmp_path)

    assert helped.has_glyph("א")
    made = Paper(helped.press(sheet(fields=CONTENT | {"name": "אבג"}), AT))
    assert any("DejaVu" in str(font["/BaseFont"]) for font in made.fonts)


def test_what_a_font_has_is_read_as_another_reader_reads_it(fonts):
    """The oracle is fontTools; every character of both weights."""
    for file in fonts.glob("*.ttf"):
        with TTFont(file, lazy=True) as font:
            assert characters(file.read_bytes()) == frozenset(font.getBestCmap())


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x00\x00\x00\x09" + bytes(40), bytes(12)])
def test_what_is_no_font_is_told(content):
    """An operator put something else there."""
    with pytest.raises(ValueError, match="font"):
        characters(content)


def test_every_word_that_a_librarian_wrote_can_be_printed(press):
    """Titles, labels, options, units of validity, templates, bodies: a heading is never a box."""
    definitions = load(ROOT).definitions
    for kind in definitions.certificates:
        texts = [kind.title, kind.validity.text, *(f.title for f in kind.fields)]
        texts += [option.text for f in kind.fields for option in f.options]
        texts += [t for t in (kind.template.heading, kind.template.seal, kind.template.note) if t]
        texts += [group.title for group in kind.template.groups if group.title]
        missing = {c for text in texts for c in text.zh + text.en if not press.has_glyph(c)}
        assert missing == set(), kind.id
    titles = "".join(body.title.zh + body.title.en for body in definitions.bodies)
    assert all(press.has_glyph(character) for character in titles)
    assert unprintable(sheet(), press.has_glyph) == ()
