"""Nobody opens what they did not see: of a plan that a new version made another, nothing at once.

It is shown as it is now, with what was chosen on it, to be pressed once more.
"""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.limits import Unit
from chalicelib.domain.text import Text
from tests.entrypoints.api.service import KEEPER
from tests.entrypoints.pages.publishing import (
    charge,
    press,
    publish,
    publish_event,
    rename_question,
)

EVENT = "keep-a-dragon"
OTHER, PLAN = f"/start/{EVENT}/q/breath", f"/plan/{EVENT}"
NEWS, FEE = "办事规定刚刚更新", "80 元"
LATE = datetime(2026, 11, 23, 15, 55, tzinfo=UTC)
"""Five minutes before midnight in Shanghai."""


@pytest.fixture
def before_midnight(portal):
    """So that `late` is there at that time from the beginning."""
    portal.clock.at = LATE


@pytest.fixture
def late(before_midnight, signed_in):
    return signed_in


@pytest.fixture
def signed_in(planned):
    planned.sign_in(KEEPER, to=PLAN)
    return planned


@pytest.fixture
def of_two(portal, planned):
    """Somebody signed in who says which part they have."""
    publish_event(portal, opened_by=("keeper", "neighbour"))
    planned.sign_in(KEEPER, to=PLAN)
    return planned


def cards(browser):
    """The applications that there are by now."""
    return browser.get("/applications").all("li", class_="card")


class TestTwoTabs:
    def test_what_another_tab_made_of_it_is_looked_at_first(self, signed_in):
        first = signed_in.get(PLAN).form
        signed_in.get(f"/start/{EVENT}/q/breathes_fire")
        signed_in.send(breathes_fire="fire")

        page = press(signed_in, first)

        assert (page.status, signed_in.at) == (422, PLAN)
        assert "可能是您在另一个窗口改过回答" in page.main
        assert NEWS not in page.main
        again = page.form
        assert cards(signed_in) == []
        press(signed_in, again)
        assert signed_in.at.startswith("/applications/")

    def test_what_comes_to_the_same_is_opened(self, signed_in):
        first = signed_in.get(PLAN).form
        for answer in ("fire", "plain"):
            signed_in.get(f"/start/{EVENT}/q/breathes_fire")
            signed_in.send(breathes_fire=answer)

        press(signed_in, first)

        assert signed_in.at.startswith("/applications/")


class TestOpeningFromAPlan:
    def test_that_is_another_by_now_is_looked_at_once_more(self, portal, signed_in):
        """Nothing is opened before they have seen what they open."""
        charge(portal)

        page = signed_in.send()

        assert signed_in.at == PLAN
        assert page.main.count(NEWS) == 1
        assert "办件还没有开" in page.main
        assert FEE in page.main
        again = page.form
        assert cards(signed_in) == []
        press(signed_in, again)
        assert signed_in.at.startswith("/applications/")
        assert len(cards(signed_in)) == 1

    def test_that_another_tab_was_told_of_is_looked_at_all_the_same(self, portal, signed_in):
        """What counts is what stood on the page where they press."""
        form = signed_in.page.form
        charge(portal)
        other = signed_in.get(PLAN).form

        page = press(signed_in, form)

        assert NEWS in page.main
        assert cards(signed_in) == []
        press(signed_in, other)
        assert signed_in.at.startswith("/applications/")

    def test_that_asks_something_new_by_now_says_so_in_each_tab(self, portal, signed_in):
        form = signed_in.page.form
        rename_question(portal)
        signed_in.get(PLAN)

        page = press(signed_in, form)

        assert signed_in.at == OTHER
        assert NEWS in page.main

    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_that_shows_the_same_opens_it(self, portal, signed_in, language):
        """A version that changes nothing of it stops nobody, in whichever language they read."""
        publish(portal)
        signed_in.language = language

        signed_in.send()

        assert signed_in.at.startswith("/applications/")

    def test_that_shows_the_same_opens_it_after_midnight(self, portal, late):
        """Its days are others then, and nothing else."""
        publish(portal)
        portal.clock.move(timedelta(minutes=10))

        late.send()

        assert late.at.startswith("/applications/")

    @pytest.mark.parametrize("part", ["fee", "time", "question", "option", "title"])
    def test_whatever_is_read_there_counts(self, portal, signed_in, part):
        _otherwise(portal, part)

        page = signed_in.send()

        assert signed_in.at == PLAN
        assert NEWS in page.main

    def test_keeps_what_they_had_chosen(self, portal, of_two):
        """Which part is theirs, and that they mean a second one."""
        charge(portal)

        page = of_two.send(role="neighbour", asked="another", another="yes")

        assert page.chosen("role") == ["neighbour"]
        assert page.chosen("another") == ["yes"]

    def test_does_not_keep_a_part_that_may_not_open_it_any_more(self, portal, of_two):
        """It is opened by whom the page says then."""
        publish_event(portal, opened_by=("keeper",))

        page = of_two.send(role="neighbour")

        assert NEWS in page.main
        assert "role" not in page.form.names()
        of_two.send()
        assert of_two.at.startswith("/applications/")

    def test_leads_to_the_one_that_was_opened_from_it(self, portal, signed_in):
        """Pressed twice, it opens no second one, and asks nothing of what is open."""
        form = signed_in.page.form
        press(signed_in, form)
        where = signed_in.at
        rename_question(portal)

        press(signed_in, form)

        assert signed_in.at == where

    def test_of_a_page_without_a_mark_goes_by_what_the_visit_was_told(self, portal, signed_in):
        """A page of the portal from before there were marks."""
        token = [pair for pair in signed_in.page.form.hidden if pair[0] == "token"]
        charge(portal)

        assert NEWS in signed_in.post(PLAN, token).main
        assert cards(signed_in) == []
        signed_in.post(PLAN, token)
        assert signed_in.at.startswith("/applications/")


class TestOpeningAfterTheSignIn:
    def test_what_is_another_before_it_sends_nobody_to_sign_in(self, portal, planned):
        charge(portal)

        page = planned.send()

        assert (planned.at, page.status) == (PLAN, 422)
        assert NEWS in page.main

    def test_what_is_another_after_it_is_looked_at_once_more(self, portal, planned):
        """Nothing is meant any more until they press again."""
        planned.send()
        charge(portal)

        page = planned.signs_in_here(KEEPER)

        assert NEWS in page.main
        assert FEE in page.main
        form = page.form
        assert cards(planned) == []
        planned.get(f"{PLAN}/opening")
        assert planned.at == PLAN
        press(planned, form)
        assert planned.at.startswith("/applications/")

    def test_what_is_the_same_after_it_is_opened(self, portal, planned):
        planned.send()
        publish(portal)

        planned.signs_in_here(KEEPER)

        assert planned.at.startswith("/applications/")


def _otherwise(portal, part):
    """A new version in which this one thing on the page reads otherwise."""
    event, (first, *others) = portal.definitions.life_events[0], portal.definitions.items
    (question,) = event.questions
    words = Text(zh="别的说法", en="Other words")
    match part:
        case "fee":
            charge(portal)
        case "time":
            limit = first.limits.promised.model_copy(update={"unit": Unit.CALENDAR_DAYS})
            limits = first.limits.model_copy(update={"promised": limit})
            publish(portal, items=(first.model_copy(update={"limits": limits}), *others))
        case "title":
            publish(portal, items=(first.model_copy(update={"title": words}), *others))
        case "question":
            publish_event(portal, questions=(question.model_copy(update={"text": words}),))
        case "option":
            options = tuple(each.model_copy(update={"text": words}) for each in question.options)
            publish_event(portal, questions=(question.model_copy(update={"options": options}),))
