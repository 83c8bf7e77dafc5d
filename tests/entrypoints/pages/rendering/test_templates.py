"""Templates speak both languages, name nothing that is data, and have nothing inline."""

import re

import pytest

from chalicelib.catalogue.load import load
from chalicelib.entrypoints.pages.rendering.environment import TEMPLATES, environment
from tests.architecture.tree import ROOT

FILES = sorted(TEMPLATES.rglob("*.html"))
each_template = pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(TEMPLATES)))
JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
TAGS = re.compile(r"<[^>]*>", re.DOTALL)
NAME = "一件"
"""The service's own, which is the same in every language."""

CHINESE, LATIN = re.compile(r"[\u3400-\u9fff]"), re.compile(r"[A-Za-z]{2,}")


@each_template
def test_nothing_is_said_in_one_language_only(path):
    """What stands between the tags comes from a pair, or from the definitions."""
    bare = TAGS.sub(" ", JINJA.sub(" ", path.read_text("utf-8"))).replace(NAME, "")

    assert not CHINESE.search(bare), CHINESE.findall(bare)
    assert not LATIN.search(bare), LATIN.findall(bare)


@each_template
def test_what_is_told_in_chinese_has_chinese_in_it(path):
    """The first of a pair is Chinese, the second is not; but for names, and what has no words."""
    for zh, en in re.findall(r"\bs\('([^']*)', '([^']*)'\)", path.read_text("utf-8")):
        if LATIN.search(zh) or CHINESE.search(zh + en):
            assert not CHINESE.search(en.replace("中文", "")), (zh, en)
        if LATIN.search(en) and en not in {"zh", "en", "zh-CN", "English"} and zh:
            assert CHINESE.search(zh) or zh in {"English", "en", "zh-CN", "zh"}, (zh, en)


@each_template
def test_words_of_another_language_are_marked_in_one_way(path):
    """By `as_said`, with their direction; the page's own language and its switch stand apart."""
    assert path.name == "layout.html" or " lang=" not in path.read_text("utf-8")


@each_template
def test_nothing_is_inline(path):
    """The content policy would refuse it."""
    text = JINJA.sub("", path.read_text("utf-8"))

    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)


@each_template
def test_every_form_that_is_posted_carries_its_token(path):
    """Else it could be anybody's."""
    text = path.read_text("utf-8")

    for form in re.findall(r'<form method="post".*?</form>', text, re.DOTALL):
        assert "send.carried()" in form or 'name="token"' in form, form[:80]


NOT_KEPT = {
    "citizen/applications.html": "a search, and the switch keeps the page of the list",
    "work/worklist.html": "a search, and the switch keeps the part of the list",
    "window/sign.html": "a file, which no browser sends back",
}
"""The form has a field, and a link changes the language all the same: why."""


@each_template
def test_changing_the_language_keeps_what_was_typed(path):
    """Where the page's own form has a field, the switch is a button of that form."""
    text = path.read_text("utf-8")
    forms = re.findall(r'<form [^>]*id="form".*?</form>', text, re.DOTALL)
    asks = any("fields." in form for form in forms)

    if asks and str(path.relative_to(TEMPLATES)) not in NOT_KEPT:
        assert "set switch_in_form" in text


def test_no_definition_is_named():
    """A life event, an item or a department is data."""
    known = load(ROOT).definitions
    kinds, common = ("life_events", "bundles", "items", "departments", "bodies"), {"tax", "health"}
    ids = {each.id for kind in kinds for each in getattr(known, kind)} - common
    pattern = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, sorted(ids)))})(?![\w-])")
    named = [(path.name, found.group()) for path in FILES
             if (found := pattern.search(path.read_text("utf-8")))]  # fmt: skip

    assert named == []


def test_every_template_is_one():
    """A slip in one would be found by its first reader only."""
    for path in FILES:
        environment().get_template(str(path.relative_to(TEMPLATES)))
