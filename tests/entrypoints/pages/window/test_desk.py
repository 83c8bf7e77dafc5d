"""The acceptance desk: what waits, one application, and the three things that can be said of it."""

import pytest

from tests.entrypoints.api.journey import submitted
from tests.entrypoints.api.service import CLERK, KEEPER


@pytest.fixture
def clerk(portal, language):
    browser = portal.browser(language)
    browser.sign_in(CLERK, to="/window/desk")
    return browser


@pytest.fixture
def waiting(portal):
    return submitted(portal, answers={"breathes_fire": "fire"})


def said(zh, en, browser):
    return zh if browser.language == "zh" else en


def one(clerk, waiting):
    return clerk.get(f"/window/desk/{waiting['id']}")


def test_where_nothing_waits_it_says_so(clerk):
    assert said("没有待受理", "Nothing waits", clerk) in clerk.page.main


def test_what_waits_is_listed_and_leads_to_it(waiting, clerk):
    page = clerk.get("/window/desk")
    clerk.get(page.link(said("养一条龙", "Keep a dragon", clerk)))

    assert clerk.at == f"/window/desk/{waiting['id']}"
    assert "小红" in clerk.page.main
    assert KEEPER.resident_id not in clerk.page.text


def test_it_is_accepted_once_and_gone_from_the_list(portal, waiting, clerk):
    """A refresh of the form is no fault: what was said stands."""
    one(clerk, waiting)
    form = clerk.page.form
    for _ in range(2):
        page = clerk.post(form.action, [*form.hidden, ("outcome", "accepted")])
        assert clerk.at == "/window/desk"

    assert said("没有待受理", "Nothing waits", clerk) in page.main


def test_what_is_to_be_corrected_is_asked_for_together(portal, waiting, clerk):
    """With what is ticked and why; it waits in a list of its own then."""
    one(clerk, waiting)
    page = clerk.send(outcome="correction")
    assert (page.status, set(page.errors)) == (422, {"fields", "reason"})
    page = clerk.send(outcome="correction", fields="dragon_name@keeper", reason="名字写错了")

    assert clerk.at == "/window/desk"
    assert said("等当事人补正", "With the applicant", clerk) in page.main
    shown = portal.call("GET", f"/v1/applications/{waiting['id']}", who=KEEPER).body
    assert shown["correction"]["reason"] == "名字写错了"


def test_who_is_competent_is_named(portal, waiting, clerk):
    """In the language that it was written in, where nobody wrote the other."""
    one(clerk, waiting)
    assert set(clerk.send(outcome="not_competent").errors) == {"competent"}
    clerk.send(outcome="not_competent", competent="石桥区养龙办")

    shown = portal.call("GET", f"/v1/applications/{waiting['id']}", who=KEEPER).body
    assert shown["competent"] == {"zh": "石桥区养龙办", "en": "石桥区养龙办"}


def test_nothing_is_said_without_an_outcome(waiting, clerk):
    """What was written already stays."""
    one(clerk, waiting)

    page = clerk.send(reason="写了一半")

    assert (page.status, set(page.errors)) == (422, {"outcome"})
    assert "写了一半" in page.text


def test_a_file_is_looked_at_by_an_address_that_lasts_five_minutes(portal, waiting, clerk):
    page = one(clerk, waiting)
    files = [e.get("href") for e in page.all("a") if "/materials/" in (e.get("href") or "")]
    assert files

    page = clerk.get(files[0])

    assert page.status == 200
    assert page.link(said("打开文件", "Open the file", clerk)).startswith("http")


def test_what_waits_at_another_desk_is_not_shown(portal, waiting, browser):
    elsewhere = CLERK.model_copy(update={"subject": "s-else", "area": "990102"})

    browser.sign_in(elsewhere, to=f"/window/desk/{waiting['id']}")

    assert browser.page.status == 403
