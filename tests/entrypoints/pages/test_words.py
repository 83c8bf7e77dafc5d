"""One word for one thing: what the table of docs/portal.md calls "never" stands on no page."""

import re
from functools import cache
from pathlib import Path

import pytest

from tests.entrypoints.pages.sentences import sentences

TABLE = Path(__file__).parents[3] / "docs" / "portal.md"
NAMES = ("证书链", "的证书未允许")
"""What is called so elsewhere, and only in these words."""
HARD = ("受理", "补正", "告知承诺", "容缺受理", "时限", "暂定", "当事人", "经办人", "核验",
        "查看码", "转接码", "内容指纹", "回执", "救济途径")  # fmt: skip


def _rows():
    """Chinese, English, and what is never said for it in either."""
    told = TABLE.read_text().partition("| 中文 |")[2].partition("\n\n")[0]
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in told.splitlines()[2:]]


def _never(column):
    return [word for row in _rows() for word in re.split("、|, ", row[column]) if word]


@cache
def _said():
    return [(where, re.sub("|".join(NAMES), "", text)) for where, text in sentences()]


@pytest.mark.parametrize("word", _never(2))
def test_a_chinese_word_that_is_never_said_stands_nowhere(word):
    """Say the word in the first column of its row."""
    assert [(where, text) for where, text in _said() if word in text] == []


@pytest.mark.parametrize("word", _never(3))
def test_an_english_word_that_is_never_said_stands_nowhere(word):
    """As a word, in a sentence: names of pages, parts and classes are none."""
    found = re.compile(rf"(?<![-/.'\w]){word}(?![-/.\w]\w)\b", re.IGNORECASE)

    assert [each for each in _said() if _is_sentence(each[1]) and found.search(each[1])] == []


def _is_sentence(text):
    return bool(re.search(r"[a-z] [a-zA-Z]|^[A-Z][a-z]", text)) and "{" not in text


def test_what_is_said_for_one_thing_is_never_said_for_another():
    """Nor is it refused in one row and meant in another."""
    meant = {word for row in _rows() for word in row[0].split("、")}

    assert meant & set(_never(2)) == set()
    assert len(meant) == sum(len(row[0].split("、")) for row in _rows())


@pytest.mark.parametrize("word", HARD)
def test_a_hard_word_is_explained_in_the_glossary(word):
    """Whoever does not know it finds it there, in everyday words."""
    assert any(word in text for where, text in sentences() if where == "glossary.html")
