"""The fields that are left are typed in a few pages, and everything typed is kept."""

import pytest

from chalicelib.domain.definitions.field import FormField, Option
from chalicelib.domain.definitions.item import ItemField
from chalicelib.domain.text import Text
from tests.entrypoints.api.journey import agreed, joined, opened, path
from tests.entrypoints.api.service import KEEPER, NEIGHBOUR

NAME, NUMBER, DRAGON = "keeper_name@keeper", "keeper_id@keeper", "dragon_name@keeper"


def value(portal, application, key, who=KEEPER):
    fields = portal.call("GET", path(application), who=who).body["fields"]
    stands = next(f["stands"] for f in fields if f["key"] == key)
    return stands and stands["value"]


@pytest.fixture
def filling(keeper, where):
    keeper.get(f"{where}/fill")
    return keeper


def test_the_first_page_with_something_left_comes_first(filling, where):
    """All that is asked stands on one page, by whom it is about."""
    assert filling.at == f"{where}/fill/keeper"
    assert {NAME, NUMBER, DRAGON, "neighbour_id@neighbour"} <= filling.page.form.names()
    assert "它自己答应的那个" in filling.page.main
    assert "permit_no@keeper" not in filling.page.form.names()


def test_what_is_typed_stands_in_the_form(portal, application, filling, where):
    """Full-width digits and blanks in a number are understood."""
    filling.send(**{NAME: KEEPER.name, NUMBER: "９９０１０１ 19850315 101x", DRAGON: " 小红 ",
                    "neighbour_id@neighbour": NEIGHBOUR.resident_id})  # fmt: skip

    assert filling.at == f"{where}/bring"
    assert value(portal, application, NUMBER) == KEEPER.resident_id
    assert value(portal, application, DRAGON) == "小红"


def test_everything_that_is_wrong_is_said_at_once(portal, application, filling):
    """In the order of the page, beside each field; what was typed is there."""
    page = filling.send(**{NAME: "陈立新", NUMBER: "990101198503151011", DRAGON: "龙" * 41})

    assert page.status == 422
    assert list(page.errors) == [NUMBER, DRAGON, "neighbour_id@neighbour"]
    assert page.value(DRAGON) == "龙" * 41
    assert page.link("邻居身份号码：请填写这一项") == "#neighbour_id@neighbour"
    assert value(portal, application, NAME) is None


def test_what_is_right_is_kept_where_only_something_is_left_empty(portal, application, filling):
    """Nobody types it again."""
    page = filling.send(**{NAME: KEEPER.name})

    assert page.status == 422
    assert set(page.errors) == {NUMBER, DRAGON, "neighbour_id@neighbour"}
    assert value(portal, application, NAME) == KEEPER.name


def test_it_may_be_finished_later(portal, application, filling, where):
    filling.send(**{NAME: KEEPER.name, "later": "yes"})

    assert filling.at == where
    assert value(portal, application, NAME) == KEEPER.name
    assert filling.get(f"{where}/fill/keeper").value(NAME) == KEEPER.name


def test_what_a_certificate_filled_in_stands_with_its_source_and_may_be_corrected(
    portal, application, keeper, where
):
    """Both are told afterwards; emptied, the certificate's stands again."""
    portal.give_card(KEEPER, "card-1")
    agreed(portal, application, KEEPER, "keeper")
    page = keeper.get(f"{where}/fill/keeper")
    assert "已经从证照填好" in page.main
    assert "饲养人身份证" in page.main

    keeper.send(**{NAME: "陈立昕", NUMBER: KEEPER.resident_id, "later": "yes"})
    page = keeper.get(f"{where}/fill/keeper")
    assert value(portal, application, NAME) == "陈立昕"
    assert f"证照上是：{KEEPER.name}" in page.main

    keeper.send(**{NAME: "", NUMBER: KEEPER.resident_id, "later": "yes"})
    assert value(portal, application, NAME) == KEEPER.name


def test_a_page_sent_as_it_is_changes_nothing(portal, application, keeper, where):
    """What a certificate said is not taken for what was typed."""
    portal.give_card(KEEPER, "card-1")
    agreed(portal, application, KEEPER, "keeper")
    keeper.get(f"{where}/fill/keeper")
    before = portal.call("GET", path(application), who=KEEPER).body["version"]

    keeper.send(**{NAME: KEEPER.name, NUMBER: KEEPER.resident_id, "later": "yes"})

    assert portal.call("GET", path(application), who=KEEPER).body["version"] == before


def test_what_somebody_elses_certificate_says_is_not_shown(portal, application, keeper, where):
    portal.give_card(NEIGHBOUR, "card-2")
    agreed(portal, application, NEIGHBOUR, "neighbour")

    page = keeper.get(f"{where}/fill/keeper")

    assert NEIGHBOUR.resident_id not in page.text
    assert "内容只给本人看" in page.main
    assert "neighbour_id@neighbour" not in page.form.names()


def test_a_party_types_about_themselves_alone(neighbour, where):
    neighbour.get(f"{where}/fill")

    assert neighbour.at == f"{where}/fill/neighbour"
    assert DRAGON not in neighbour.page.form.names()


def test_of_two_tabs_the_second_is_told_and_loses_nothing(filling):
    """Sent once more, it stands."""
    form = filling.page.form
    filling.send(**{DRAGON: "小红", "later": "yes"})

    old = [*form.hidden, (DRAGON, "小蓝"), ("later", "yes")]
    page = filling.post(form.action, old)
    assert page.status == 422
    assert page.value(DRAGON) == "小蓝"
    assert "现在存的是：小红" in page.main

    filling.send(**{DRAGON: "小蓝", "later": "yes"})
    assert filling.get(form.action).value(DRAGON) == "小蓝"


def test_a_refresh_after_sending_sends_nothing_again(filling, where):
    """The answer leads on."""
    filling.send(**{DRAGON: "小红", "later": "yes"})

    assert filling.at == where


def test_a_page_that_the_form_has_no_more_leads_to_one_that_it_has(keeper, where):
    keeper.get(f"{where}/fill/nobody")

    assert keeper.at == f"{where}/fill/keeper"


@pytest.mark.parametrize("name", ["𠮷野家", "阿卜杜拉·本·穆罕默德" * 4, "مریم", "张 三"])
def test_rare_and_long_and_foreign_names_are_taken_as_they_are(portal, application, filling, name):
    filling.send(**{NAME: name, "later": "yes"})

    assert value(portal, application, NAME) == name


KINDS = {
    "amount": ("５０００.５元", 500050, "5000.50"),
    "number": ("85.5", 85.5, "85.5"),
    "count": ("３", 3, "3"),
    "phone": ("139 0000 0001", "13900000001", "13900000001"),
    "choice": ("fire", "fire", None),
    "choices": (["fire", "plain"], ["fire", "plain"], None),
    "long_text": ("一\r\n二", "一\n二", None),
    "credit_code": ("91990101ma7qf3t42w", "91990101MA7QF3T42W", "91990101MA7QF3T42W"),
}


def with_another_field(portal, kind, options=(), **more):
    """An application whose form has one more field."""
    told = tuple(Option(value=each, text=Text(zh=f"选{each}", en=each)) for each in options)
    field = FormField(id="more", text=Text(zh="另一项", en="More"), type=kind, of="keeper",
                      options=told, max_length=100, **more)  # fmt: skip
    items = tuple(item.model_copy(update={"fields": (*item.fields, ItemField(field="more"))})
                  for item in portal.definitions.items)  # fmt: skip
    portal.redefine_all(fields=(*portal.definitions.fields, field), items=items)
    return opened(portal)


@pytest.mark.parametrize("kind", [*KINDS, "date"])
@pytest.mark.parametrize("required", [True, False])
def test_every_type_of_field_is_asked_typed_and_shown(portal, keeper, kind, required):
    """As people type it."""
    options = ("fire", "plain") if "choice" in kind else ()
    application = with_another_field(portal, kind, options, required=required)
    where = f"/applications/{application['id']}/fill/keeper"
    keeper.get(where)

    if kind == "date":
        keeper.send(**{"more@keeper.year": "２０２６", "more@keeper.month": "3",
                       "more@keeper.day": "9", "later": "yes"})  # fmt: skip
        assert value(portal, application, "more@keeper") == "2026-03-09"
        assert keeper.get(where).value("more@keeper.month") == "03"
        return
    typed, stands, shown = KINDS[kind]
    keeper.send(**{"more@keeper": typed, "later": "yes"})
    assert value(portal, application, "more@keeper") == stands
    page = keeper.get(where)
    if shown:
        assert page.value("more@keeper") == shown
    keeper.send(later="yes")
    assert value(portal, application, "more@keeper") is None


def test_a_credit_code_that_is_none_is_refused_beside_its_field(portal, keeper):
    """Its last character is computed over the others (GB 32100)."""
    application = with_another_field(portal, "credit_code")
    keeper.get(f"/applications/{application['id']}/fill/keeper")

    page = keeper.send(**{"more@keeper": "91990101MA7QF3T42K", "later": "yes"})

    assert page.status == 422
    assert set(page.errors) == {"more@keeper"}
    assert value(portal, application, "more@keeper") is None


SAVED = {
    "choice": ({"more@keeper": "male"}, {"more@keeper": "female"}, "选female"),
    "amount": ({"more@keeper": "1"}, {"more@keeper": "5000"}, "5,000 元"),
    "date": ({"more@keeper.year": "2026", "more@keeper.month": "3", "more@keeper.day": "8"},
             {"more@keeper.year": "2026", "more@keeper.month": "3", "more@keeper.day": "9"},
             "2026年3月9日（周一）"),
}  # fmt: skip


@pytest.mark.parametrize("kind", [*SAVED])
def test_what_is_saved_now_is_written_as_on_the_review(portal, keeper, kind):
    """One option, though its value ends in that of another; days and money as people say."""
    options = ("male", "female") if kind == "choice" else ()
    application = with_another_field(portal, kind, options)
    keeper.get(f"/applications/{application['id']}/fill/keeper")
    form = keeper.page.form
    typed, saved, words = SAVED[kind]
    keeper.send(**saved, later="yes")

    page = keeper.post(form.action, [*form.hidden, *typed.items(), ("later", "yes")])

    (told,) = page.all("span", class_="written")
    assert "".join(told.itertext()) == words


def test_where_nothing_is_to_be_typed_the_page_leads_on(portal, keeper):
    """Everything comes from what an item brings about, or is nobody's to type."""
    items = tuple(item.model_copy(update={"fields": ()}) for item in portal.definitions.items)
    portal.redefine_all(items=items)
    application = opened(portal)
    joined(portal, application)

    keeper.get(f"/applications/{application['id']}/fill")

    assert keeper.at == f"/applications/{application['id']}/bring"


def test_the_page_is_there_in_english(portal, application):
    browser = portal.browser("en")
    browser.sign_in(KEEPER)

    page = browser.get(f"/applications/{application['id']}/fill/keeper")

    assert page.heading == "Fill in the rest"
    assert "fill this in" in browser.send().errors[NAME]


def test_a_sign_in_that_ends_while_typing_loses_nothing(portal, filling, where):
    """It is there after the sign-in, and is sent then."""
    portal.identities.expire(portal.token_of(KEEPER))
    filling.send(**{DRAGON: "小红", "later": "yes"})
    portal.tokens.clear()

    filling.signs_in_here(KEEPER)
    assert filling.at == f"{where}/fill/keeper"
    assert filling.page.value(DRAGON) == "小红"

    filling.send(**{DRAGON: filling.page.value(DRAGON), "later": "yes"})
    assert filling.get(f"{where}/fill/keeper").value(DRAGON) == "小红"


def test_the_language_changes_in_the_middle_and_nothing_typed_is_lost(filling):
    form = filling.page.form
    filling.language = "en"

    page = filling.post(form.action, [*form.hidden, (DRAGON, "小红"), ("in_language", "en")])

    assert page.value(DRAGON) == "小红"
    assert page.heading == "Fill in the rest"


def test_no_name_stands_in_a_title(portal, application, filling):
    """A browser keeps titles, and shows them to who comes next."""
    portal.call("PUT", path(application, "/values"), {"values": {NAME: KEEPER.name}},
                KEEPER, If_Match="*")  # fmt: skip
    page = filling.get(filling.at)

    (title,) = page.all("title")
    assert KEEPER.name in page.words
    assert KEEPER.name not in "".join(title.itertext())


def test_what_a_script_sent_is_not_kept_as_if_it_had_been_typed(portal, filling, where):
    """No page would show it again: nobody is told that something they typed is still there."""
    portal.identities.expire(portal.token_of(KEEPER))
    filling.post(f"{where}/bring/anything/form", {"type": "image/png"})
    portal.tokens.clear()

    page = filling.sign_in(KEEPER)

    assert "还在" not in page.main
