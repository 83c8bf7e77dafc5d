"""One's applications, however many: what needs one first, filtered, by the page, found by name."""

from datetime import timedelta

import pytest

from tests.entrypoints.api.journey import delivered, opened
from tests.entrypoints.api.service import KEEPER, NEIGHBOUR, REGISTRATION
from tests.entrypoints.pages.citizen.following import (
    GAP,
    ONE,
    SITE,
    asked_to_correct,
    at,
    handed_in,
    says,
    sent,
)

MINE = "/applications"


def listed(page):
    """Where the cards lead, in their order."""
    return [card.find(".//a").get("href") for card in page.all("li", class_="card")]


def needing(page):
    return ["".join(card.itertext()) for card in page.all("li", class_="card")
            if "等您办" in "".join(card.itertext())]  # fmt: skip


def many(portal, number):
    """So many drafts, one after another."""
    return [opened(portal, key=f"draft-{n}", another=True)["id"] for n in range(number)]


def test_nobody_has_a_filter_over_nothing(portal):
    page = at(portal, KEEPER, MINE).page

    assert "您还没有办件" in page.main
    assert not page.all("ul", class_="chips")


def test_what_needs_the_reader_comes_first(portal):
    """Though what is under way was begun later."""
    draft = opened(portal, key="draft")["id"]
    under_way = handed_in(portal, another=True)

    page = at(portal, KEEPER, MINE).page

    assert listed(page) == [f"{ONE}{draft}", under_way]
    assert len(needing(page)) == 1


def test_a_long_list_is_turned_page_by_page(portal, language):
    names = many(portal, 25)

    browser = at(portal, KEEPER, MINE, language)
    first = listed(browser.page)
    second = listed(browser.follow({"zh": "下一页", "en": "Next"}[language]))

    assert (len(first), len(second)) == (20, 5)
    assert {*first, *second} == {f"{ONE}{name}" for name in names}


@pytest.mark.parametrize(("show", "there"), [("", 3), ("you", 2), ("open", 2), ("over", 1)])
def test_the_list_is_filtered_by_how_they_stand(portal, show, there):
    delivered(portal)
    many(portal, 2)

    assert len(listed(at(portal, KEEPER, f"{MINE}?show={show}").page)) == there


@pytest.mark.parametrize(("show", "zh", "en"), [
    ("over", "没有已经结束的办件。", "No application has ended yet."),
    ("you", "现在没有等您办的办件。", "No application waits for you now."),
])  # fmt: skip
def test_a_filter_that_has_nothing_says_so_in_a_sentence(portal, language, show, zh, en):
    handed_in(portal)

    page = at(portal, KEEPER, f"{MINE}?show={show}", language).page

    assert {"zh": zh, "en": en}[language] in page.main


WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


@pytest.mark.parametrize("width", [{}, WIDE])
def test_one_of_many_is_found_by_the_end_of_its_number(portal, width):
    """In no address, in whichever width, and with a blank too many."""
    path = handed_in(portal)
    number = portal.call("GET", f"/v1{path}", who=KEEPER).body["number"]
    many(portal, 21)
    browser = at(portal, KEEPER, MINE)

    browser.send(wanted=f" {number[-6:].lower().translate(width)} ")

    assert browser.at == path


def test_several_of_one_name_are_listed(portal):
    many(portal, 21)
    browser = at(portal, KEEPER, MINE)

    page = browser.send(wanted="龙")

    assert page.heading == "找到 21 件"
    assert len(listed(page)) == 21


def test_what_was_found_can_be_come_back_to_in_either_language(portal):
    """From a wrong one of several: by a GET, in the address of which no word stands."""
    many(portal, 21)
    browser = at(portal, KEEPER, MINE)
    browser.send(wanted="龙")
    found = browser.at
    browser.get(listed(browser.page)[0])

    assert "%" not in found
    assert len(listed(browser.get(found))) == 21
    browser.language = "en"
    page = browser.get(found)
    assert page.heading == "21 applications found"
    (typed,) = page.all("main")[0].iter("bdi")
    assert (typed.text, typed.get("lang")) == ("龙", "zh-CN")


def test_what_was_found_is_the_whole_list_to_whom_nothing_was_looked_for(portal):
    many(portal, 2)

    assert at(portal, KEEPER, f"{MINE}?show=found").page.heading == "我的办件"


@pytest.mark.parametrize("typed", ["", "没有这件", "-", "a" * 300])
def test_what_is_not_there_is_said_at_its_field(portal, typed):
    many(portal, 21)

    page = at(portal, KEEPER, MINE).send(wanted=typed)

    assert page.status == 422
    assert set(page.errors) == {"wanted"}
    assert page.value("wanted") == typed


class TestWhoseTurnItIs:
    def test_who_was_asked_to_correct_something(self, portal):
        path = handed_in(portal)
        says(portal, sent(portal, path), GAP)
        asked_to_correct(portal, path)

        assert needing(at(portal, KEEPER, MINE).page)
        assert not needing(at(portal, NEIGHBOUR, MINE).page)

    def test_who_may_take_an_appointment_until_it_is_taken(self, portal):
        path = handed_in(portal)
        says(portal, sent(portal, path), SITE)
        before = needing(at(portal, KEEPER, MINE).page)
        at(portal, KEEPER, f"{path}/appointment/{REGISTRATION}").send(at=SITE["offers"][0])

        assert (len(before), len(needing(at(portal, KEEPER, MINE).page))) == (1, 0)

    def test_nobody_where_every_time_that_was_offered_is_past(self, portal):
        """Its department has to offer others."""
        path = handed_in(portal)
        says(portal, sent(portal, path), SITE)
        portal.clock.move(timedelta(days=30))

        assert not needing(at(portal, KEEPER, MINE).page)

    def test_who_has_not_signed_yet(self, portal, application):
        """Of several."""
        assert needing(at(portal, NEIGHBOUR, MINE).page)

    def test_nobody_once_it_is_over(self, portal):
        delivered(portal)

        assert not needing(at(portal, KEEPER, MINE).page)
