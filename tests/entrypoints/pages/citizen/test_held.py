"""What government has is shown before anybody agrees, and read as soon as they do."""

import pytest

from chalicelib.domain.errors import SourceDown
from tests.entrypoints.api.journey import opened, submitted
from tests.entrypoints.api.service import KEEPER, STRANGER
from tests.entrypoints.api.test_conflicts import differing

CARD = "use.keeper.KEEPER_CARD"


@pytest.fixture
def held(keeper, where):
    keeper.get(f"{where}/held")
    return keeper


def test_each_source_says_what_is_read_who_is_asked_and_for_what(held):
    """Nothing was read yet, and nothing is ticked for anybody."""
    words = held.page.main

    assert "饲养人身份证" in words
    assert "姓名、公民身份号码" in words
    assert "饲养人登记库" in words
    assert "龙只登记" in words
    assert held.page.chosen(CARD) == []
    assert held.service.ledger.recorded == []


def test_what_is_agreed_to_is_read_at_once_and_shown(portal, held, where):
    portal.give_card(KEEPER, "card-1")

    page = held.send(**{CARD: "yes"})

    assert held.at == f"{where}/held"
    assert "已查到" in page.main
    assert "card-1" in page.main
    assert page.link("继续").endswith("/parties")


def test_all_of_them_are_agreed_to_with_one_button(portal, held):
    """Just what was listed on the page."""
    portal.give_card(KEEPER, "card-1")

    assert "已查到" in held.send(all="yes").main


def test_a_no_stays_a_no_where_all_others_are_agreed_to(portal, held):
    """Nothing is read that somebody has just refused."""
    portal.give_card(KEEPER, "card-1")

    page = held.send(all="yes", **{CARD: "no"})

    assert page.chosen(CARD) == ["no"]
    assert "已查到" not in page.main


def test_what_is_refused_is_to_be_brought(held, where):
    """And may be agreed to later."""
    page = held.send(**{CARD: "no"})

    assert "您没有同意" in page.main
    assert page.chosen(CARD) == ["no"]
    assert "饲养人身份" in held.get(f"{where}/bring").main


def test_a_mind_may_be_changed(portal, held):
    portal.give_card(KEEPER, "card-1")
    held.send(**{CARD: "no"})

    assert "已查到" in held.send(**{CARD: "yes"}).main


def test_saying_nothing_is_said_beside_the_first_source(held):
    page = held.send()

    assert page.status == 422
    assert set(page.errors) == {CARD}
    assert page.link("请选择一项") == f"#{CARD}"


def test_what_was_not_listed_is_not_agreed_to(held):
    """An old page, or a forged one: the API says so."""
    page = held.send(**{"use.keeper.OTHER": "yes"})

    assert page.status == 422


def test_a_register_that_is_silent_keeps_what_was_said(portal, held):
    """It is asked again with a button, and nothing is to be chosen anew."""
    portal.remote.failing = SourceDown("The register does not answer: try again later.")

    page = held.send(**{CARD: "yes"})
    assert "暂时没有应答" in page.main
    portal.remote.failing = None
    portal.give_card(KEEPER, "card-1")
    again = next(f for f in page.all("form") if f.get("action").endswith("/again"))
    page = held.post(again.get("action"), {"token": again.find("input").get("value")})

    assert "已查到" in page.main


def test_a_register_whose_silence_is_its_answer_is_not_told_as_read(held, monkeypatch):
    """Neither when it is agreed to, nor when it is asked again and still does not answer."""
    monkeypatch.setattr(held.service.certificates, "find", is_down)

    page = held.send(**{CARD: "yes"})
    assert "暂时没有应答" in page.words
    again = next(f for f in page.all("form") if f.get("action").endswith("/again"))
    page = held.post(again.get("action"), {"token": again.find("input").get("value")})

    assert "暂时没有应答" in page.words
    assert "能查的都查过了" not in page.words


def is_down(*_asked):
    raise SourceDown("The register does not answer: try again later.")


def test_who_says_the_same_again_is_not_told_that_anything_was_read(held):
    """What stands was kept before; nobody was asked."""
    held.send(**{CARD: "no"})

    page = held.send(**{CARD: "no"})

    assert "和原来一样" in page.words
    assert "能查的都查过了" not in page.words


def test_whoever_leads_it_sees_what_awaits_others_and_cannot_say_it_for_them(held):
    assert "邻居（林婉清）：饲养人身份证" in held.page.main
    assert "等本人同意" in held.page.main
    assert "use.neighbour.KEEPER_CARD" not in held.page.form.names()


def test_a_party_decides_about_their_own(neighbour, where):
    neighbour.get(f"{where}/held")

    assert "use.neighbour.KEEPER_CARD" in neighbour.page.form.names()
    assert CARD not in neighbour.page.form.names()
    assert neighbour.send(**{"use.neighbour.KEEPER_CARD": "yes"}).status == 200


def test_where_registers_differ_both_stand_side_by_side_and_one_is_chosen(portal, keeper):
    application = differing(portal)
    where = f"/applications/{application['id']}/held"
    page = keeper.get(where)

    assert {"陈丽新", KEEPER.name} <= {"".join(e.itertext()) for e in page.all("dd")}
    word = "word.keeper.KEEPER_CARD"
    assert page.chosen(word) == []
    assert keeper.send(**{word: "moon"}).status == 200


def test_a_link_of_somebody_elses_leads_nowhere(portal, where):
    stranger = portal.browser()
    stranger.sign_in(STRANGER)

    assert stranger.get(f"{where}/held").status == 404


@pytest.mark.parametrize("page", ["held", "parties", "fill", "fill/keeper", "bring"])
def test_what_was_handed_in_leads_to_how_it_goes_on(portal, keeper, page):
    """Also from an old page, or by the back button."""
    application = submitted(portal)

    keeper.get(f"/applications/{application['id']}/{page}")

    assert keeper.at == f"/applications/{application['id']}"
    assert "已经提交" in keeper.page.main


def test_a_sign_in_that_ends_loses_nothing_that_was_chosen(portal, held, where):
    portal.identities.expire(portal.token_of(KEEPER))
    held.send(**{CARD: "no"})
    portal.tokens.clear()

    held.signs_in_here(KEEPER)

    assert held.at == f"{where}/held"
    assert held.page.chosen(CARD) == ["no"]


def test_the_page_is_there_in_english(portal, application):
    browser = portal.browser("en")
    browser.sign_in(KEEPER)

    page = browser.get(f"/applications/{application['id']}/held")

    assert page.heading == "Government may have this already"


def test_where_nothing_is_left_to_decide_the_page_leads_on(portal, keeper):
    portal.redefine(parties=(portal.definitions.life_events[0].parties[0],))
    portal.redefine_all(items=tuple(
        item.model_copy(update={"requirements": (), "fields": item.fields[2:3]})
        for item in portal.definitions.items))  # fmt: skip
    application = opened(portal)

    page = keeper.get(f"/applications/{application['id']}/held")

    assert page.heading == "没有要查的"
    assert page.link("继续").endswith("/fill")
