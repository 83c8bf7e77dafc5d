"""Its time stands still with a reason and appointments, runs on, is extended once."""

import pytest

from tests.entrypoints.api.journey import path
from tests.entrypoints.api.service import KEEPER, OFFICER

STOP = {"ground": "site_inspection", "reason": "看龙舍", "article": "第四十五条", "days": "3",
        "offers": "2026-11-25 10:00\n２０２６/11/26 15:00"}  # fmt: skip
FOREIGN = {"zh": {"zh-CN": None, "en": "en"}, "en": {"zh-CN": "zh-CN", "en": None}}
"""What is said of words in a language, on a page in another; nothing where both are one."""


def standing(portal, handle):
    return portal.call("GET", f"/v1/cases/{handle}", who=OFFICER).body["standing"]


def test_time_stands_still_and_runs_on(portal, officer, handle):
    """With the appointments that were typed by the clock of the place."""
    officer.get(f"/work/{handle}/suspension")
    page = officer.send(**STOP)
    stop = standing(portal, handle)["clock"]["stop"]
    assert officer.at == f"/work/{handle}"
    assert stop["offers"] == ["2026-11-25T02:00:00Z", "2026-11-26T07:00:00Z"]
    assert stop["days"] == 3

    (form,) = [e for e in page.all("form") if e.get("action", "").endswith("/resumption")]
    hidden = [(e.get("name"), e.get("value")) for e in form.iter("input")]
    officer.post(form.get("action"), hidden)
    assert officer.at == f"/work/{handle}"
    assert standing(portal, handle)["clock"]["state"] == "running"


def test_where_it_is_over_before_its_time_runs_on_nothing_is_there_to_copy(
    portal, officer, handle, application
):
    """Nobody typed the receipt that the button bears."""
    officer.get(f"/work/{handle}/suspension")
    page = officer.send(**STOP)
    (form,) = [e for e in page.all("form") if e.get("action", "").endswith("/resumption")]
    hidden = [(e.get("name"), e.get("value")) for e in form.iter("input")]
    assert "suspension" in dict(hidden)
    portal.call("POST", path(application, "/withdrawal"), {}, KEEPER, If_Match="*")

    page = officer.post(form.get("action"), hidden)

    assert page.link({"zh": "回到待办", "en": "Back to the worklist"}[officer.language]) == "/work"
    assert not page.all("p", class_="tocopy")


def test_a_second_stop_in_the_same_words_is_told_to_be_over(portal, officer, handle):
    """It would be taken for a repeat; in other words it is another one."""
    officer.get(f"/work/{handle}/suspension")
    officer.send(**STOP)
    portal.call("POST", f"/v1/cases/{handle}/decision", {"outcome": "continued"}, OFFICER)

    officer.get(f"/work/{handle}/suspension")
    page = officer.send(**STOP)
    assert page.status == 422
    assert {"zh": "换个说法", "en": "in other words"}[officer.language] in page.main
    assert "看龙舍" in page.main

    officer.send(**{**STOP, "reason": "再看龙舍"})
    assert standing(portal, handle)["clock"]["state"] == "stopped"


@pytest.mark.parametrize(("changes", "wrong"), [
    ({"offers": "明天上午"}, "offers"),
    ({"offers": "2026-11-25 10:00\n2026-11-25 22:00"}, "offers"),
    ({"reason": ""}, "reason"),
    ({"article": "因为很远"}, "article"),
    ({"days": "三天"}, "days"),
])  # fmt: skip
def test_what_cannot_be_is_said_beside_its_field(officer, handle, changes, wrong):
    """And everything typed stays."""
    officer.get(f"/work/{handle}/suspension")
    page = officer.send(**{**STOP, **changes})

    assert page.status == 422
    assert list(page.errors) == [wrong]


@pytest.mark.parametrize(("form", "article"), [("suspension", "第四十五条"),
                                               ("extension", "第四十二条")])  # fmt: skip
def test_an_article_is_cited_alike_whatever_its_officer_reads_in(officer, handle, form, article):
    """It goes into the notice and the archive as it stands in the field, and is read as Chinese."""
    page = officer.get(f"/work/{handle}/{form}")

    assert page.value("article") == article
    assert tongues(page, "article") == [FOREIGN[officer.language]["zh-CN"]]


@pytest.mark.parametrize(("form", "name"), [
    ("suspension", "article"), ("extension", "article"), ("decline", "remedies"),
])  # fmt: skip
def test_what_an_officer_types_is_read_aloud_as_what_it_is(officer, handle, form, name):
    """In whichever language; here it comes back, since something else is missing."""
    for typed, tongue in (("上一级机关", "zh-CN"), ("a review", "en")):
        officer.get(f"/work/{handle}/{form}")
        page = officer.send(**{name: typed})

        assert page.status == 422
        assert tongues(page, name) == [FOREIGN[officer.language][tongue]]


def tongues(page, name):
    boxes = [*page.all("input"), *page.all("textarea")]
    return [each.get("lang") for each in boxes if each.get("name") == name]


def test_where_no_law_allows_more_time_that_is_said(officer, handle):
    """Before anything is typed, and again where it is sent all the same."""
    words = {"zh": "依法不能延长", "en": "No law allows"}[officer.language]
    assert words in officer.get(f"/work/{handle}/extension").main

    page = officer.send(limit="2", reason="龙多", article="42")
    assert page.status == 422
    assert words in page.main


def test_more_time_is_taken_as_far_as_the_law_goes(portal, language):
    """In working days; more than is allowed is said beside the field."""
    from tests.domain.story import days  # noqa: PLC0415
    from tests.entrypoints.api.journey import submitted  # noqa: PLC0415
    from tests.entrypoints.api.service import REGISTRATION  # noqa: PLC0415

    portal.redefine_all(items=tuple(
        item.model_copy(update={"limits": item.limits.model_copy(update={"extension": days(5)})})
        for item in portal.definitions.items))  # fmt: skip
    handle = portal.dispatch(submitted(portal)["id"], REGISTRATION)
    officer = portal.browser(language)
    officer.sign_in(OFFICER, to=f"/work/{handle}/extension")

    assert list(officer.send(limit="9", reason="龙多", article="42").errors) == ["limit"]
    officer.send(limit="５", reason="龙多", article="42")
    assert officer.at == f"/work/{handle}"
    assert "extended" not in standing(portal, handle)["outcomes"]
