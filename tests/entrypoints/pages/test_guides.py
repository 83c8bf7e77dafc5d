"""The guides are whole pages: they link to one another, escape what they say, and print a code."""

from html.parser import HTMLParser
from pathlib import PurePosixPath
from posixpath import normpath

import pytest
import segno

from chalicelib.domain.text import Text
from chalicelib.entrypoints.pages.guides import guides
from tests.invented import definitions

BASE = "https://guides.invented.example/here/"
EMPTY = {"meta", "link", "br"}


class Reader(HTMLParser):
    """Notes what is opened and never closed, and where links lead."""

    def __init__(self, text):
        super().__init__()
        self.open, self.links, self.wrong, self.seen = [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.seen.append(tag)
        told = dict(attrs)
        if "href" in told:
            self.links.append(told["href"])
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


@pytest.fixture(scope="module")
def pages():
    return {page.path: page.text for page in guides(definitions(), BASE)}


def test_there_is_a_page_for_each_life_event_and_each_item_in_both_languages(pages):
    """And an index of them, and one style sheet."""
    known = definitions()
    names = ["index", *(e.id for e in known.life_events), *(f"items/{i.id}" for i in known.items)]
    wanted = {f"{language}/{name}.html" for language in ("zh", "en") for name in names}
    assert set(pages) == {"guide.css", *wanted}


def test_every_page_is_whole_html_and_every_link_leads_to_a_page(pages):
    """Nothing is left open; no link leads away or nowhere."""
    for path, text in pages.items():
        if path.endswith(".css"):
            continue
        read = Reader(text)
        assert (read.open, read.wrong) == ([], []), path
        assert read.seen.count("h1") == 1
        for link in read.links:
            if not link.startswith("#"):
                assert normpath(str(PurePosixPath(path).parent / link)) in pages, (path, link)


def test_a_page_speaks_one_language(pages):
    """But for the link to the other, and the names of laws."""
    assert '<html lang="zh-CN">' in pages["zh/keep-a-dragon.html"]
    assert "养一条龙" in pages["zh/keep-a-dragon.html"]
    assert "养一条龙" not in pages["en/keep-a-dragon.html"]


def test_the_code_on_a_page_leads_to_the_page(pages):
    """Whoever holds the paper finds the current version."""
    address = f"{BASE}en/items/dragon-registration.html"
    page = pages["en/items/dragon-registration.html"]
    code = segno.make(address, error="m", micro=False)
    assert address in page
    assert code.svg_inline(border=2, omitsize=True, svgclass="qr", lineclass=None) in page


def test_what_a_librarian_wrote_is_never_markup():
    """A title is text, whatever stands in it."""
    known = definitions()
    hostile = Text(zh="<script>alert(1)</script>", en="<b>bold</b> & 'quoted'")
    events = tuple(e.model_copy(update={"title": hostile}) for e in known.life_events)
    pages = dict(guides(known.model_copy(update={"life_events": events}), BASE))
    assert "<script" not in "".join(pages.values())
    assert "&lt;b&gt;bold&lt;/b&gt; &amp;" in pages["en/keep-a-dragon.html"]
