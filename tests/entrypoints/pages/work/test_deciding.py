"""Granted by a draft, declined with reason and law, corrected once; two officers at once."""

from datetime import timedelta

import pytest

from tests.entrypoints.api.journey import PERMIT, POLICY, granted, path
from tests.entrypoints.api.service import INSURANCE, INSURER, KEEPER, OFFICER, REGISTRATION

TYPE = "DRAGON_PERMIT"
ELSEWHERE = OFFICER.model_copy(update={"subject": "s-elsewhere", "body": INSURER.body})
GRANT = {f"{TYPE}.{name}": value for name, value in PERMIT.items()}
REFUSED = {"reason": "龙太大，院子太小", "article": "other", "other_article": "龙只管理条例 第六条"}
DECLINE = {"outcome": "declined", "reason": "x", "article": "5", "remedies": "y"}


def stage(portal, application):
    items = portal.call("GET", path(application), who=KEEPER).body["items"]
    return next(item["stage"] for item in items if item["id"] == REGISTRATION)


def drafted(officer, handle, **changes):
    """From the form of the grant to its draft, as its button goes there."""
    officer.get(f"/work/{handle}/grant")
    return officer.send(**{**GRANT, **changes})


def test_a_grant_is_filled_in_with_what_the_case_says(officer, handle):
    """The officer types what nobody knows yet."""
    page = officer.get(f"/work/{handle}/grant")

    assert page.value(f"{TYPE}.resident_id") == KEEPER.resident_id
    assert page.value(f"{TYPE}.permit_no") == ""


def test_a_certificate_is_seen_before_it_is_issued(portal, officer, handle, application):
    """As a draft, with nothing decided; then it is granted with the very same."""
    page = drafted(officer, handle)

    assert page.status == 200
    assert {"zh": "还没有签发", "en": "nothing is issued yet"}[officer.language] in page.main
    assert PERMIT["permit_no"] in page.main
    assert stage(portal, application) == "dispatched"

    officer.send()
    assert officer.at == "/work"
    assert stage(portal, application) == "granted"


def test_a_draft_leads_back_to_what_was_typed(officer, handle):
    """With every field as it was."""
    drafted(officer, handle)
    page = officer.send(in_language=officer.language)

    assert page.form.action == f"/work/{handle}/draft"
    assert page.value(f"{TYPE}.permit_no") == PERMIT["permit_no"]


def test_what_a_certificate_lacks_is_said_beside_its_field(officer, handle):
    """And the rest stays typed."""
    page = drafted(officer, handle, **{f"{TYPE}.permit_no": ""})

    assert page.status == 422
    assert list(page.errors) == [f"{TYPE}.permit_no"]
    assert page.value(f"{TYPE}.dragon") == PERMIT["dragon"]


def test_a_number_in_full_width_and_with_blanks_is_understood(officer, handle):
    """As people paste it."""
    wide = " ".join(chr(ord(c) + 0xFEE0) for c in KEEPER.resident_id)

    page = drafted(officer, handle, **{f"{TYPE}.resident_id": wide})

    assert page.status == 200
    assert KEEPER.resident_id in page.main


def test_it_is_declined_with_reason_law_and_remedies(portal, officer, handle, application):
    """What can be done against it is filled in, and may be changed."""
    page = officer.get(f"/work/{handle}/decline")
    (remedies,) = [e for e in page.all("textarea") if e.get("name") == "remedies"]
    assert "行政复议" in "".join(remedies.itertext())

    officer.send(**REFUSED, remedies="六十日内可以申请行政复议。")
    assert officer.at == "/work"
    assert stage(portal, application) == "declined"


def test_no_law_is_chosen_for_the_officer(portal, officer, handle, application, language):
    """What a decision cites was picked or written by whoever decides."""
    page = officer.get(f"/work/{handle}/decline")
    assert page.all("input", type="radio", name="article")
    assert page.chosen("article") == []
    assert [e.get("lang") for label in page.all("label", for_="article")
            for e in label.iter("bdi")] == ["zh-CN" if language == "en" else None]  # fmt: skip
    assert "article" in officer.send(**{**REFUSED, "article": (), "other_article": ""}).errors

    officer.send(**{**REFUSED, "article": ()}, remedies="可复议")
    assert officer.at == "/work"
    entries = portal.applications.read(application["id"]).entries
    (declined,) = (each.body for each in entries if each.kind == "item_declined")
    assert declined.article == REFUSED["other_article"]


def test_a_law_that_was_chosen_and_another_that_was_written_decide_nothing(
    portal, officer, handle, application
):  # fmt: skip
    """Which one is meant is asked, beside the field; so is the other one's name."""
    page = officer.get(f"/work/{handle}/decline")
    offered = page.all("input", type="radio", name="article")[0].get("value")

    for typed in ({"article": offered}, {"other_article": ""}):
        page = officer.send(**{**REFUSED, **typed}, remedies="可复议")
        assert (page.status, list(page.errors)) == (422, ["other_article"])
        assert REFUSED["reason"] in page.main
    assert stage(portal, application) == "dispatched"


def test_a_refusal_without_a_reason_is_none(officer, handle):
    """It is said beside the field, and nothing typed is lost."""
    officer.get(f"/work/{handle}/decline")
    page = officer.send(**{**REFUSED, "reason": ""}, remedies="可以申请行政复议")

    assert page.status == 422
    assert list(page.errors) == ["reason"]
    assert page.value("other_article") == REFUSED["other_article"]


def test_a_correction_names_the_fields(portal, officer, handle):
    """What an earlier item produced is not offered; nothing marked is a mistake."""
    page = officer.get(f"/work/{handle}/correction")
    marks = {e.get("value") for e in page.all("input", name="fields")}
    assert "dragon_name@keeper" in marks

    assert officer.send(reason="名字写全").status == 422
    officer.send(reason="名字写全", fields="dragon_name@keeper")
    assert officer.at == "/work"
    assert portal.call("GET", f"/v1/cases/{handle}", who=OFFICER).status == 409


@pytest.mark.parametrize(("form", "typed"), [
    ("/decline", {"reason": "我写了很久的理由", "article": "other", "other_article": "第五条",
                  "remedies": "可复议"}),
    ("/correction", {"reason": "我写了很久的理由", "fields": "dragon_name@keeper"}),
    ("/suspension", {"reason": "我写了很久的理由", "ground": "hearing", "article": "45",
                     "days": "", "offers": ""}),
])  # fmt: skip
def test_whoever_is_second_loses_nothing_they_typed(portal, officer, handle, form, typed):
    """A colleague decided while they wrote: that stands, and their words are there to copy."""
    officer.get(f"/work/{handle}{form}")
    assert portal.call("POST", f"/v1/cases/{handle}/decision", DECLINE, OFFICER).status == 200

    page = officer.send(**typed)

    assert page.status == 422
    assert "我写了很久的理由" in page.main
    assert page.link({"zh": "回到待办", "en": "Back to the worklist"}[officer.language]) == "/work"


def test_what_the_applicant_takes_back_meanwhile_is_decided_by_nobody(
    portal, officer, handle, application
):  # fmt: skip
    """The officer is told, their words are there to copy, and nothing was decided."""
    officer.get(f"/work/{handle}/decline")
    portal.call("POST", path(application, "/withdrawal"), {}, KEEPER, If_Match="*")

    page = officer.send(**REFUSED, remedies="可复议")

    assert page.status == 422
    assert REFUSED["reason"] in page.main
    assert {"zh": "撤回", "en": "took it back"}[officer.language] in page.main
    assert officer.get("/work").all("tbody") == []


def test_the_back_button_leads_to_a_form_that_says_what_has_become_of_it(officer, handle):
    """What was granted is not declined by a page that lay beneath it."""
    old = officer.get(f"/work/{handle}/decline").form
    drafted(officer, handle)
    officer.send()

    sent = [*old.hidden, *REFUSED.items(), ("remedies", "可复议")]
    page = officer.post(old.action, sent)

    assert page.status == 422
    assert REFUSED["reason"] in page.main


def test_whoever_looked_before_a_colleague_spoke_looks_again(officer, colleague, handle):
    """The page says so and keeps what was typed; sent again it counts."""
    officer.get(f"/work/{handle}/decline")
    colleague.get(f"/work/{handle}")
    colleague.send()

    page = officer.send(**REFUSED, remedies="可复议")
    assert page.status == 422
    assert {"zh": "新的情况", "en": "since you looked"}[officer.language] in page.main
    assert REFUSED["reason"] in page.main

    officer.send(**REFUSED, remedies="可复议")
    assert officer.at == "/work"


def test_a_refresh_decides_nothing_twice(officer, handle):
    """The same form again has the same receipt."""
    form = officer.get(f"/work/{handle}/decline").form
    fields = [*form.hidden, *REFUSED.items(), ("remedies", "可复议")]
    for _ in range(2):
        officer.post(form.action, fields)
        assert officer.at == "/work"


def test_the_language_changes_and_the_reason_stays(officer, handle):
    """In the middle of a refusal."""
    other = {"zh": "en", "en": "zh"}[officer.language]
    officer.get(f"/work/{handle}/decline")
    officer.language = other
    page = officer.send(**REFUSED, remedies="可复议", in_language=other)

    assert REFUSED["reason"] in page.main


def test_enter_in_a_field_sends_the_form_and_not_the_language(officer, handle):
    """A browser presses the first button that belongs to the form, wherever that stands."""
    for page in ("grant", "decline", "correction", "suspension", "extension"):
        shown = officer.get(f"/work/{handle}/{page}")
        first = next(e for e in shown.all("button") if e.get("form") == "form")
        assert first.get("name") is None
        assert first.get("aria-hidden") == "true"


def test_what_cannot_be_said_now_is_told_before_it_is_typed(portal, officer, handle):
    """Who is on a page that a colleague has overtaken."""
    words = {"zh": "不能这样办", "en": "cannot be said"}[officer.language]
    assert words not in officer.get(f"/work/{handle}/suspension").main
    stop = {"outcome": "suspended", "ground": "hearing", "article": "45", "reason": "x"}
    portal.call("POST", f"/v1/cases/{handle}/decision", stop, OFFICER)

    assert words in officer.get(f"/work/{handle}/suspension").main
    assert words not in officer.get(f"/work/{handle}/decline").main


def test_a_sign_in_that_ends_while_somebody_writes_loses_nothing(portal, officer, handle):
    """After the sign-in the page is there again, with their words in it."""
    officer.get(f"/work/{handle}/decline")
    portal.clock.move(timedelta(minutes=31))

    officer.send(**REFUSED, remedies="可复议")
    assert officer.at.startswith("/sign-in")
    page = officer.signs_in_here(OFFICER)

    assert officer.at == f"/work/{handle}/decline"
    assert REFUSED["reason"] in page.main
    assert page.value("other_article") == REFUSED["other_article"]


def test_a_certificate_with_a_date_is_granted_in_three_parts(portal, language, application):
    """Each part by itself, and nothing on the page twice under one name."""
    granted(portal, application, REGISTRATION)
    handle = portal.dispatch(application["id"], INSURANCE)
    officer = portal.browser(language)
    officer.sign_in(ELSEWHERE, to=f"/work/{handle}/grant")
    day = {"year": "２０２７", "month": "11", "day": "22"}
    dated = {f"DRAGON_POLICY.valid_until.{part}": typed for part, typed in day.items()}
    others = {f"DRAGON_POLICY.{name}": value for name, value in POLICY.items()
              if name != "valid_until"}  # fmt: skip

    wrong = officer.send(**others, **{**dated, "DRAGON_POLICY.valid_until.day": "31"})
    assert list(wrong.errors) == ["DRAGON_POLICY.valid_until"]
    page = officer.send(**others, **dated)

    assert page.status == 200
    assert {"zh": "2027年11月22日", "en": "22 November 2027"}[language] in page.main


def test_what_was_granted_in_vain_comes_back_to_be_declined(portal, officer, handle, application):
    """What it would replace fell meanwhile: the list and the case say so, and what is left."""
    drafted(officer, handle)
    officer.send()
    portal.park(application["id"], REGISTRATION, error="Conflict")
    words = {"zh": "准予后没能签发", "en": "Granted, and not issued"}[officer.language]

    assert words in officer.get("/work?show=void").main
    page = officer.get(f"/work/{handle}")

    assert {"zh": "不能签发", "en": "nothing can be issued"}[officer.language] in page.main
    deeds = [
        e.get("href") for e in page.all("a") if (e.get("href") or "").startswith(f"/work/{handle}/")
    ]
    assert deeds == [f"/work/{handle}/decline", f"/work/{handle}/next"]
    assert page.all("form", id="form") == []
