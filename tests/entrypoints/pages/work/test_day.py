"""An officer's day: from the list to a case and back, on to the next, beside colleagues."""

import pytest

from chalicelib.entrypoints.pages.listing import paging
from tests.entrypoints.api.journey import submitted
from tests.entrypoints.api.service import INSURER, OFFICER, REGISTRATION

REFUSED = {"reason": "龙太大，院子太小", "article": "other", "other_article": "龙只管理条例 第六条",
           "remedies": "可复议"}  # fmt: skip
STOP = {"outcome": "suspended", "ground": "hearing", "article": "45", "reason": "x"}
FILTERED = f"show=new&item={REGISTRATION}"


@pytest.fixture
def handles(portal):
    """Three cases, the first due first."""
    for each in range(3):
        portal.dispatch(submitted(portal, key=f"k{each}", another=True)["id"], REGISTRATION)
    lines = portal.call("GET", f"/v1/bodies/{OFFICER.body}/worklist", who=OFFICER).body
    return [line["handle"] for line in sorted(lines, key=lambda n: (n["due"], n["application"]))]


def at(officer):
    """The path and the query that the browser shows."""
    path, _, query = officer.at.partition("?")
    return path, set(query.split("&")) - {""}


def deed(officer, key):
    """What a key of this page leads to."""
    return next(e.get("href") for e in officer.page.all("a") if e.get("accesskey") == key)


def test_the_one_due_first_is_one_key_away_and_the_next_is_another(officer, handles):
    """By when they are due, and after the last the first again; the filter comes along."""
    officer.get(f"/work?{FILTERED}")
    met = []
    for _ in range(4):
        officer.get(deed(officer, "j"))
        met.append(at(officer))

    assert [path for path, _ in met] == [f"/work/{each}" for each in (*handles, handles[0])]
    assert all(query == set(FILTERED.split("&")) for _, query in met)


def test_a_decision_leads_back_to_the_list_as_it_was(officer, handles):
    """With its filter; whatever went before: a mistake, another language, the case once more."""
    officer.get(f"/work/{handles[0]}?{FILTERED}")
    officer.get(deed(officer, "n"))
    assert officer.send(**{**REFUSED, "reason": ""}).status == 422
    assert officer.get(deed(officer, "b")).status == 200
    officer.get(deed(officer, "n"))

    officer.send(**REFUSED)

    assert at(officer) == ("/work", set(FILTERED.split("&")))
    assert officer.get(deed(officer, "j")).status == 200
    assert at(officer)[0] == f"/work/{handles[1]}"


def test_what_is_said_of_its_time_keeps_the_way_back(officer, handles):
    """Taken, and stopped: the case again, and the list behind it."""
    officer.get(f"/work/{handles[0]}?{FILTERED}")
    officer.send()
    officer.get(deed(officer, "s"))
    officer.send(ground="hearing", reason="要听证", article="第四十七条")

    assert at(officer) == (f"/work/{handles[0]}", set(FILTERED.split("&")))
    assert set(deed(officer, "w").partition("?")[2].split("&")) == set(FILTERED.split("&"))


def test_the_page_of_the_list_is_come_back_to(portal, officer, handles, monkeypatch):
    """Whoever was on the second page is there again."""
    monkeypatch.setattr(paging, "PAGE", 1)
    officer.get("/work?page=2")
    (link,) = [e.get("href") for e in officer.page.all("a") if handles[1] in e.get("href")]
    officer.get(link)

    assert deed(officer, "w") == "/work?page=2"


def test_what_a_colleague_is_at_says_so_and_is_passed_over(portal, officer, colleague, handles):
    """In the list as in the case; one's own is told apart, and a filter away."""
    colleague.get(f"/work/{handles[0]}")
    colleague.send()
    officer.get(f"/work/{handles[1]}")
    officer.send()
    words = {"zh": ("同事在办", "您在办"), "en": ("a colleague is at it", "you are at it")}

    page = officer.get("/work")
    assert all(said in page.main for said in words[officer.language])
    assert deed(officer, "j") == f"/work/{handles[1]}"
    page = officer.get("/work?show=mine")
    assert {"zh": "共 1 件", "en": "1 case by"}[officer.language] in page.main
    assert words[officer.language][0] not in page.main


def test_where_nothing_else_waits_the_list_says_so(portal, officer, handles):
    """What stands still comes last; the case one comes from is not the next."""
    for each in handles[:2]:
        portal.call("POST", f"/v1/cases/{each}/decision", STOP, OFFICER)

    assert officer.get(f"/work/{handles[2]}/next?show=stopped").status == 200
    assert at(officer)[0] in {f"/work/{each}" for each in handles[:2]}
    officer.get(f"/work/{handles[2]}/next?show=overdue")
    assert at(officer) == ("/work", {"show=overdue"})
    assert {"zh": "没有别的件", "en": "No other case"}[officer.language] in officer.page.main


def test_whoever_changes_desks_while_they_write_can_copy_what_they_wrote(portal, officer, handles):
    """Their sign-in is of another body by then: the case is none of theirs, the words are."""
    officer.get(f"/work/{handles[0]}/decline")
    form = officer.page.form
    moved = OFFICER.model_copy(update={"subject": "s-moved", "body": INSURER.body})
    elsewhere = portal.browser(officer.language)
    elsewhere.sign_in(moved, to="/work/certificates")
    token = dict(elsewhere.page.form.hidden)["token"]
    hidden = {**dict(form.hidden), "token": token}

    page = elsewhere.post(form.action, {**hidden, **REFUSED})

    assert page.status == 422
    assert REFUSED["reason"] in page.main
    assert elsewhere.get(f"/work/{handles[0]}/decline").status == 404


def test_a_list_that_cannot_be_read_just_now_says_so(portal, officer, monkeypatch):
    """The table is slow or away: in words, with a way to try again, and the filter kept."""
    from chalicelib.domain.errors import SourceDown  # noqa: PLC0415 - this test alone

    def away(_worklist):
        raise SourceDown("The table does not answer: try again later.")

    monkeypatch.setattr(portal.applications, "worklist", away)
    page = officer.get(f"/work?{FILTERED}")

    assert page.status == 503
    assert page.link({"zh": "过几分钟", "en": "in a few minutes"}[officer.language]).endswith(
        f"/work?{FILTERED}"
    )
