"""One question a page: why, the way back, what an answer changes."""

import pytest

from chalicelib.domain.definitions.life_event import QuestionOption
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.views.life_event_view import SeenQuestion
from chalicelib.entrypoints.pages.public.questions import offered
from chalicelib.entrypoints.pages.public.worded_answer import worded_answer
from tests.entrypoints.api.service import AREA

EVENT = "keep-a-dragon"
QUESTION = f"/start/{EVENT}/q/breathes_fire"


def test_it_begins_with_where(browser):
    browser.get(f"/start/{EVENT}")

    assert browser.at == f"/start/{EVENT}/place/residence"
    assert browser.page.heading == "您住在哪里？"


def test_a_question_has_its_why_its_way_back_and_what_it_comes_to(placed):
    """Without any answer yet."""
    assert placed.at == QUESTION
    assert placed.page.heading == "它会喷火吗？"
    assert "防火的龙舍" in placed.page.main
    assert placed.page.link("上一个") == f"/start/{EVENT}/place/residence"
    assert "到目前为止" in placed.page.main


def test_the_place_is_there_when_one_goes_back(placed):
    assert placed.get(f"/start/{EVENT}/place/residence").chosen("area") == [AREA]


def test_the_effect_of_an_answer_is_said_on_the_next_page(placed):
    placed.send(breathes_fire="plain")

    assert placed.at == f"/plan/{EVENT}"
    assert "已记下" in placed.page.main
    assert "已记下" not in placed.get(f"/plan/{EVENT}").main


def test_an_answer_is_changed_from_the_plan(placed):
    """What was answered stands in it."""
    placed.send(breathes_fire="plain")
    where = placed.page.link("更改")

    assert where == QUESTION
    assert placed.get(where).chosen("breathes_fire") == ["plain"]
    placed.send(breathes_fire="fire")
    assert "会" in placed.page.main


def test_the_plan_comes_when_everything_was_told(browser):
    """Nobody gets to it by its address alone."""
    browser.get(f"/plan/{EVENT}")

    assert browser.at == f"/start/{EVENT}/place/residence"


def test_a_question_comes_after_its_place(browser):
    browser.get(QUESTION)

    assert browser.at == f"/start/{EVENT}/place/residence"


def test_the_plan_leads_with_what_was_taken_away(placed):
    """Then what is brought, who does what when, what it costs, what was answered."""
    placed.send(breathes_fire="plain")
    titles = ["".join(h.itertext()) for h in placed.page.all("h2")]

    assert titles[:2] == ["不用您提供的", "要您准备的"]
    assert {"谁在什么时候办", "要付多少钱", "您的回答"} <= set(titles)
    assert len(placed.page.drawings("timeline")) == 1
    assert "工作日" in placed.page.main


class TestWhatComesLateOrWrong:
    def test_the_back_button_and_another_answer_leave_one_answer(self, placed):
        """A form that was sent before may be sent again, with something else."""
        form = placed.page.form
        placed.post(form.action, [*form.hidden, ("breathes_fire", "plain")])
        placed.post(form.action, [*form.hidden, ("breathes_fire", "fire")])

        assert placed.at == f"/plan/{EVENT}"
        assert placed.get(QUESTION).chosen("breathes_fire") == ["fire"]

    def test_of_two_tabs_the_later_answer_counts_and_both_go_on(self, placed):
        """Neither is told anything is wrong: it is one case."""
        one = placed.page.form
        other = placed.get(QUESTION).form
        first = placed.post(one.action, [*one.hidden, ("breathes_fire", "fire")])
        second = placed.post(other.action, [*other.hidden, ("breathes_fire", "plain")])

        assert (first.status, second.status) == (200, 200)
        assert placed.get(QUESTION).chosen("breathes_fire") == ["plain"]

    def test_another_place_in_another_tab_is_where_the_plan_is(self, portal, placed):
        """The place that was told last."""
        placed.send(breathes_fire="plain")
        placed.get(f"/start/{EVENT}/place/residence")
        page = placed.send(area="999999")
        assert (page.status, set(page.errors)) == (422, {"area"})
        assert placed.get(f"/plan/{EVENT}").status == 200

    @pytest.mark.parametrize("typed", ["", "purple", "plain\x00", "x" * 5000])
    def test_an_answer_that_was_not_offered_is_said_beside_the_question(self, placed, typed):
        """And the question stays with its way back."""
        page = placed.send(breathes_fire=typed)
        if typed.strip("\x00") == "plain":
            assert placed.at == f"/plan/{EVENT}"
            return
        assert (page.status, set(page.errors)) == (422, {"breathes_fire"})
        assert page.link("上一个") == f"/start/{EVENT}/place/residence"


def question(kind, unit=None, options=()):
    return SeenQuestion(id="q", text=Text(zh="问", en="q"), why=None, kind=kind, unit=unit,
                        options=options, may_be_none=False)  # fmt: skip


@pytest.mark.parametrize(("kind", "unit", "answer", "words"), [
    ("yes_no", None, True, "是"), ("yes_no", None, False, "否"),
    ("number", "m²", 320.0, "320 m²"), ("count", None, 3, "3"),
    ("amount", None, 123450, "1,234.50 元"), ("date", None, "2026-03-09", "2026-03-09"),
    ("choices", None, ("a",), "甲"), ("choices", None, (), "都没有"), ("choice", None, "a", "甲"),
])  # fmt: skip
def test_an_answer_is_told_as_it_was_offered(kind, unit, answer, words):
    options = (QuestionOption(value="a", text=Text(zh="甲", en="A")),)

    assert worded_answer(question(kind, unit, options), answer).zh == words


def test_yes_and_no_are_offered_in_the_readers_language(portal):
    class Reader:
        language = "en"

    assert offered(question("yes_no"), Reader()) == [("yes", "Yes"), ("no", "No")]


def test_what_one_does_oneself_is_not_counted_as_taken_away(portal, browser):
    """A face check is no paper to bring, and yet nobody else's work."""
    (insurance, registration) = portal.definitions.items
    first, *others = registration.requirements
    done = first.alternatives[0][0].model_copy(update={"source": "act", "type": "face-check"})
    needs = (first.model_copy(update={"alternatives": ((done,),)}), *others)
    registration = registration.model_copy(update={"requirements": needs})
    portal.redefine_all(items=(insurance, registration))
    browser.get(f"/start/{EVENT}")
    browser.send(area=AREA)
    page = browser.send(breathes_fire="fire")

    away = page.root.find(".//section[@aria-labelledby='away']")
    tags = [int("".join(e.itertext()).split()[0]) for e in away.iter("span")
            if e.get("class") == "tag tag--done"]  # fmt: skip
    (spared,) = [e for e in page.all("div") if e.get("class") == "is-first"]
    assert "要本人做的" in page.main
    assert "".join(spared.find("dd").itertext()).startswith(f"{sum(tags)} 份")
