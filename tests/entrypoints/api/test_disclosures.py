"""A person sees who saw what of theirs, when, why, on what basis: all of it."""

from datetime import datetime, timedelta
from re import findall

import pytest

from chalicelib.domain.calendar import legal_day
from chalicelib.domain.errors import SourceDown
from chalicelib.domain.identity import Mandate
from chalicelib.domain.verified import Verification
from chalicelib.ports.ledgers import Disclosure
from tests.entrypoints.api.journey import filled, path, settled, submitted
from tests.entrypoints.api.service import (
    AREA,
    CLERK,
    KEEPER,
    NEIGHBOUR,
    OFFICER,
    REGISTRATION,
    STRANGER,
)

MINE = "/v1/me/disclosures"
FIRE = {"answers": {"breathes_fire": "fire"}}
COMPANY = "91990101MA0000001Y"


def mine(service, who=KEEPER, query="", **headers):
    heard = service.call("GET", MINE + query, who=who, **headers)
    assert heard.status == 200, heard.text
    return heard


def shown(service, who=KEEPER, requester="body"):
    """What somebody was shown of this person."""
    lines = (line for line in mine(service, who).body if line["result"]["id"] == "shown")
    return [line for line in lines if line["who"]["id"].startswith(requester)]


def case_of(service, application):
    return f"/v1/cases/{service.dispatch(application['id'], REGISTRATION)}"


def test_a_reading_is_told_with_why_and_on_what_ground(service):
    """In codes, and in both languages."""
    filled(service)

    (line,) = (each for each in mine(service).body if each["result"]["id"] == "held")
    assert line["certificate"]["title"]["en"]
    assert [field["id"] for field in line["fields"]] == ["name", "resident_id"]
    assert line["basis"]["id"] == "consent"
    assert (line["who"]["id"], line["number"]) == ("party:keeper", "card-keeper")
    assert "当事人同意" in line["words"]["zh"]
    assert "the party's consent" in line["words"]["en"]


def test_what_an_officer_is_shown_is_told_to_each_person_it_is_of(service):
    """Which body, for which item, by which law, which fields and materials; and no value."""
    application = submitted(service)
    assert service.call("GET", case_of(service, application), who=OFFICER).status == 200

    (line,) = shown(service)
    assert line["who"]["id"] == f"body:{OFFICER.body}"
    assert [item["id"] for item in line["items"]] == [REGISTRATION]
    assert {"dragon_name", "keeper_id"} <= {field["id"] for field in line["fields"]}
    assert line["basis"]["id"] == "duty"
    assert line["laws"]
    (other,) = shown(service, NEIGHBOUR)
    assert [field["id"] for field in other["fields"]] == ["neighbour_id"]
    assert [each["id"] for each in other["materials"]] == ["dragon-registration.neighbour"]
    assert KEEPER.resident_id not in mine(service, NEIGHBOUR).text
    assert "小红" not in mine(service).text
    assert OFFICER.subject not in mine(service).text


def test_what_is_looked_at_again_and_again_that_day_is_one_showing(service):
    """Another day is another."""
    application = submitted(service)
    case = case_of(service, application)
    for _ in range(3):
        service.call("GET", case, who=OFFICER)
    assert len(shown(service)) == 1

    service.clock.move(timedelta(days=1))
    service.call("GET", case, who=OFFICER)
    assert len(shown(service)) == 2


def test_another_officer_of_the_body_is_another_showing(service):
    """The ledger knows who looked; the person is told the body."""
    application = submitted(service)
    case = case_of(service, application)
    for who in (OFFICER, OFFICER.model_copy(update={"subject": "s-colleague"})):
        service.call("GET", case, who=who)

    readers = {d.reader for d in service.ledger.about(KEEPER.resident_id) if d.result == "shown"}
    assert {"s-officer", "s-colleague"} <= readers
    assert len(shown(service)) == 2


def test_what_the_desk_is_shown_is_told(service):
    """A window of an area, by the law on acceptance."""
    application = submitted(service, **FIRE)
    heard = service.call("GET", f"/v1/desk/applications/{application['id']}", who=CLERK)
    assert heard.status == 200, heard.text

    (line,) = shown(service, requester="desk")
    assert line["who"]["id"] == f"desk:{AREA}"
    assert line["who"]["title"]["zh"].endswith("受理窗口")
    assert line["laws"] == ["行政许可法 第三十二条"]


def test_what_the_parties_of_one_application_see_of_each_other_is_told(service):
    """The neighbour sees what was typed of the keeper, and the keeper is told so."""
    application = filled(service)
    assert service.call("GET", path(application), who=NEIGHBOUR).status == 200

    (line,) = shown(service, requester="party:neighbour")
    assert [field["id"] for field in line["fields"]] == ["dragon_name"]
    assert line["basis"]["id"] == "joint"
    assert not shown(service, NEIGHBOUR, requester="party:neighbour")


def test_a_file_that_was_fetched_is_told(service):
    """Which material it was given for."""
    application = submitted(service, **FIRE)
    settled(service, application, outcome="accepted")
    case = case_of(service, application)
    materials = service.call("GET", case, who=OFFICER).body["materials"]
    name = next(m["id"] for m in materials if m["file"])
    assert service.call("GET", f"{case}/materials/{name}/file", who=OFFICER).status == 200

    assert [[m["id"] for m in line["materials"]] for line in shown(service)
            if not line["fields"]] == [[name]]  # fmt: skip


def test_nobody_is_shown_anything_that_the_ledger_has_not_written(service):
    """It is down: 503, and not a word of the case."""
    application = submitted(service)
    case = case_of(service, application)
    service.remote.failing = SourceDown("The ledger does not answer: try again later.")
    service.remote.verify = _genuine

    heard = service.call("GET", case, who=OFFICER)

    assert heard.status == 503
    assert KEEPER.resident_id not in heard.text
    assert shown(_up(service)) == []


def _genuine(number):
    return Verification(number=number, standing="genuine")


def _up(service):
    service.remote.failing = None
    return service


def test_who_has_it_as_it_is_is_shown_nothing(service):
    """304: no line is written for it."""
    application = filled(service)
    etag = service.call("GET", path(application), who=NEIGHBOUR).headers["ETag"]
    before = len(service.ledger.recorded)

    assert service.call("GET", path(application), who=NEIGHBOUR, If_None_Match=etag).status == 304
    assert len(service.ledger.recorded) == before


def test_a_refused_reading_is_told_with_its_reason(service):
    """Somebody asked for more than they may."""
    said = Disclosure(
        application="app-gone", items=(), certificate="KEEPER_CARD", number=None, fields=("name",),
        requester="party:keeper", purpose="keep-a-dragon", basis="consent", result="refused",
        reason="no_consent", sources=("own", "population"),
    )  # fmt: skip
    service.ledger.record(KEEPER.resident_id, said)

    (line,) = mine(service).body
    assert line["reason"]["title"]["zh"] == "当事人没有同意，或已撤回同意"
    assert "没有读取" in line["words"]["zh"]
    assert "nothing was read" in line["words"]["en"]


def test_what_has_no_title_any_more_is_told_by_its_code(service):
    """A line is never left out for that."""
    said = Disclosure(
        application="app-gone", items=("old-item",), certificate="OLD_CARD", number="N-1",
        fields=("old",), requester="body:old-office", purpose="old-event", basis="own",
        result="old", reason="old-reason", sources=("old-register",),
    )  # fmt: skip
    form = said.model_copy(update={"certificate": None, "materials": ("old-item.paper", "x"),
                                   "requester": "desk:000000"})  # fmt: skip
    for each in (said, form):
        service.ledger.record(KEEPER.resident_id, each)

    lines = mine(service).body
    assert {line["who"]["title"]["zh"] for line in lines} == {"body:old-office", "desk:000000"}
    assert all("old-event" in line["words"]["en"] for line in lines)


def test_what_the_current_catalogue_has_no_more_is_named_as_the_applications_own_has_it(service):
    """It was opened with that."""
    application = submitted(service)
    service.call("GET", case_of(service, application), who=OFFICER)
    (before,) = shown(service)
    service.redefine_all(items=(), bodies=(), fields=())
    service.app = service.another_app()

    assert shown(service) == [before]


def test_ones_own_looking_is_told_in_words(service):
    """The wallet's lines are of no application."""
    said = Disclosure(application="wallet", items=(), certificate="KEEPER_CARD", number="N-1",
                      fields=(), requester="holder", purpose="wallet", basis="own",
                      result="superseded")  # fmt: skip
    service.ledger.record(KEEPER.resident_id, said)

    (line,) = mine(service).body
    assert (line["who"]["title"]["zh"], line["purpose"]["title"]["zh"]) == (
        "您本人",
        "查看本人证照",
    )
    assert line["words"]["zh"].count("N-1") == 1


def test_what_somebody_saw_by_a_code_is_told(service):
    """Nobody knows who they are: the holder gave them the code."""
    said = Disclosure(application="wallet", items=(), certificate="KEEPER_CARD", number="N-1",
                      fields=("name",), requester="share:s-1", purpose="share", basis="own",
                      result="shown")  # fmt: skip
    service.ledger.record(KEEPER.resident_id, said)

    (line,) = mine(service).body
    assert line["who"]["title"]["en"] == "Whoever has the code that you gave"
    assert line["purpose"]["title"]["en"] == "what you chose to show of a certificate"


def test_all_of_it_is_there_page_by_page(service):
    """Newest first; the last page leads no further."""
    said = Disclosure(application="a", items=(), certificate="KEEPER_CARD", number=None, fields=(),
                      requester="holder", purpose="wallet", basis="own", result="held")  # fmt: skip
    for _ in range(120):
        service.ledger.record(KEEPER.resident_id, said)
        service.clock.move(timedelta(seconds=1))
    found, query = [], ""
    while True:
        heard = mine(service, query=query)
        found += [line["at"] for line in heard.body]
        if "Link" not in heard.headers:
            break
        query = heard.headers["Link"].partition(MINE)[2].partition(">")[0]

    assert len(found) == 120
    assert found == sorted(found, reverse=True)


def test_it_begins_at_the_end_of_a_day_that_is_named(service):
    """The day as it is in China."""
    said = Disclosure(application="a", items=(), certificate="KEEPER_CARD", number=None, fields=(),
                      requester="holder", purpose="wallet", basis="own", result="held")  # fmt: skip
    for _ in range(5):
        service.ledger.record(KEEPER.resident_id, said)
        service.clock.move(timedelta(days=1))
    days = [legal_day(datetime.fromisoformat(line["at"])) for line in mine(service).body]
    heard = mine(service, query=f"?until={days[2].isoformat()}")

    assert [legal_day(datetime.fromisoformat(line["at"])) for line in heard.body] == days[2:]


@pytest.mark.parametrize("until", ["2026-02-30", "x", "9999-12-31"])
def test_what_is_no_day_is_refused(service, until):
    """It says how to give one."""
    heard = service.call("GET", f"{MINE}?until={until}", who=KEEPER)
    assert (heard.status, heard.places) == (422, ["/query/until"])


@pytest.mark.parametrize("after", ["1", "x", "00000000000000001-0123456789abcdeF"])
def test_a_place_that_no_page_named_is_refused(service, after):
    """It says what to give."""
    heard = service.call("GET", f"{MINE}?after={after}", who=KEEPER)
    assert (heard.status, heard.places) == (422, ["/query/after"])


def test_a_company_is_told_through_who_may_act_for_it(service):
    """And nobody else; its number is in no address, nor in where the next page is."""
    said = Disclosure(application="a", items=(), certificate="KEEPER_CARD", number=None, fields=(),
                      requester="holder", purpose="wallet", basis="own", result="held")  # fmt: skip
    for _ in range(51):
        service.ledger.record(COMPANY, said)
    mandate = Mandate(credit_code=COMPANY, name="云溪龙业", capacity="legal_representative")
    acting = STRANGER.model_copy(update={"subject": "s-acting", "may_act_for": (mandate,)})

    heard = mine(service, acting, On_Behalf_Of=COMPANY)
    assert len(heard.body) == 50
    assert COMPANY not in heard.headers["Link"]
    (further,) = findall(r"disclosures(.*)>", heard.headers["Link"])
    assert len(mine(service, acting, further, On_Behalf_Of=COMPANY).body) == 1
    assert mine(service, acting).body == []
    for company in (COMPANY, "no-company"):
        assert service.call("GET", MINE, who=KEEPER, On_Behalf_Of=company).status == 403


def test_nothing_of_other_holders_is_told(service):
    """Whoever has no part in anything has an empty ledger."""
    submitted(service)
    assert mine(service, STRANGER).body == []


@pytest.mark.parametrize(
    ("result", "fields", "words"),
    [
        ("disputed", ("name",), "获知您的下列登记内容与所报不符：饲养人身份证：姓名"),
        ("disputed", (), "获知您的下列登记内容与所报不符：饲养人身份证（"),
        ("superseded_told", (), "获知您的下列证照已被取代：饲养人身份证（"),
    ],
)
def test_what_a_register_was_told_is_told_in_words(service, result, fields, words):
    """By the register's title, and why."""
    told = Disclosure(
        application="a-1", items=(REGISTRATION,), certificate="KEEPER_CARD", number="card-1",
        fields=fields, requester="source:keepers-register", purpose="keep-a-dragon", basis="duty",
        result=result, references=("个人信息保护法 46",), sources=("keepers-register",),
    )  # fmt: skip
    service.ledger.record(KEEPER.resident_id, told)

    (line,) = mine(service).body

    assert line["who"]["title"]["zh"] == "饲养人登记库"
    assert words in line["words"]["zh"]
    assert "个人信息保护法 46" in line["words"]["zh"]
