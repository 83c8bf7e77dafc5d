"""An application is opened once: from two tabs, by a refresh, by somebody who has one already."""

import pytest

from tests.entrypoints.api.service import AREA, KEEPER

EVENT = "keep-a-dragon"


@pytest.fixture
def planned(browser):
    browser.get(f"/start/{EVENT}/place/residence")
    browser.send(area=AREA)
    browser.send(breathes_fire="plain")
    browser.sign_in(KEEPER, to=f"/plan/{EVENT}")
    return browser


def test_a_refresh_and_a_second_tab_open_no_second_one(planned):
    """The same form, sent three times."""
    form = planned.page.form
    opened = set()
    for _ in range(3):
        planned.post(form.action, form.hidden)
        opened.add(planned.at)

    assert len(opened) == 1
    assert len(planned.get("/applications").all("li", class_="card")) == 1


def test_who_has_one_is_led_to_it(planned):
    """From the first page, and from where one begins."""
    planned.send()
    where = planned.at

    assert planned.get("/").link("养一条龙") == where
    assert planned.get(f"/start/{EVENT}").link("接着办") == where
    assert planned.get(f"/plan/{EVENT}").link("接着办") == where


def test_another_one_is_begun_anew_and_meant(planned):
    """It is asked about, with the way to the one that is open."""
    planned.send()
    first = planned.at
    planned.get(f"/start/{EVENT}")
    planned.send()
    planned.send(area=AREA)
    planned.send(breathes_fire="plain")

    page = planned.send()
    assert page.status == 422
    assert page.link("打开您已有的那一件") == first
    planned.send(another="yes")

    assert planned.at != first
    assert len(planned.get("/applications").all("li", class_="card")) == 2


def test_changing_the_language_keeps_that_there_is_one(planned):
    """The box is there still, ticked as it was, and the way to the one that is open."""
    planned.send()
    planned.get(f"/start/{EVENT}")
    planned.send()
    planned.send(area=AREA)
    planned.send(breathes_fire="plain")
    page = planned.send()
    (switch,) = page.all("button", form="form", name="in_language")

    page = planned.send(another="yes", in_language=switch.get("value"))

    assert page.chosen("another") == ["yes"]
    assert page.link("Go on with it") == "/applications"


def test_a_plan_that_is_not_finished_is_not_opened(browser):
    """A question is left: it is asked."""
    browser.get(f"/start/{EVENT}/place/residence")
    browser.send(area=AREA)
    browser.sign_in(KEEPER)
    token = browser.page.all("form", action="/sign-out")[0].find("input").get("value")

    browser.post(f"/plan/{EVENT}", {"token": token})

    assert browser.at == f"/start/{EVENT}/q/breathes_fire"


@pytest.fixture
def anonymous(browser):
    """At the plan, not signed in."""
    browser.get(f"/start/{EVENT}/place/residence")
    browser.send(area=AREA)
    browser.send(breathes_fire="plain")
    return browser


def test_who_signs_in_to_open_it_presses_nothing_more(anonymous):
    """And whoever goes back, or comes there again, finds the same one."""
    anonymous.send()
    anonymous.signs_in_here(KEEPER)
    where = anonymous.at

    assert where.startswith("/applications/")
    anonymous.get(f"/plan/{EVENT}/opening")
    assert anonymous.at == where
    assert len(anonymous.get("/applications").all("li", class_="card")) == 1


def test_who_has_one_is_asked_after_the_sign_in(anonymous, portal):
    """What they asked for is not done twice, and not forgotten: the box is there."""
    first = portal.browser()
    first.get(f"/start/{EVENT}/place/residence")
    first.send(area=AREA)
    first.send(breathes_fire="plain")
    first.send()
    first.signs_in_here(KEEPER)

    anonymous.send()
    page = anonymous.signs_in_here(KEEPER)

    assert page.status == 422
    assert page.link("打开您已有的那一件") == first.at
    anonymous.send(another="yes")
    assert anonymous.at.startswith("/applications/")
    assert anonymous.at != first.at


def test_whoever_meant_nothing_is_at_their_plan(anonymous):
    """A link to it from elsewhere opens nothing."""
    anonymous.sign_in(KEEPER)

    anonymous.get(f"/plan/{EVENT}/opening")

    assert anonymous.at == f"/plan/{EVENT}"


def test_who_does_not_sign_in_after_all_opens_nothing(anonymous):
    """What they asked for goes with the visit of who signs in, and with nobody else."""
    anonymous.send()
    anonymous.get(f"/plan/{EVENT}/opening")

    assert anonymous.at.startswith("/sign-in?to=")
