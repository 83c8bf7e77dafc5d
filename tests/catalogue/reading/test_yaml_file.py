"""The quick reading of a file is the reading that says where a file is wrong."""

import random
from pathlib import Path

import pytest
import yaml

from chalicelib.catalogue.reading.nodes import plain
from chalicelib.catalogue.reading.written import Written
from chalicelib.catalogue.reading.yaml_file import _Quick, _Telling, read_yaml
from tests.invented import FOLDER

ROOT = Path(__file__).parents[3]
FILES = sorted(path for folder in ("events", "bundles") for path in (ROOT / folder).rglob("*.yaml"))
MARKS = (*"{}[],:-&*!|>'\"% #\n\\a1龙", "\n---\n", "\n  ", "- ", ": ", '"\\x41"')


def value(loader, text):
    """What it reads, and on which line each part of it; None where it refuses."""
    written = Written("a file")
    try:
        node = loader(text).get_single_node()
    except yaml.YAMLError:
        return None
    read = plain(written, node) if node else None
    return read, {at: spot.line for at, spot in written.spots.items()}, written.findings


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_definition_is_read_alike_by_either(path):
    """Values, lines and doubts."""
    text = path.read_text("utf-8")
    assert value(_Quick, text) == value(_Telling, text) is not None


def disturbed(text, drawn):
    """A piece of it, with a mark too much or too little in some places."""
    begin = drawn.randrange(len(text))
    text = text[begin : begin + drawn.randrange(5, 300)]
    for _ in range(drawn.randrange(1, 4)):
        place = drawn.randrange(len(text) + 1)
        mark = drawn.choice(("", *MARKS))
        text = text[:place] + mark + text[place + (not mark) :]
    return text


def test_what_both_read_of_a_disturbed_file_is_the_same():
    """However it is broken; some of it is read by neither."""
    drawn = random.Random("龙")  # noqa: S311 (files to be repeated, not a secret)
    texts = [path.read_text("utf-8") for path in sorted(FOLDER.rglob("*.yaml"))]
    read = 0
    for _ in range(600):
        text = disturbed(drawn.choice(texts), drawn)
        quick, telling = value(_Quick, text), value(_Telling, text)
        if quick and telling:
            read += 1
            assert quick[::2] == telling[::2], text
    assert 50 < read < 600


def test_what_only_the_telling_one_reads_is_read():
    """A file that was fit to be published stays so."""
    text = "{type:}"
    assert value(_Quick, text) is None
    assert value(_Telling, text) is not None
    assert read_yaml("a file", text.encode()).findings == []
