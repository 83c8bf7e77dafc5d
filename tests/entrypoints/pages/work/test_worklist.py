"""What waits for a department: by due date, with lights, filtered, a page at a time."""

from datetime import timedelta

import pytest

from chalicelib.entrypoints.pages.listing import paging
from tests.entrypoints.api.journey import submitted
from tests.entrypoints.api.service import INSURANCE, KEEPER, OFFICER, REGISTRATION

STOP = {"outcome": "suspended", "ground": "hearing", "article": "45", "reason": "x"}


def test_nothing_waits(officer):
    """That is said, and what will stand here."""
    assert officer.at == "/work"
    assert officer.page.all("table") == []
    assert officer.page.all("p", class_="lead")


@pytest.mark.usefixtures("handle")
def test_a_case_says_in_a_word_and_a_shape_how_much_time_is_left(officer, application):
    """Colour is never all there is."""
    page = officer.get("/work")

    assert application["number"] in page.main
    assert {"zh": "时间充足", "en": "In time"}[officer.language] in page.main
    assert page.drawings("light__shape")


def test_what_is_overdue_is_one_filter_away(portal, officer, handle):
    """The list by itself where there is nothing else; a count beside each filter."""
    portal.clock.move(timedelta(days=200))
    officer = portal.browser(officer.language)
    officer.sign_in(OFFICER, to="/work")
    words = {"zh": "已超期", "en": "Overdue"}[officer.language]

    page = officer.get(officer.get("/work").link(words))

    assert officer.at == "/work?show=overdue"
    assert (
        page.link({"zh": "龙", "en": "Dragon"}[officer.language]) == f"/work/{handle}?show=overdue"
    )
    assert officer.get("/work?show=stopped").all("table") == []


def test_what_stands_still_is_told_apart(portal, officer, handle):
    """It is due at no time meanwhile."""
    portal.call("POST", f"/v1/cases/{handle}/decision", STOP, OFFICER)

    page = officer.get("/work?show=stopped")

    assert {"zh": "暂停期间不计", "en": "not while it is stopped"}[officer.language] in page.main


def test_a_long_list_comes_a_page_at_a_time(portal, language, monkeypatch):
    """Every case once; a page that is no page is the nearest there is."""
    monkeypatch.setattr(paging, "PAGE", 2)
    for each in range(3):
        portal.dispatch(submitted(portal, key=f"k{each}", another=True)["id"], REGISTRATION)
    officer = portal.browser(language)
    officer.sign_in(OFFICER, to="/work")

    first = shown_on(officer.page)
    second = shown_on(officer.get(officer.page.link(NEXT[language])))

    assert (len(first), len(second)) == (2, 1)
    assert len(first | second) == len(first) + len(second)
    assert shown_on(officer.get("/work?page=99")) == second
    for odd in ("0", "-1", "x", "²", "9" * 50):
        assert shown_on(officer.get(f"/work?page={odd}")) == first


def test_more_than_the_api_gives_at_once_is_led_on_to(portal, language, monkeypatch):
    """To those due later, and back to those due first."""
    monkeypatch.setattr("chalicelib.entrypoints.api.paging.PAGE", 2)
    for each in range(3):
        portal.dispatch(submitted(portal, key=f"k{each}", another=True)["id"], REGISTRATION)
    officer = portal.browser(language)
    officer.sign_in(OFFICER, to="/work")
    officer.get(f"/work?item={REGISTRATION}&show=new")
    first = shown_on(officer.page)
    assert officer.page.heading == {"zh": "待办", "en": "Worklist"}[language]
    counted = {"zh": "只算这里的", "en": "of these alone"}[language]
    assert counted in officer.page.main

    further = {"zh": "后面的件", "en": "Those due later"}[language]
    second = shown_on(officer.get(officer.page.link(further)))

    assert (len(first), len(second), len(first | second)) == (2, 1, 3)
    assert counted in officer.page.main
    assert f"item={REGISTRATION}&show=new" in officer.at
    back = {"zh": "回到最先到期的", "en": "Back to those due first"}[language]
    assert officer.page.link(back) == "/work"


def test_items_are_looked_at_one_by_one(portal, language):
    """Where a department has several; with one there is nothing to pick from."""
    items = {item.id: item for item in portal.definitions.items}
    office = items[REGISTRATION].department
    items[INSURANCE] = items[INSURANCE].model_copy(update={"department": office})
    portal.redefine_all(items=tuple(items.values()))
    application = submitted(portal)["id"]
    handles = {item: portal.dispatch(application, item) for item in (REGISTRATION, INSURANCE)}
    officer = portal.browser(language)
    officer.sign_in(OFFICER, to="/work")

    assert shown_on(officer.page) == set(handles.values())
    assert {option.get("value") for option in officer.page.all("option")} == {"", *handles}
    assert shown_on(officer.get(f"/work?item={INSURANCE}")) == {handles[INSURANCE]}
    (chosen,) = (each for each in officer.page.all("option") if "selected" in each.attrib)
    assert chosen.get("value") == INSURANCE


def test_sixty_cases_are_three_pages(portal):
    """Each case once, twenty at a time, the first due first."""
    for each in range(60):
        portal.dispatch(submitted(portal, key=f"k{each}", another=each > 0)["id"], REGISTRATION)
    officer = portal.browser()
    officer.sign_in(OFFICER, to="/work")
    assert "60" in officer.page.heading

    pages = [shown_on(officer.get(f"/work?page={number}")) for number in (1, 2, 3)]

    assert [len(page) for page in pages] == [20, 20, 20]
    assert len(frozenset().union(*pages)) == 60


@pytest.mark.parametrize("said", [lambda n: n, lambda n: n[-4:].lower(),
                                  lambda n: " ".join(n.replace("-", ""))])  # fmt: skip
def test_a_case_is_opened_by_the_number_that_somebody_reads_out(officer, handle, application, said):
    """Whole or its end, however it is grouped; it stands in no address."""
    token = dict(officer.get("/work/certificates").form.hidden)["token"]

    officer.post("/work", {"token": token, "number": said(application["number"])})

    assert officer.at == f"/work/{handle}"


@pytest.mark.usefixtures("handle")
@pytest.mark.parametrize("number", ["", "W", "0000-0000"])
def test_a_number_of_nothing_that_waits_says_so(officer, number):
    """Beside the field, with the list beneath it."""
    token = dict(officer.get("/work/certificates").form.hidden)["token"]

    page = officer.post("/work", {"token": token, "number": number})

    assert (page.status, list(page.errors)) == (422, ["number"])
    assert len(shown_on(page)) == 1


def test_a_number_is_found_however_long_the_list(portal, language, monkeypatch):
    """Beyond what comes at once, too; where there is but one page nobody need look for one."""
    monkeypatch.setattr("chalicelib.entrypoints.api.paging.PAGE", 1)
    numbers = []
    for each in range(3):
        application = submitted(portal, key=f"k{each}", another=True)
        portal.dispatch(application["id"], REGISTRATION)
        numbers.append(application["number"])
    officer = portal.browser(language)
    officer.sign_in(OFFICER, to="/work")

    for number in numbers:
        officer.get("/work")
        assert number in officer.send(number=number).main


NEXT = {"zh": "下一页", "en": "Next"}


def shown_on(page):
    """The cases of one page, by their handles."""
    (body,) = page.all("tbody")
    return {e.get("href").removeprefix("/work/").partition("?")[0] for e in body.iter("a")}


def test_nobody_but_an_officer_has_a_worklist(portal, language):
    """Whoever is somebody else is told so, and has no door to it."""
    browser = portal.browser(language)
    browser.sign_in(KEEPER)

    assert browser.get("/work").status == 403
    assert not [e for e in browser.page.all("a") if e.get("href") == "/work"]


def test_every_key_is_told(officer):
    """On a page of its own; no two of one page are the same."""
    page = officer.get("/work/keys")
    told = {"".join(e.itertext()).lower() for e in page.all("kbd")}
    keys = [e.get("accesskey") for e in page.all("a") if e.get("accesskey")]

    assert set(keys) <= told
    assert len(keys) == len(set(keys))


def test_a_key_that_two_pages_have_is_not_told_of_all(officer):
    page = officer.get("/work/keys")
    groups = [{"".join(e.itertext()) for e in each.iter("kbd")} for each in page.all("section")]

    assert {"J"} in groups
