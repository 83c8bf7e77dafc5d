"""Somebody changed an answer while another typed: nothing of what was typed is lost unsaid."""

import pytest

from chalicelib.domain.definitions.field import FormField, Option
from chalicelib.domain.definitions.item import ItemField
from chalicelib.domain.text import Text
from tests.entrypoints.api.journey import path
from tests.entrypoints.api.service import KEEPER
from tests.entrypoints.pages.citizen.following import at

NAME, NUMBER, DRAGON = "keeper_name@keeper", "keeper_id@keeper", "dragon_name@keeper"
LATER = ("later", "yes")
GONE = {
    "words": [("gone@keeper", "چوڭ ئەجدىھا")],
    "a day": [("gone@keeper.year", "2026"), ("gone@keeper.month", "3"), ("gone@keeper.day", "9")],
    "several": [("gone@keeper", "fire"), ("gone@keeper", "plain")],
}
COPIED = {"words": ["چوڭ ئەجدىھا"], "a day": ["2026-03-09"], "several": ["fire", "plain"]}


def value(portal, application, key):
    fields = portal.call("GET", path(application), who=KEEPER).body["fields"]
    stands = next(f["stands"] for f in fields if f["key"] == key)
    return stands and stands["value"]


def to_copy(page):
    return ["".join(each.itertext()) for each in page.all("p", class_="tocopy")]


@pytest.fixture
def form(keeper, where):
    return keeper.get(f"{where}/fill/keeper").form


@pytest.fixture
def sent(keeper, form, where):
    """What was typed on a page that was opened before; it may be asked no more itself."""

    def send(*fields, section="keeper"):
        return keeper.post(f"{where}/fill/{section}", [*form.hidden, *fields, LATER])

    return send


@pytest.mark.parametrize("kind", GONE)
@pytest.mark.parametrize("section", ["keeper", "nobody"])
def test_what_has_no_field_any_more_is_there_to_copy_and_the_rest_is_saved(
    portal, application, sent, kind, section
):
    page = sent((DRAGON, "小红"), ("asked", "gone@keeper"), *GONE[kind], section=section)

    assert page.status == 422
    assert to_copy(page) == COPIED[kind]
    assert "没有保存" in page.main
    assert value(portal, application, DRAGON) == "小红"


def test_once_it_was_copied_the_page_goes_on(keeper, sent, where):
    sent(("asked", "gone@keeper"), *GONE["words"])

    keeper.send(**{DRAGON: "小红", "later": "yes"})

    assert keeper.at == where


def test_of_a_page_that_is_gone_what_stands_is_not_listed(portal, application, keeper, sent, where):
    """A number stands, however it was typed; what is no number is listed."""
    sent((NUMBER, "９９０１０１ 19850315 101x"), (NAME, "陈"), section="nobody")
    assert keeper.at == where

    page = sent((NUMBER, "９９０１０１ 19850315 101x"), (DRAGON, "龙" * 41), section="nobody")

    assert to_copy(page) == ["龙" * 41]
    assert value(portal, application, NUMBER) == KEEPER.resident_id
    assert not page.errors
    assert page.link("接着填写") == f"{where}/fill"


def test_what_two_wrote_into_one_field_of_a_page_that_is_gone_is_there_to_copy(
    portal, application, sent
):
    told = {"values": {DRAGON: "小蓝"}}
    portal.call("PUT", path(application, "/values"), told, KEEPER, if_match="*")

    page = sent((DRAGON, "小红"), (NAME, "陈"), section="nobody")

    assert to_copy(page) == ["陈", "小红"]
    assert value(portal, application, DRAGON) == "小蓝"


@pytest.fixture
def asked_of_others(portal):
    """One more field, which is asked for in another case than that of the application."""
    small = Option(value="small", text=Text(zh="小的", en="Small"))
    lair = FormField(id="lair", text=Text(zh="龙舍大小", en="Size of the lair"), type="choice",
                     of="keeper", options=(small,))  # fmt: skip
    first, *others = portal.definitions.items
    plain = ItemField(field="lair", when='facts.dragon.breath == "plain"')
    asking = first.model_copy(update={"fields": (*first.fields, plain)})
    fields = (*portal.definitions.fields, lair)
    portal.redefine_all(fields=fields, items=(asking, *others))


@pytest.mark.usefixtures("asked_of_others")
@pytest.mark.parametrize(("language", "titles", "words"), [
    ("zh", ["龙的名字 饲养人（陈立新）", "龙舍大小 饲养人（陈立新）"], "小的"),
    ("en", ["The dragon's name Keeper (陈立新)", "Size of the lair Keeper (陈立新)"], "Small"),
])  # fmt: skip
def test_each_stands_under_its_title_in_the_readers_language(
    portal, where, language, titles, words
):
    """That of a field which the plan has no more as well; what was chosen stands in words."""
    browser = at(portal, KEEPER, f"{where}/fill/keeper", language)
    typed = [(DRAGON, "龙" * 41), ("asked", "lair@keeper"), ("lair@keeper", "small")]

    page = browser.post(f"{where}/fill/nobody", [*browser.page.form.hidden, *typed])

    assert ["".join(each.itertext()) for each in page.all("h3")] == titles
    assert to_copy(page) == ["龙" * 41, words]


def test_where_its_life_event_is_known_no_more_it_is_there_to_copy_all_the_same(portal, sent):
    portal.redefine_all(life_events=())

    page = sent((DRAGON, "龙" * 41), ("asked", "gone@keeper"), *GONE["words"], section="nobody")

    assert to_copy(page) == ["龙" * 41, *COPIED["words"]]


def test_what_nobody_typed_leads_on_from_a_page_that_is_gone(keeper, sent, where):
    sent(("asked", "gone@keeper"), section="nobody")

    assert keeper.at == where


def test_what_was_typed_before_the_sign_in_ended_is_there_to_copy(portal, keeper, sent, where):
    portal.identities.expire(portal.token_of(KEEPER))
    sent((DRAGON, "小红"), section="nobody")
    portal.tokens.clear()

    assert to_copy(keeper.signs_in_here(KEEPER)) == ["小红"]


def test_it_is_told_in_english(portal, application, where):
    browser = portal.browser("en")
    browser.sign_in(KEEPER)
    form = browser.get(f"{where}/fill/keeper").form

    page = browser.post(f"{where}/fill/nobody", [*form.hidden, ("asked", "gone"), ("gone", "it")])

    assert page.heading == "This page is not asked any more"


def test_what_is_there_to_copy_stays_when_the_language_changes(keeper, sent):
    """It is nowhere else."""
    sent((DRAGON, "龙" * 41), section="nobody")
    keeper.language = "en"

    page = keeper.send(in_language="en")

    assert to_copy(page) == ["龙" * 41]
    assert page.heading == "This page is not asked any more"
