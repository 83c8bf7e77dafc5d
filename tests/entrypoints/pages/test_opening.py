"""An application is opened once: from two tabs, by a refresh, by somebody who has one already."""

import pytest

from tests.entrypoints.api.service import AREA, KEEPER

EVENT = "keep-a-dragon"


@pytest.fixture
def signed_in(planned):
    planned.sign_in(KEEPER, to=f"/plan/{EVENT}")
    return planned


def test_a_refresh_and_a_second_tab_open_no_second_one(signed_in):
    """The same form, sent three times."""
    form = signed_in.page.form
    opened = set()
    for _ in range(3):
        signed_in.post(form.action, form.hidden)
        opened.add(signed_in.at)

    assert len(opened) == 1
    assert len(signed_in.get("/applications").all("li", class_="card")) == 1


def test_who_has_one_is_led_to_it(signed_in):
    """From the first page, and from where one begins."""
    signed_in.send()
    where = signed_in.at

    assert signed_in.get("/").link("养一条龙") == where
    assert signed_in.get(f"/start/{EVENT}").link("接着办") == where
    assert signed_in.get(f"/plan/{EVENT}").link("接着办") == where


def test_another_one_is_begun_anew_and_meant(signed_in):
    """It is asked about, with the way to the one that is open."""
    signed_in.send()
    first = signed_in.at
    signed_in.get(f"/start/{EVENT}")
    signed_in.send()
    signed_in.send(area=AREA)
    signed_in.send(breathes_fire="plain")

    page = signed_in.send()
    assert page.status == 422
    assert page.link("打开您已有的那一件") == first
    signed_in.send(another="yes")

    assert signed_in.at != first
    assert len(signed_in.get("/applications").all("li", class_="card")) == 2


def test_changing_the_language_keeps_that_there_is_one(signed_in):
    """The box is there still, ticked as it was, and the way to the one that is open."""
    signed_in.send()
    signed_in.get(f"/start/{EVENT}")
    signed_in.send()
    signed_in.send(area=AREA)
    signed_in.send(breathes_fire="plain")
    page = signed_in.send()
    (switch,) = page.all("button", form="form", name="in_language")

    page = signed_in.send(another="yes", in_language=switch.get("value"))

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


def test_who_signs_in_to_open_it_presses_nothing_more(planned):
    """And whoever goes back, or comes there again, finds the same one."""
    planned.send()
    planned.signs_in_here(KEEPER)
    where = planned.at

    assert where.startswith("/applications/")
    planned.get(f"/plan/{EVENT}/opening")
    assert planned.at == where
    assert len(planned.get("/applications").all("li", class_="card")) == 1


def test_who_has_one_is_asked_after_the_sign_in(planned, portal):
    """What they asked for is not done twice, and not forgotten: the box is there."""
    first = portal.browser()
    first.get(f"/start/{EVENT}/place/residence")
    first.send(area=AREA)
    first.send(breathes_fire="plain")
    first.send()
    first.signs_in_here(KEEPER)

    planned.send()
    page = planned.signs_in_here(KEEPER)

    assert page.status == 422
    assert page.link("打开您已有的那一件") == first.at
    planned.send(another="yes")
    assert planned.at.startswith("/applications/")
    assert planned.at != first.at


def test_whoever_meant_nothing_is_at_their_plan(planned):
    """A link to it from elsewhere opens nothing."""
    planned.sign_in(KEEPER)

    planned.get(f"/plan/{EVENT}/opening")

    assert planned.at == f"/plan/{EVENT}"


def test_who_does_not_sign_in_after_all_opens_nothing(planned):
    """What they asked for goes with the visit of who signs in, and with nobody else."""
    planned.send()
    planned.get(f"/plan/{EVENT}/opening")

    assert planned.at.startswith("/sign-in?to=")
