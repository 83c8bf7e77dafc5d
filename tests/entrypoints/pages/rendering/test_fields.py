"""A field takes what people type, in whichever direction they write."""

import pytest
from markupsafe import Markup

from chalicelib.entrypoints.pages.form import Form
from chalicelib.entrypoints.pages.rendering.fields import Fields
from tests.entrypoints.api.service import KEEPER


@pytest.mark.parametrize("kind", ["text", "long_text"])
def test_words_from_right_to_left_stand_as_they_are_written(kind):
    """A name in Uyghur, a reason in Arabic; where a page says more of the field, too."""
    fields = Fields(Form(), "zh")

    assert 'dir="auto"' in getattr(fields, kind)("name", "姓名")
    assert 'dir="auto"' in fields.text("code", "码", attributes={"maxlength": "10"})


@pytest.mark.parametrize("kind", ["text", "long_text"])
@pytest.mark.parametrize(("language", "known", "tongue"), [
    ("en", "软件开发", "zh-CN"), ("zh", "software", "en"),
    ("zh", "软件开发", None), ("en", "42", None),
])  # fmt: skip
def test_what_stands_in_a_field_is_read_in_its_language(kind, language, known, tongue):
    """As it was typed, whatever the page is in."""
    field = getattr(Fields(Form(), language), kind)("scope", "x", value=known)

    assert ('lang="' in field) == (tongue is not None)
    assert tongue is None or f'lang="{tongue}"' in field


def test_what_a_template_marked_stays_marked_and_nothing_else_is():
    """Somebody may have typed what looks like a mark."""
    typed = "<b>x</b>"
    boxes = Fields(Form(), "zh").checkboxes(
        "fields", "填写项", [("a", Markup("<bdi>{}</bdi>").format(typed)), ("b", typed, typed)]
    )

    assert "<bdi>&lt;b&gt;x&lt;/b&gt;</bdi>" in boxes
    assert typed not in boxes
    assert boxes.count("&lt;b&gt;x&lt;/b&gt;") == 3


def test_a_name_turns_nothing_around_it(browser):
    """It is isolated at the top of every page."""
    browser.sign_in(KEEPER)

    (who,) = browser.page.all("span", class_="who")

    assert [e.text for e in who.iter("bdi")] == [KEEPER.name]


@pytest.mark.parametrize("kind", ["tel", "email", "name", "code"])
def test_a_browser_that_is_not_ones_own_offers_nothing_of_who_was_there(kind):
    """A kiosk's and a clerk's: what was typed into a field would be offered to the next one."""
    assert 'autocomplete="off"' in Fields(Form(), "zh", is_own=False).text("x", "x", kind=kind)
    assert 'autocomplete="off"' not in Fields(Form(), "zh").text("x", "x", kind=kind)


def test_days_are_never_offered():
    assert Fields(Form(), "zh").date("born", "出生日期").count('autocomplete="off"') == 3
