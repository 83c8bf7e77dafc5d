"""A new version is published while pages of the former one are open: nothing is lost, all is told.

Whoever sends, loads or opens such a page is led to what is asked now, and told why, once.
"""

from dataclasses import replace

import pytest

from chalicelib.domain.definitions.fact import FactType
from chalicelib.domain.definitions.life_event import Question, QuestionOption
from chalicelib.domain.text import Text
from chalicelib.domain.visit import Visit
from chalicelib.domain.visiting.told import Told
from chalicelib.entrypoints.pages.public.case import Case, together
from tests.entrypoints.pages.publishing import (
    charge,
    press,
    publish,
    publish_event,
    rename_question,
)
from tests.fakes.clocks import NOON

EVENT = "keep-a-dragon"
QUESTION, OTHER = f"/start/{EVENT}/q/breathes_fire", f"/start/{EVENT}/q/breath"
PLAN = f"/plan/{EVENT}"
NEWS, GONE, NOTED = "办事规定刚刚更新", "那个问题现在不问了", "已记下"


class TestAQuestion:
    def test_answers_that_still_fit_are_kept_and_it_is_said(self, portal, planned):
        publish(portal)

        planned.get(f"/start/{EVENT}")

        assert planned.at == PLAN
        assert NEWS in planned.page.main

    def test_what_does_not_fit_any_more_is_asked_again(self, portal, planned):
        options = (QuestionOption(value="fire", text=Text(zh="会", en="It does")),)
        (question,) = portal.definitions.life_events[0].questions
        publish_event(portal, questions=(question.model_copy(update={"options": options}),))

        planned.get(PLAN)

        assert planned.at == QUESTION
        assert NEWS in planned.page.main

    @pytest.mark.parametrize("pressed", ["load", "open"])
    def test_whatever_leads_elsewhere_says_so(self, portal, planned, pressed):
        """Once: whoever goes on knows it then."""
        form = planned.page.form
        rename_question(portal)

        if pressed == "open":
            press(planned, form)
        else:
            planned.get(PLAN)

        assert planned.at == OTHER
        assert NEWS in planned.page.main
        assert NEWS not in planned.get(PLAN).main

    @pytest.mark.parametrize("done", ["sent", "opened"])
    def test_one_that_is_gone_leads_to_what_is_asked_now(self, portal, placed, done):
        """Whoever answers it, or comes back to it: the place that they told is kept."""
        rename_question(portal)

        page = placed.send(breathes_fire="plain") if done == "sent" else placed.get(QUESTION)

        assert (page.status, placed.at) == (200, OTHER)
        assert page.heading == "它会喷火吗？"
        assert page.main.count(NEWS) == 1
        assert NEWS not in placed.get(OTHER).main
        placed.send(breath="plain")
        assert placed.at == PLAN

    def test_one_that_is_gone_takes_no_other_answer_with_it(self, portal, planned):
        (fire,) = portal.definitions.life_events[0].questions
        sleeps = FactType(path="dragon.sleeps", text=Text(zh="睡", en="Sleep"), kind="yes_no")
        asleep = Question(id="asleep", text=Text(zh="它睡吗？", en="Is it asleep?"),
                          fact="dragon.sleeps")  # fmt: skip
        publish(portal, facts=(*portal.definitions.facts, sleeps))
        publish_event(portal, questions=(fire, asleep))
        planned.get(f"/start/{EVENT}/q/asleep")
        publish_event(portal, questions=(fire,))

        page = planned.send(asleep="yes")

        assert (page.status, planned.at) == (200, PLAN)
        assert NEWS in page.main
        assert planned.get(QUESTION).chosen("breathes_fire") == ["plain"]

    @pytest.mark.parametrize("done", ["sent", "opened"])
    def test_one_that_is_gone_is_told_in_a_second_tab_too(self, portal, placed, done):
        """There the rules are news no more; that this one is not asked is."""
        form = placed.page.form
        rename_question(portal)
        placed.get(f"/start/{EVENT}")

        if done == "sent":
            page = press(placed, form, breathes_fire="plain")
        else:
            page = placed.get(QUESTION)

        assert (page.status, placed.at) == (200, OTHER)
        assert GONE in page.main

    @pytest.mark.parametrize("done", ["sent", "opened"])
    def test_one_that_never_was_is_nowhere(self, placed, portal, done):
        """In a case whose rules were always these; with none under way one begins where all do."""
        path = f"/start/{EVENT}/q/never_was"
        for browser, status in ((placed, 404), (portal.browser(), 200)):
            page = browser.post(path, {"never_was": "x"}) if done == "sent" else browser.get(path)

            assert page.status == status
        assert browser.at == f"/start/{EVENT}/place/residence"

    def test_one_that_is_still_asked_says_the_news_before_what_the_answer_changes(
        self, portal, placed
    ):
        charge(portal)

        page = placed.send(breathes_fire="fire")

        assert placed.at == PLAN
        assert 0 <= page.main.index(NEWS) < page.main.index(NOTED)
        assert NEWS not in placed.get(PLAN).main

    def test_one_that_is_loaded_anew_says_it_once(self, portal, placed):
        """What it would come to stands beside it, and may be something else by now."""
        charge(portal)

        assert NEWS in placed.get(QUESTION).main
        assert NEWS not in placed.get(QUESTION).main
        assert NEWS not in placed.send(breathes_fire="plain").main

    def test_an_option_that_is_gone_is_said_with_the_reason(self, portal, placed):
        options = (QuestionOption(value="fire", text=Text(zh="会", en="It does")),)
        (question,) = portal.definitions.life_events[0].questions
        publish_event(portal, questions=(question.model_copy(update={"options": options}),))

        page = placed.send(breathes_fire="plain")

        assert (page.status, set(page.errors)) == (422, {"breathes_fire"})
        assert NEWS in page.main


class TestAPlan:
    def test_loaded_anew_it_says_why_it_is_another_once(self, portal, planned):
        assert "不收费" in planned.page.main
        charge(portal)

        page = planned.get(PLAN)

        assert "80 元" in page.main
        assert page.main.count(NEWS) == 1
        assert NEWS not in planned.get(PLAN).main

    def test_what_came_too_late_is_said_beside_the_news(self, portal, planned):
        """A form that nobody can trust any more shows the plan of now: both are told."""
        form = planned.page.form
        charge(portal)
        planned.evidence = {}

        page = planned.post(form.action, {"token": "of before"})

        assert page.status == 422
        assert page.main.index(NEWS) < page.main.index("请再提交一次")

    def test_what_another_tab_told_meanwhile_stays(self):
        """A page that is only looked at overwrites no answer; the news is told once more then."""
        told = Told(key="k", catalogue="old")
        case = _case(told, replace_by=told.model_copy(update={"catalogue": "new"}))
        elsewhere = told.model_copy(update={"answers": {"breathes_fire": "plain"}})

        assert case.noting(_visit(told)).told[EVENT].catalogue == "new"
        assert case.noting(_visit(elsewhere)).told[EVENT] == elsewhere


def test_what_is_said_together_is_said_in_both_languages():
    one, other = Text(zh="一。", en="One."), Text(zh="二。", en="Two.")

    assert together(one, None, other) == Text(zh="一。二。", en="One. Two.")
    assert together(None, None) is None


def _visit(told):
    return Visit(begun_at=NOON, secret="s", told={EVENT: told})


class _Asked:
    def __init__(self, visit):
        self.visit = visit


class _Event:
    id = EVENT


def _case(told, replace_by):
    case = Case(_Asked(_visit(told)), _Event(), replace_by.catalogue, told)
    return replace(case, told=replace_by)
