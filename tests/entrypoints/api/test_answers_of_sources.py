"""What sources answered is told in words, to whom it concerns, with what can be done now."""

from datetime import date

import pytest

from chalicelib.domain.errors import SourceDown
from tests.entrypoints.api.journey import agreed, filled, joined, opened, path
from tests.entrypoints.api.service import KEEPER, NEIGHBOUR


def answered(service, application, who=KEEPER):
    """What this person is told, by party."""
    body = service.call("GET", path(application), who=who).body
    return {each["party"]: each for each in body["answered"]}


def asked(body):
    """The materials that are to be brought, by party, with what is said of them."""
    return {m["party"]: m["told"] for m in body["materials"]
            if m["disposition"]["kind"] == "asked" and m["party"]}  # fmt: skip


def refused(service, application, who, party):
    body = {"party": party, "certificates": {"KEEPER_CARD": False}}
    return service.call("PUT", path(application, "/consents"), body, who, If_Match="*")


def test_what_is_held_is_told_with_its_details_to_whom_it_is_about(service):
    """To who leads it without them; to nobody else at all."""
    application = filled(service)

    mine, theirs = answered(service, application), answered(service, application, NEIGHBOUR)

    assert mine["keeper"]["kind"] == "held"
    assert mine["keeper"]["details"]["number"] == "card-keeper"
    assert "预填" in mine["keeper"]["means"]["zh"]
    assert (mine["neighbour"]["kind"], mine["neighbour"]["details"]) == ("held", None)
    assert set(theirs) == {"neighbour"}


def test_one_that_ran_out_is_told_with_its_day_to_whom_it_is_about(service):
    """And what to bring instead, or where to renew it."""
    service.give_card(KEEPER, "card-1")
    (card,) = service.certificates.find(KEEPER.resident_id, "KEEPER_CARD")
    gone = card.model_copy(update={"valid_until": date(2026, 1, 1), "number": "card-0",
                                   "origin": "register/card-0"})  # fmt: skip
    service.certificates = type(service.certificates)()
    service.certificates.keep(gone)
    application = opened(service)

    agreed(service, application, KEEPER, "keeper")

    told = answered(service, application)["keeper"]
    assert (told["kind"], told["details"]["expired"]) == ("stale", "2026-01-01")
    assert "换发" in told["do"]["zh"]


def test_with_nothing_on_file_the_whole_is_told_calmly_and_nothing_is_lost(service):
    """Every material that a register might have had is asked, each with why; nothing is hidden."""
    application = opened(service)
    joined(service, application)
    agreed(service, application, NEIGHBOUR, "neighbour")

    body = agreed(service, application, KEEPER, "keeper")

    kinds = {m["disposition"]["kind"] for m in body["materials"]}
    assert not kinds & {"held", "registered", "awaiting"}
    told = asked(body)
    assert set(told) == {"keeper", "neighbour"}
    for each in told.values():
        assert "没有" in each["means"]["zh"]
        assert each["do"]["zh"].startswith("请提供")
    assert all(field["stands"] is None for field in body["fields"])
    assert {each["kind"] for each in body["answered"]} == {"absent"}
    assert body["prefill"] == "done"


def test_a_refusal_says_what_is_then_brought_and_why(service):
    """Agreeing after all takes it away again."""
    service.give_card(KEEPER, "card-1")
    application = opened(service)

    heard = refused(service, application, KEEPER, "keeper")
    told = asked(heard.body)["keeper"]
    then = agreed(service, application, KEEPER, "keeper")

    assert "没有同意查询“饲养人身份证”" in told["means"]["zh"]
    assert "改为同意" in told["do"]["zh"]
    assert "keeper" not in asked(then)
    assert [d.result for d in service.ledger.about(KEEPER.resident_id)] == ["not_allowed", "held"]


def test_refusing_after_it_was_read_takes_its_values_out_of_the_form(service):
    """Also one that was typed over and back; what the applicant says otherwise stays theirs."""
    service.give_card(KEEPER, "card-1")
    application = opened(service)
    agreed(service, application, KEEPER, "keeper")
    for name in ("陈丽新", KEEPER.name):
        body = {"values": {"keeper_name@keeper": name}}
        service.call("PUT", path(application, "/values"), body, KEEPER, If_Match="*")

    heard = refused(service, application, KEEPER, "keeper")

    stands = {field["key"]: field["stands"] for field in heard.body["fields"]}
    assert stands["keeper_name@keeper"] is None
    assert stands["keeper_id@keeper"] is None
    assert KEEPER.resident_id not in heard.text


def test_a_source_that_is_down_is_told_and_may_be_asked_again(service):
    """What would be asked again says what was answered before."""
    application = opened(service)
    find = service.certificates.find

    def down(*_asked):
        raise SourceDown("The register does not answer.")

    service.certificates.find = down
    body = agreed(service, application, KEEPER, "keeper")
    service.certificates.find = find

    assert body["answered"][0]["kind"] == "source_down"
    assert "稍后" in asked(body)["keeper"]["do"]["zh"]
    sources = service.call("GET", path(application, "/sources"), who=KEEPER).body
    (again,) = (each for each in sources if each["party"] == "keeper")
    assert "没有答复" in again["answered"]["means"]["zh"]


@pytest.mark.parametrize("who", [KEEPER, NEIGHBOUR])
def test_no_words_tell_what_a_certificate_says_or_its_number(service, who):
    """They are the same for everybody."""
    application = filled(service)

    body = service.call("GET", path(application), who=who).body

    words = [each[part][language] for each in body["answered"] for part in ("means", "do")
             for language in ("zh", "en")]  # fmt: skip
    words += [m["told"]["means"]["zh"] for m in body["materials"] if m["told"]]
    for secret in (KEEPER.resident_id, NEIGHBOUR.resident_id, "card-keeper", "card-neighbour"):
        assert not [each for each in words if secret in each]
