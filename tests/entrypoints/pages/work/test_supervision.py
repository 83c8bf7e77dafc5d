"""A supervisor's pages: which bodies keep their time; clocks and counts, and nobody's data."""

from datetime import timedelta

import pytest

from tests.entrypoints.api.journey import submitted
from tests.entrypoints.api.service import KEEPER, OFFICER, REGISTRATION, SUPERVISOR

STOP = {"outcome": "suspended", "ground": "hearing", "article": "第四十七条", "reason": "要听证",
        "days": 3}  # fmt: skip
PATH = f"/supervision/{OFFICER.body}"


@pytest.fixture
def supervisor(portal, language):
    browser = portal.browser(language)
    browser.sign_in(SUPERVISOR, to="/supervision")
    return browser


def test_nothing_waits_anywhere(supervisor):
    """That is said, and no table is empty."""
    assert supervisor.at == "/supervision"
    assert supervisor.page.all("table") == []


@pytest.mark.usefixtures("handle")
def test_a_body_leads_to_its_cases(portal, language):
    """With how many are past their day, in whichever area; by item, then one by one."""
    portal.clock.move(timedelta(days=200))
    browser = portal.browser(language)
    browser.sign_in(SUPERVISOR, to="/supervision")
    assert browser.page.drawings("light__shape")
    assert {"zh": "全部地区", "en": "several areas"}[language] in browser.page.main

    (table,) = browser.page.all("tbody")
    page = browser.get(next(e.get("href") for e in table.iter("a")))

    assert browser.at == PATH
    assert {"zh": "已超期", "en": "Overdue"}[language] in page.main


def test_a_case_is_told_by_its_number_and_opened_by_nobody(supervisor, handle, application):
    """No name, no number of anybody, no link to it."""
    page = supervisor.get(PATH)

    assert application["number"] in page.main
    for personal in (KEEPER.name, KEEPER.resident_id, "小红", handle, application["id"]):
        assert personal not in page.text


def test_what_stands_still_says_by_which_law_and_whose_turn_it_is(portal, supervisor, handle):
    """One filter away; the reason that was typed is the applicant's alone."""
    portal.call("POST", f"/v1/cases/{handle}/decision", STOP, OFFICER)
    words = {"zh": "时限暂停", "en": "Time stopped"}[supervisor.language]

    page = supervisor.get(supervisor.get(PATH).link(words))

    assert supervisor.at == f"{PATH}?show=stopped"
    assert {"zh": "听证", "en": "hearing"}[supervisor.language] in page.main
    assert "第四十七条" in page.main
    assert "要听证" not in page.text
    assert len(supervisor.get(f"{PATH}?show=overdue").all("tbody")) == 1


def test_what_a_fault_stopped_is_seen_to_be(portal, supervisor, handle, application):
    """Neither the department nor the applicant can do anything about it."""
    portal.park(application["id"], REGISTRATION)

    words = {"zh": "等运维处理", "en": "an operator is to look"}[supervisor.language]
    assert words in supervisor.get(f"{PATH}?show=parked").main
    assert handle


def test_a_long_list_leads_on_and_back(portal, supervisor, handle, monkeypatch):
    """With the filter that was chosen."""
    monkeypatch.setattr("chalicelib.entrypoints.api.paging.PAGE", 1)
    portal.dispatch(submitted(portal, key="k2", another=True)["id"], REGISTRATION)
    later = {"zh": "后面的件", "en": "Those due later"}[supervisor.language]
    back = {"zh": "回到最先到期的", "en": "Back to those due first"}[supervisor.language]

    first = supervisor.get(f"{PATH}?show=all")
    second = supervisor.get(first.link(later))

    counted = {"zh": "只算这里的", "en": "of these alone"}[supervisor.language]
    assert counted in first.main
    assert counted in second.main
    assert second.link(back) == PATH
    assert first.main != second.main
    assert handle


def test_a_body_that_has_nothing_or_is_none_says_so(supervisor):
    """200 and 404."""
    assert supervisor.get(PATH).all("table") == []
    assert supervisor.get("/supervision/none").status == 404


def test_whoever_names_no_area_is_told_what_their_sign_in_lacks(portal, language):
    """403, in words, and no door to it at the top of any page."""
    browser = portal.browser(language)
    nowhere = SUPERVISOR.model_copy(update={"subject": "s-nowhere", "everywhere": False})
    page = browser.sign_in(nowhere, to="/supervision")

    assert page.status == 403
    assert {"zh": "没有监察的地区", "en": "names no area"}[language] in page.main
    assert not [e for e in page.all("a") if e.get("href") == "/supervision"]


def test_an_area_that_one_does_not_watch_is_said_to_be_none(supervisor):
    """A link from a colleague of another area leads to words, and on."""
    page = supervisor.get("/supervision?area=000000")

    assert page.status == 422
    assert {"zh": "地区", "en": "no such area"}[supervisor.language] in page.main


def test_only_who_watches_has_the_door(officer, supervisor):
    """An officer sees their own worklist, a supervisor no case."""
    assert officer.get("/supervision").status == 403
    assert supervisor.get("/work").status == 403
    assert [e for e in supervisor.page.all("a") if e.get("href") == "/supervision"]
