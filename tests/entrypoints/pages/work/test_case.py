"""One case on one page: what its item requires and nothing else; marked where registers differ."""

import pytest

from tests.entrypoints.api.journey import PERMIT, granted
from tests.entrypoints.api.service import (
    INSURANCE,
    INSURER,
    KEEPER,
    NEIGHBOUR,
    OFFICER,
    REGISTRATION,
    STRANGER,
)
from tests.entrypoints.api.test_corrections import WRONG, handed_in

ELSEWHERE = OFFICER.model_copy(update={"subject": "s-elsewhere", "body": INSURER.body})
WORDS = {
    "zh": {"grant": "准予", "differs": "与登记不一致", "gone": "这个件不用再办了",
           "mine": "您正在办"},
    "en": {"grant": "Grant", "differs": "differs from the register",
           "gone": "This case waits no more", "mine": "You are at it"},
}  # fmt: skip


def test_a_case_shows_what_its_item_requires(officer, handle, application):
    """Each value in words; and what may be done now."""
    page = officer.get(f"/work/{handle}")

    assert page.status == 200
    assert application["number"] in page.main
    assert "小红" in page.main
    assert KEEPER.resident_id in page.main
    assert application["id"] not in page.text
    assert page.link(WORDS[officer.language]["grant"]) == f"/work/{handle}/grant"


def test_it_shows_no_field_that_its_item_does_not_require(portal, language, application):
    """The insurer, even as an officer, learns neither the neighbour nor the dragon's name."""
    granted(portal, application, REGISTRATION)
    handle = portal.dispatch(application["id"], INSURANCE)
    browser = portal.browser(language)
    browser.sign_in(ELSEWHERE, to=f"/work/{handle}")

    assert PERMIT["permit_no"] in browser.page.main
    assert NEIGHBOUR.resident_id not in browser.page.text
    assert "小红" not in browser.page.text


def test_what_was_typed_over_a_register_is_marked_beside_what_it_says(portal, language):
    """In a word, with both values."""
    application = handed_in(portal)
    handle = portal.dispatch(application["id"], REGISTRATION)
    browser = portal.browser(language)
    browser.sign_in(OFFICER, to=f"/work/{handle}")

    assert WORDS[language]["differs"] in browser.page.main
    assert WRONG in browser.page.main
    assert KEEPER.name in browser.page.main


def test_it_is_taken_into_work_and_says_so(officer, handle):
    """Once; then it is theirs."""
    officer.get(f"/work/{handle}")
    page = officer.send()

    assert officer.at == f"/work/{handle}"
    assert WORDS[officer.language]["mine"] in page.main
    assert page.all("form", id="form") == []


def test_a_file_is_opened_at_the_store(officer, handle):
    """By an address that is made when it is asked for."""
    page = officer.get(f"/work/{handle}")
    links = [e.get("href") for e in page.all("a") if "/materials/" in e.get("href", "")]
    for link in links:
        heard = officer._ask("GET", link, b"", {})
        assert heard.status_code == 303
        assert heard.headers["Location"].startswith("https://")


@pytest.mark.parametrize("rest", ["", "/grant", "/decline", "/correction", "/suspension",
                                  "/extension", "/materials/x"])  # fmt: skip
def test_anothers_case_is_none_at_all(portal, handle, rest):
    """404, as for a link to nothing: it does not even tell that there is one."""
    browser = portal.browser()
    browser.sign_in(ELSEWHERE)
    foreign, none = (browser.get(f"/work/{at}{rest}") for at in (handle, "0" * 64))

    assert (foreign.status, none.status) == (404, 404)
    assert foreign.heading == none.heading


def test_anothers_case_can_be_neither_taken_nor_decided(portal, handle, application):
    """Whatever form is sent to it; what was typed is told back, as for a case that is none."""
    browser = portal.browser()
    browser.sign_in(ELSEWHERE, to="/work/certificates")
    token = dict(browser.page.form.hidden)["token"]
    typed = {"token": token, "reason": "x", "article": "5", "remedies": "y"}

    for rest in ("", "/decline", "/resumption", "/correction"):
        foreign, none = (browser.post(f"/work/{at}{rest}", typed) for at in (handle, "0" * 64))
        assert foreign.status == none.status == (422 if rest else 404)
        assert foreign.heading == none.heading
    kinds = {entry.kind for entry in portal.applications.glance(application["id"]).entries}
    assert not kinds & {"taken", "item_declined", "item_returned"}


def test_a_case_is_for_officers(portal, language, handle):
    """Whoever is none is told so."""
    browser = portal.browser(language)
    browser.sign_in(STRANGER)
    assert browser.get(f"/work/{handle}").status == 403


def test_a_link_to_no_case_says_so(officer):
    """404, with somewhere to go."""
    assert officer.get(f"/work/{'0' * 64}").status == 404


@pytest.mark.parametrize("rest", ["", "/grant", "/decline", "/correction", "/suspension",
                                  "/extension"])  # fmt: skip
def test_a_case_that_was_decided_leads_back_to_the_worklist(portal, officer, handle, rest):
    """Whatever page of it is asked for."""
    body = {"outcome": "declined", "reason": "x", "article": "5", "remedies": "y"}
    portal.call("POST", f"/v1/cases/{handle}/decision", body, OFFICER)

    page = officer.get(f"/work/{handle}{rest}")

    assert (page.status, page.heading) == (409, WORDS[officer.language]["gone"])
    assert [e for e in page.all("a", class_="button") if e.get("href") == "/work"]


def test_every_page_of_a_case_has_each_key_once(officer, handle):
    """Two with one key would be a trap."""
    for rest in ("", "/grant", "/decline", "/correction", "/suspension", "/extension"):
        page = officer.get(f"/work/{handle}{rest}")
        keys = [e.get("accesskey") for kind in ("a", "button") for e in page.all(kind)
                if e.get("accesskey")]  # fmt: skip
        assert len(keys) == len(set(keys)), rest


def test_what_was_written_of_a_case_that_a_colleague_decided_is_there_in_either_language(
    portal, officer, handle
):
    """A reason is an hour's work, and nowhere else."""
    officer.get(f"/work/{handle}/decline")
    body = {"outcome": "declined", "reason": "x", "article": "5", "remedies": "y"}
    portal.call("POST", f"/v1/cases/{handle}/decision", body, OFFICER)
    officer.send(reason="龙舍太小")
    assert "龙舍太小" in officer.page.main
    officer.language = "en" if officer.language == "zh" else "zh"

    page = officer.send(in_language=officer.language)

    assert page.heading == WORDS[officer.language]["gone"]
    assert "龙舍太小" in page.main


def test_a_form_that_came_from_elsewhere_signs_nobody_out(portal, language):
    """Somebody who acts for no department is told that they may not, and stays signed in."""
    browser = portal.browser(language)
    browser.sign_in(STRANGER)
    browser.evidence = {"Sec-Fetch-Site": "same-site"}

    assert browser.post("/work", {"number": "1234"}).status == 403

    assert STRANGER.name in browser.get("/").words
