"""A draft is erased at its lead's word; what was handed in is kept, and says until when."""

from chalicelib.domain.erasing import UNTOUCHED_FOR
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.happenings import Archived
from chalicelib.domain.journal.pen import Pen
from tests.entrypoints.api.journey import (
    delivered,
    filled,
    joined,
    named,
    opened,
    opening,
    path,
    signed,
    submitted,
)
from tests.entrypoints.api.service import KEEPER, NEIGHBOUR, STRANGER

NO_PART = "没有该办件，或您不是其当事人。"
ASIDE = ("review", "sources", "results", "explanation", "migration")


def erase(service, application, who=KEEPER, **headers):
    return service.call("POST", path(application, "/erasure"), who=who, **headers)


def test_whoever_leads_a_draft_has_it_erased_and_may_say_so_twice(service):
    """The same answer both times."""
    application = filled(service)
    signed(service, application)

    first, again = erase(service, application), erase(service, application)

    assert (first.status, first.body["erased"]) == (200, "application")
    assert first.body == again.body
    assert "内容不再保存" in first.body["text"]["zh"]


def test_whoever_had_a_part_reads_that_it_was_erased_and_nothing_else(service):
    """A calm word, in both languages; no fault."""
    application = filled(service)
    erase(service, application)

    for who in (KEEPER, NEIGHBOUR):
        heard = service.call("GET", path(application), who=who)
        assert (heard.status, heard.body["phase"]) == (200, "erased")
        assert "erased on" in heard.body["erased"]["en"]
        assert KEEPER.name not in heard.text
        assert KEEPER.resident_id not in heard.text
        told = {name: heard.body[name] for name in ("answers", "fields", "materials", "items")}
        assert told == {"answers": {}, "fields": [], "materials": [], "items": []}
        assert service.call("GET", "/v1/applications", who=who).body == []
    for rest in ASIDE:
        heard = service.call("GET", path(application, f"/{rest}"), who=KEEPER)
        assert (heard.status, heard.body["detail"]) == (404, "该办件已删除，内容不再保存。"), rest
        strange = service.call("GET", path(application, f"/{rest}"), who=STRANGER)
        assert (strange.status, strange.body["detail"]) == (404, NO_PART), rest
    assert service.call("GET", path(application), who=STRANGER).status == 404


def test_what_is_not_erased_says_nothing_of_it(service):
    """The member is there for whoever reads it."""
    assert opened(service)["erased"] is None


def test_whoever_was_typing_is_told_that_it_was_erased(service):
    """A conflict, and not a fault of theirs."""
    application = filled(service)
    erase(service, application)

    body = {"values": {"dragon_name@keeper": "小绿"}}
    heard = service.call("PUT", path(application, "/values"), body, KEEPER, If_Match="*",
                         Accept_Language="en")  # fmt: skip

    assert heard.status == 409
    assert heard.body["detail"].startswith("This application was erased")


def test_another_party_has_their_own_part_erased(service):
    """The applicant's stays, and is looked at by nobody else any more."""
    application = filled(service)

    heard = erase(service, application, NEIGHBOUR)

    assert (heard.status, heard.body["erased"]) == (200, "part")
    assert service.call("GET", path(application), who=NEIGHBOUR).status == 404
    stands = service.call("GET", path(application), who=KEEPER).body
    assert (stands["phase"], stands["erased"]) == ("draft", None)
    assert [party["standing"] for party in stands["parties"]] == ["joined", "refused"]
    again = erase(service, application, NEIGHBOUR)
    assert again.status == 404


def test_a_stranger_erases_nothing(service):
    """For them there is no such application."""
    assert erase(service, opened(service), STRANGER).status == 404


def test_another_may_be_opened_at_once(service):
    """The one that was erased stands in nobody's way; its key still answers with what it made."""
    application = opened(service)
    erase(service, application)

    same = service.call("POST", "/v1/applications", opening(), KEEPER, Idempotency_Key="key-1")
    other = service.call("POST", "/v1/applications", opening(), KEEPER, Idempotency_Key="key-2")

    assert (same.status, same.body["phase"]) == (201, "erased")
    assert (other.status, other.body["phase"]) == (201, "draft")


def test_an_invitation_to_what_was_erased_has_lapsed(service):
    """Whoever comes late."""
    application = opened(service)
    code = named(service, application)
    erase(service, application)

    assert service.call("POST", "/v1/invitations", {"code": code}, NEIGHBOUR).status == 404


def test_what_was_handed_in_is_kept_and_says_why(service):
    """In both languages, with the law."""
    application = submitted(service)

    for who in (KEEPER, NEIGHBOUR):
        heard = erase(service, application, who)
        assert heard.status == 409
        assert "个人信息保护法第四十七条" in heard.body["detail"]
    heard = erase(service, application, Accept_Language="en")
    assert "Once closed it is an archive" in heard.body["detail"]


def test_what_is_closed_says_until_when(service):
    """By the retention of its bundle."""
    application = delivered(service)
    pen = Pen(actor="system:archive", at=service.clock.now(), draw=service.randomness.draw)
    records = service.applications.glance(application["id"])
    body = Archived(package="p.zip", sha256="e" * 64)
    service.applications.write(pen.write(records, (Happened(body=body),)))

    year = service.clock.now().year + 30
    heard = erase(service, application)

    assert heard.status == 409
    assert f"保存至 {year}-12-31" in heard.body["detail"]
    assert "期满删除" in heard.body["detail"]


def test_whoever_was_told_of_it_finds_one_calm_line_in_the_inbox(service):
    """Older lines read as gone until they are cleared away."""
    application = opened(service)
    joined(service, application)
    service.notify(application["id"])
    erase(service, application)
    service.notify(application["id"])

    lines = service.call("GET", "/v1/me/inbox", who=NEIGHBOUR).body["notices"]

    told = {line["kind"]: line["title"]["zh"] for line in lines}
    assert told == {"erased": "草稿已删除", "invited": "办件已不存在"}
    assert service.call("GET", "/v1/me/inbox", who=KEEPER).body["notices"] == []


def test_ninety_days_are_what_the_words_say():
    """In the inbox and in the application."""
    assert UNTOUCHED_FOR.days == 90
