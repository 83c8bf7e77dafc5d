"""One's own inbox: put into words for its reader, newest first, and nobody else's."""

from datetime import timedelta

import pytest

from chalicelib.domain.identity import Capacity, Identity, Mandate, Role
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.happenings import Accepted
from chalicelib.domain.journal.item_happenings import Overdue
from chalicelib.domain.journal.pen import Pen
from chalicelib.domain.notices.notice import Notice
from tests.entrypoints.api.journey import (
    delivered,
    granted,
    joined,
    named,
    opened,
    path,
    settled,
    submitted,
)
from tests.entrypoints.api.service import (
    CLERK,
    INSURANCE,
    INSURER,
    KEEPER,
    NEIGHBOUR,
    OFFICER,
    REGISTRATION,
    STRANGER,
)

INBOX = "/v1/me/inbox"
TICK = timedelta(milliseconds=1)
COMPANY = "91990101MA99N0015M"


@pytest.fixture
def service(service):
    """No two instants are the same, as in life."""
    now = service.clock.now

    def ticking():
        service.clock.move(TICK)
        return now()

    service.clock.now = ticking
    return service


def inbox(service, who, query=""):
    heard = service.call("GET", f"{INBOX}{query}", who=who)
    assert heard.status == 200, heard.text
    return heard.body


def told(service, who):
    return [(each["kind"], each["text"]["en"]) for each in inbox(service, who)["notices"]]


def kinds(service, who):
    return [each["kind"] for each in inbox(service, who)["notices"]]


def test_whoever_is_invited_reads_it_before_they_join(service):
    """As what, and to what; the code is not there."""
    application = opened(service)
    code = named(service, application)
    service.notify(application["id"])

    ((kind, text),) = told(service, NEIGHBOUR)
    assert kind == "invited"
    assert "as Neighbour" in text
    assert code not in service.call("GET", INBOX, who=NEIGHBOUR).text
    assert kinds(service, KEEPER) == []


def test_a_refused_invitation_is_told_to_who_opened_it(service):
    """With what can be done."""
    application = opened(service)
    code = named(service, application)
    service.call("POST", "/v1/invitations", {"code": code, "refuse": True}, NEIGHBOUR)
    service.notify(application["id"])

    ((kind, text),) = told(service, KEEPER)
    assert kind == "invitation_refused"
    assert "Name another person" in text


def test_whoever_has_to_sign_is_told_once_another_has(service):
    """By the journal as it is written; whoever signed first, or changed it, knows."""
    application = submitted(service)
    service.notify(application["id"])

    text = dict(told(service, NEIGHBOUR))["to_sign"]
    assert "for your signature as Neighbour" in text
    assert "to_sign" not in kinds(service, KEEPER)


def test_the_applicant_is_told_that_all_have_signed_and_nobody_of_their_own_signature(service):
    """The neighbour signed last."""
    application = submitted(service)
    service.notify(application["id"])

    assert kinds(service, KEEPER)[-1] == "ready_to_submit"
    assert "ready_to_submit" not in kinds(service, NEIGHBOUR)


def test_a_whole_journey_is_told_in_order_newest_first(service):
    """To the applicant all of it, to others what concerns the whole."""
    application = delivered(service)
    service.notify(application["id"])

    assert kinds(service, KEEPER)[0] == "ready"
    assert sorted(kinds(service, KEEPER)) == [
        "accepted", "granted", "granted", "ready", "ready_to_submit"
    ]  # fmt: skip
    assert sorted(kinds(service, NEIGHBOUR)) == ["accepted", "invited", "ready", "to_sign"]


def test_what_is_accepted_is_told_with_its_number_and_the_promised_day(service):
    """The day by which everything ends, as its items promise."""
    application = submitted(service)
    service.notify(application["id"])

    text = dict(told(service, NEIGHBOUR))["accepted"]
    assert application["number"] in text
    assert "November 2026" in text


def test_a_correction_says_what_to_do_and_why_to_the_applicant(service):
    """In both languages, by the titles of what was marked."""
    application = submitted(service)
    handle = service.dispatch(application["id"], REGISTRATION)
    body = {"outcome": "correction", "reason": "名字看不清", "fields": ["dragon_name@keeper"]}
    assert service.call("POST", f"/v1/cases/{handle}/decision", body, OFFICER).status == 200
    service.notify(application["id"])

    first = inbox(service, KEEPER)["notices"][0]
    assert first["kind"] == "correction_due"
    assert "名字看不清" in first["text"]["zh"]
    assert "名字看不清" in first["text"]["en"]
    assert "dragon_name" not in first["text"]["zh"]
    assert "correction_due" not in kinds(service, NEIGHBOUR)


def test_a_declined_item_says_why_by_what_and_what_can_be_done(service):
    """And which item."""
    application = submitted(service)
    handle = service.dispatch(application["id"], REGISTRATION)
    body = {"outcome": "declined", "reason": "太大", "article": "第七条", "remedies": "行政复议"}
    assert service.call("POST", f"/v1/cases/{handle}/decision", body, OFFICER).status == 200
    service.notify(application["id"])

    text = inbox(service, KEEPER)["notices"][0]["text"]["zh"]
    assert all(part in text for part in ("太大", "第七条", "行政复议", application["number"]))


@pytest.mark.parametrize(("reach", "is_let"), [(["collect"], True), (["prepare"], False)])
def test_an_agent_is_told_of_results_only_where_they_are_shown_to_them(service, reach, is_let):
    """Else that it is done, and that whom they act for looks at them."""
    keeper, neighbour = service.definitions.life_events[0].parties
    agent = neighbour.model_copy(update={"acts_for": "keeper", "reach": ("prepare", "collect")})
    service.redefine(parties=(keeper, agent))
    application = submitted(service)
    body = {"agent": "neighbour", "reach": reach}
    assert service.call("PUT", path(application, "/mandates"), body, KEEPER).status == 200
    granted(service, application, REGISTRATION)
    granted(service, application, INSURANCE)
    service.deliver(application["id"])
    service.notify(application["id"])

    def is_led_there(who):
        text = dict(told(service, who))["ready"]
        is_shown = service.call("GET", path(application, "/results"), who=who).status == 200
        return "Sign in for the results" in text, is_shown

    assert is_led_there(KEEPER) == (True, True)
    assert is_led_there(NEIGHBOUR) == (is_let, is_let)
    assert "ready" in kinds(service, NEIGHBOUR)


def test_an_agent_reads_a_reason_only_by_a_mandate_that_stands(service):
    """What they were told while it stood says no more than that it is there, once it is over."""
    keeper, neighbour = service.definitions.life_events[0].parties
    reach = ("prepare", "correct", "collect")
    agent = neighbour.model_copy(update={"acts_for": "keeper", "reach": reach})
    service.redefine(parties=(keeper, agent))
    application = submitted(service)
    body = {"agent": "neighbour", "reach": ["correct", "collect"]}
    assert service.call("PUT", path(application, "/mandates"), body, KEEPER).status == 200
    handle = service.dispatch(application["id"], REGISTRATION)
    body = {"outcome": "declined", "reason": "太大", "article": "第七条", "remedies": "行政复议"}
    assert service.call("POST", f"/v1/cases/{handle}/decision", body, OFFICER).status == 200
    service.notify(application["id"])

    def newest(who):
        first = inbox(service, who)["notices"][0]
        return first["kind"], "太大" in first["text"]["zh"]

    assert newest(NEIGHBOUR) == newest(KEEPER) == ("declined", True)
    body = {"agent": "neighbour", "reach": ["correct"]}
    service.call("PUT", path(application, "/mandates"), body, KEEPER)
    assert newest(NEIGHBOUR) == ("declined", False)
    service.call("POST", path(application, "/mandates/neighbour/ending"), {}, KEEPER)
    assert newest(NEIGHBOUR) == ("declined", False)
    assert newest(KEEPER) == ("declined", True)


def test_another_authority_is_named(service):
    """To everybody who takes part."""
    application = submitted(service, answers={"breathes_fire": "fire"})
    competent = {"zh": "省龙务厅", "en": "Provincial Dragon Office"}
    settled(service, application, outcome="not_competent", competent=competent)
    service.notify(application["id"])

    for who in (KEEPER, NEIGHBOUR):
        assert "Provincial Dragon Office" in told(service, who)[0][1]


def test_a_withdrawal_is_told_to_everybody(service):
    """Who withdrew, too: it cannot be undone."""
    application = submitted(service)
    service.call("POST", path(application, "/withdrawal"), who=KEEPER)
    service.notify(application["id"])

    assert kinds(service, KEEPER)[0] == kinds(service, NEIGHBOUR)[0] == "withdrawn"


def test_nobody_finds_what_is_anothers(service):
    """Nor marks it as read."""
    application = submitted(service)
    service.notify(application["id"])
    name = inbox(service, KEEPER)["notices"][0]["id"]

    assert inbox(service, STRANGER) == {"notices": [], "next": None}
    heard = service.call("POST", f"{INBOX}/{name}/read", who=STRANGER)
    assert heard.status == 404
    assert service.call("GET", INBOX).status == 401


def test_what_was_read_is_marked_so(service):
    """By its reader, as often as they like."""
    application = opened(service)
    joined(service, application)
    service.notify(application["id"])
    name = inbox(service, NEIGHBOUR)["notices"][0]["id"]

    for _ in range(2):
        assert service.call("POST", f"{INBOX}/{name}/read", who=NEIGHBOUR).body == {
            "id": name, "read": True
        }  # fmt: skip
    assert [each["read"] for each in inbox(service, NEIGHBOUR)["notices"]] == [True]


def many(service, application, number, owner):
    """So many notices of one application, a minute apart."""
    entry = service.applications.glance(application["id"]).entries[0]
    for minute in range(number):
        at = service.clock.now() + timedelta(minutes=minute)
        service.inboxes.put(Notice(application=application["id"], stream="-", kind="withdrawn",
                                   sequence=entry.sequence, party=f"p-{minute}", at=at,
                                   owner=owner))  # fmt: skip


def test_a_long_inbox_comes_in_pages(service):
    """Twenty at a time; next says where the older ones begin."""
    many(service, opened(service), 45, service.keyed_hash.of(KEEPER.resident_id))

    pages, before = [], ""
    while before is not None:
        body = inbox(service, KEEPER, f"?before={before}" if before else "")
        pages.append([each["id"] for each in body["notices"]])
        before = body["next"]
    assert [len(page) for page in pages] == [20, 20, 5]
    everything = [name for page in pages for name in page]
    assert everything == sorted(everything, reverse=True)


def test_where_a_page_begins_must_be_what_was_given(service):
    """Anything else is named."""
    heard = service.call("GET", f"{INBOX}?before=yesterday", who=KEEPER)

    assert (heard.status, heard.places) == (422, ["/query/before"])


def test_whoever_acts_for_a_company_reads_what_it_is_told(service):
    """Beside one's own, in one order."""
    mandate = Mandate(credit_code=COMPANY, name="甲公司", capacity=Capacity.AUTHORISED_AGENT)
    agent = Identity(subject="s-agent", name="周明远", resident_id="990102199011201034",
                     may_act_for=(mandate,))  # fmt: skip
    application = opened(service)
    many(service, application, 2, service.keyed_hash.of(COMPANY))
    service.clock.move(timedelta(seconds=30))
    many(service, application, 1, service.keyed_hash.of(agent.resident_id))

    page = inbox(service, agent)["notices"]
    assert [each["id"] for each in page] == sorted((each["id"] for each in page), reverse=True)
    assert len(page) == 3
    (company,) = (each.notice.name for each in service.inboxes.page(
        service.keyed_hash.of(COMPANY), None, 1))  # fmt: skip
    assert service.call("POST", f"{INBOX}/{company}/read", who=agent).status == 200


def test_what_it_was_about_may_be_gone(service):
    """It says so, instead of failing the whole page."""
    owner = service.keyed_hash.of(KEEPER.resident_id)
    gone = Notice(application="gone", stream="-", sequence=1, kind="accepted", party="keeper",
                  owner=owner, at=service.clock.now())  # fmt: skip
    service.inboxes.put(gone)

    assert "kept no more" in told(service, KEEPER)[0][1]


def test_each_application_is_read_once_for_a_page(service):
    """However many of its notices there are."""
    application = submitted(service)
    granted(service, application, REGISTRATION)
    granted(service, application, INSURANCE)
    service.notify(application["id"])
    reads = []
    read = service.applications.read
    service.applications.read = lambda name: reads.append(name) or read(name)

    assert len(inbox(service, KEEPER)["notices"]) > 2
    assert reads == [application["id"]]


def test_the_inbox_keeps_ids_and_kinds_only(service):
    """Whoever reads the store reads no title, no reason, no name."""
    application = delivered(service)
    service.notify(application["id"])

    stored = repr(service.inboxes._entries)
    for word in (KEEPER.name, KEEPER.resident_id, application["number"], "小红", "龙"):
        assert word not in stored


def test_an_accepted_entry_is_what_its_notice_is_about(service):
    """Found by its journal and number."""
    application = submitted(service)
    service.notify(application["id"])
    (notice,) = (entry.notice for entry in service.inboxes._entries.values()
                 if entry.notice.kind == "accepted" and entry.notice.party == "keeper")  # fmt: skip
    (entry,) = (e for e in service.applications.glance(application["id"]).entries
                if (e.stream, e.sequence) == (notice.stream, notice.sequence))  # fmt: skip
    assert isinstance(entry.body, Accepted)


def test_a_body_reads_what_it_was_told_and_opens_nothing(service):
    """What is late, by item and number; officer and system have one inbox."""
    application = submitted(service)
    service.dispatch(application["id"], REGISTRATION)
    late(service, application)
    service.notify(application["id"])
    where = f"/v1/bodies/{OFFICER.body}/inbox"
    read = service.applications.read
    service.applications.read = None

    (line,) = service.call("GET", where, who=OFFICER).body["notices"]
    assert line["kind"] == "case_overdue"
    assert application["number"] in line["text"]["zh"]
    assert service.call("POST", f"{where}/{line['id']}/read", who=OFFICER).status == 200
    assert service.call("GET", where, who=OFFICER).body["notices"][0]["read"]
    service.applications.read = read
    assert kinds(service, KEEPER)[0] == "overdue"


def late(service, application):
    """The time of an item has run out."""
    records = service.applications.glance(application["id"])
    pen = Pen(actor="system:reconcile", at=service.clock.now(), draw=service.randomness.draw)
    body = Overdue(round=1, due=service.clock.now())
    service.applications.write(pen.write(records, (Happened(stream=REGISTRATION, body=body),)))


def test_a_body_does_not_read_what_another_was_told(service):
    """Nor does a person, nor one body mark another's as read."""
    application = submitted(service)
    service.dispatch(application["id"], REGISTRATION)
    late(service, application)
    service.notify(application["id"])
    where = f"/v1/bodies/{OFFICER.body}/inbox"
    (line,) = service.call("GET", where, who=OFFICER).body["notices"]

    for who in (INSURER, KEEPER, CLERK):
        assert service.call("GET", where, who=who).status == 403
    own = f"/v1/bodies/{INSURER.body}/inbox/{line['id']}/read"
    assert service.call("POST", own, who=INSURER).status == 404


def test_whoever_works_for_a_body_and_is_the_applicant_reads_as_either(service):
    """As the body nothing that is the applicant's alone."""
    both = Identity(subject="s-both", name=KEEPER.name, resident_id=KEEPER.resident_id,
                    roles={Role.OFFICER}, body=OFFICER.body)  # fmt: skip
    application = submitted(service)
    service.dispatch(application["id"], REGISTRATION)
    late(service, application)
    service.notify(application["id"])

    assert kinds(service, both)[0] == "overdue"
    (line,) = service.call("GET", f"/v1/bodies/{both.body}/inbox", who=both).body["notices"]
    assert line["kind"] == "case_overdue"
