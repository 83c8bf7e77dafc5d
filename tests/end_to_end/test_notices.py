"""A whole journey leaves the expected inboxes and mails, each once; outside nothing personal."""

from collections import Counter

import pytest

from infra.local.identity.people import read_people
from infra.local.journeys.drive import drive
from infra.local.journeys.reaching import body, give, mails_to, reach
from infra.local.journeys.visitor import Visitors
from tests.end_to_end.walking import typical, until

FOUNDER, SHAREHOLDER = "founder", "shareholder"
TOLD, REFUSING = "told-founder@example.org", "told-shareholder@example.org"
ITEMS = 7

pytestmark = pytest.mark.cloud


def mails(standing):
    return standing.place.of("mails")


@pytest.fixture(scope="module")
def told(standing):
    """A journey whose founder is told by mail, and whose shareholder's mailbox refuses by then."""
    service = standing.service
    visitors = Visitors(service.base_url, service.issuer)
    try:
        assert reach(visitors.of(FOUNDER), TOLD, mails(standing)).email.verified
        assert reach(visitors.of(SHAREHOLDER), REFUSING, mails(standing)).email.verified
        (mails(standing) / "refusing").write_text(REFUSING, "ascii")
        yield drive(typical(), standing.at, print)
    finally:
        for person in (FOUNDER, SHAREHOLDER):
            visitors.of(person).set("/v1/me/contact", {}, dict)
        visitors.close()


def inbox(callers, person, application):
    """All that somebody was told of this application, page after page."""
    found, before = [], ""
    while before is not None:
        page = callers.person(person).get(
            "/v1/me/inbox", params={"before": before} if before else {}
        )
        assert page.status_code == 200, page.text
        found += page.json()["notices"]
        before = page.json()["next"]
    return [each for each in found if each["application"] == application]


@pytest.fixture(scope="module")
def inboxes(callers, told):
    """Both people's, once nothing of them waits to go outside."""

    def settled():
        found = {p: inbox(callers, p, told.application) for p in (FOUNDER, SHAREHOLDER)}
        lines = [each for each in found.values() for each in each]
        is_whole = all("ready" in [line["kind"] for line in each] for each in found.values())
        return found if is_whole and not [x for x in lines if x["outbound"] == "waiting"] else None

    return until(settled, "not everybody told")


def test_the_applicant_is_told_of_everything_once(inboxes):
    """Acceptance, each item's decision, that the results are there; signatures by who is first."""
    kinds = Counter(each["kind"] for each in inboxes[FOUNDER])
    signing = kinds.pop("to_sign", 0) + kinds.pop("ready_to_submit", 0)
    assert kinds == {"accepted": 1, "granted": ITEMS, "ready": 1}
    assert signing <= 1


def test_a_party_is_told_of_the_invitation_and_of_what_concerns_the_whole(inboxes):
    """And of no item."""
    kinds = Counter(each["kind"] for each in inboxes[SHAREHOLDER])
    assert set(kinds) - {"to_sign"} == {"invited", "accepted", "ready"}
    assert (kinds["accepted"], kinds["ready"]) == (1, 1)


def test_the_inbox_says_everything_in_both_languages(inboxes, told):
    """The number, and the promised day."""
    accepted = next(each for each in inboxes[FOUNDER] if each["kind"] == "accepted")
    assert told.number in accepted["text"]["zh"]
    assert told.number in accepted["text"]["en"]


def test_each_notice_was_mailed_once(standing, inboxes):
    """Under the id of the notice."""
    ids = Counter(str(mail["Message-ID"]).strip("<>").partition("@")[0]
                  for mail in mails_to(TOLD, mails(standing)))  # fmt: skip
    expected = [each["id"].partition("-")[2] for each in inboxes[FOUNDER]]
    assert {each["outbound"] for each in inboxes[FOUNDER]} == {"sent"}
    assert {name: ids[name] for name in expected} == dict.fromkeys(expected, 1)


def test_an_address_that_refuses_is_told_in_the_inbox_and_stopped_nothing(inboxes, told):
    """The journey went its way."""
    assert told.figures.status == "archived"
    assert {each["outbound"] for each in inboxes[SHAREHOLDER]} == {"undeliverable"}


def test_an_address_that_would_not_take_its_code_says_so(standing, callers, told):
    """Its owner gives another."""
    service = standing.service
    visitors = Visitors(service.base_url, service.issuer)
    give(visitors.of("stranger"), "refuses@example.org")
    point = until(lambda: refused(callers), "not refused")
    assert (point["verified"], point["refused"]) == (False, True)
    visitors.of("stranger").set("/v1/me/contact", {}, dict)
    visitors.close()


def refused(callers):
    point = callers.person("stranger").get("/v1/me/contact").json()["email"]
    return point if point["refused"] else None


def test_no_mail_says_anything_of_anybody_or_of_any_application(standing, inboxes, told):
    """No name, no number, no item, no outcome: that there is something, and where to sign in."""
    people = read_people().people.values()
    canaries = {p.resident_id for p in people if p.resident_id}
    canaries |= {name for p in people for name in (p.name.zh, p.name.en)}
    canaries |= {told.application, told.number, told.figures.life_event, *told.certificates}
    for each in (*inboxes[FOUNDER], *inboxes[SHAREHOLDER]):
        canaries |= {each["title"]["zh"], each["title"]["en"], each["kind"]}
    every = sorted(mails(standing).glob("*.eml"))
    assert len(every) >= ITEMS
    for mail in (*mails_to(TOLD, mails(standing)), *mails_to(REFUSING, mails(standing))):
        said = f"{body(mail)}\n" + "\n".join(f"{k}: {v}" for k, v in mail.items())
        assert [word for word in canaries if word in said] == []


def test_no_row_tells_an_address(standing, told):
    """Neither in the inboxes nor anywhere else in the table."""
    pages = standing.client("dynamodb").get_paginator("scan")
    rows = [row for page in pages.paginate(TableName="yijian-applications")
            for row in page["Items"]]  # fmt: skip
    assert any(row["sk"]["S"].startswith("NOTICE#") for row in rows)
    stored = repr(rows)
    assert TOLD not in stored
    assert REFUSING not in stored
