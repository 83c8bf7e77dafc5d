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


POSTED = re.compile(r'<form\b[^>]*\bmethod="post".*?</form>', re.DOTALL)
FIELD = re.compile(r'\bfields\.|<(?:select|textarea)\b|<input\b(?![^>]*\btype="hidden")|{% block')
"""By name, as it is, or in a block: what is typed or ticked, of a form of whichever template."""

MACRO = re.compile(r"{% macro (\w+)\((.*?){% endmacro", re.DOTALL)
WHERE = re.compile(r"{% if .*?{% endif %}")
IMPORTED = re.compile(r'{% import "([^"]+)" as (\w+)')
NOT_KEPT = {
    "citizen/applications.html": "a search, and the switch keeps the page of the list",
    "work/worklist.html": "a search, and the switch keeps the part of the list",
}
"""The form has a field, and a link changes the language all the same: why."""


def asks(form, text):
    """Whether somebody types into this form of a template: in itself, or in what it calls."""
    called = [body for name, body in MACRO.findall(text) if f"{name}(" in form]
    called += [(TEMPLATES / path).read_text("utf-8") for path, name in IMPORTED.findall(text)
               if f"{name}." in form]  # fmt: skip
    return any(FIELD.search(each) for each in (form, *called))


@each_template
def test_changing_the_language_keeps_what_was_typed(path):
    """A form with a field is the page's own, of which the switch is a button: there is no other."""
    text = path.read_text("utf-8")
    asking = [form for form in POSTED.findall(text) if asks(form, text)]

    if str(path.relative_to(TEMPLATES)) in NOT_KEPT:
        assert asking
        assert "set switch_in_form" not in text
    elif asking:
        assert "set switch_in_form" in text
        tags = [WHERE.sub("", form[: form.index(">")]) for form in asking]
        assert [tag for tag in tags if ' id="form"' not in tag] == []


def test_what_is_typed_is_found_wherever_it_stands():
    """In the form itself, in a macro, in a part, in a block; what is hidden is not typed."""
    found = {str(path.relative_to(TEMPLATES)) for path in FILES
             if any(asks(form, path.read_text("utf-8"))
                    for form in POSTED.findall(path.read_text("utf-8")))}  # fmt: skip

    assert {"public/verify.html", "window/desk.html", "citizen/fill.html", "citizen/answer.html",
            "work/replace.html", "work/doing.html"} <= found  # fmt: skip
    assert not {"work/operation.html", "citizen/messages.html", "layout.html"} & found


def test_no_definition_is_named():
    """A life event, an item or a department is data."""
    known = load(ROOT).definitions
    kinds, common = ("life_events", "bundles", "items", "departments", "bodies"), {"tax", "health"}
    ids = {each.id for kind in kinds for each in getattr(known, kind)} - common
    pattern = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, sorted(ids)))})(?![\w-])")
    named = [(path.name, found.group()) for path in FILES
             if (found := pattern.search(path.read_text("utf-8")))]  # fmt: skip

    assert named == []


def test_nor_in_the_words_of_people():
    """Once it is withdrawn, no page recommends what is found no more."""
    words = {word for each in load(ROOT).definitions.life_events
             for word in (each.title.zh, *(each.words.zh if each.words else ()))}  # fmt: skip
    named = [(path.name, word) for path in FILES for word in sorted(words)
             if word in path.read_text("utf-8")]  # fmt: skip

    assert named == []


def test_every_template_is_one():
    """A slip in one would be found by its first reader only."""
    for path in FILES:
        environment().get_template(str(path.relative_to(TEMPLATES)))
