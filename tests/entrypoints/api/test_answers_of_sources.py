"""What sources answered is told in words, to whom it concerns, with what can be done now."""

from datetime import date

import pytest

from chalicelib.domain.errors import SourceDown
from tests.entrypoints.api.journey import agreed, attached, filled, joined, opened, path, signed
from tests.entrypoints.api.service import KEEPER, NEIGHBOUR
from tests.entrypoints.api.test_corrections import types


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
    assert "填好" in mine["keeper"]["means"]["zh"]
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
    assert "没有“饲养人身份证”的登记" in told["keeper"]["means"]["zh"]
    assert told["keeper"]["do"]["zh"].startswith("请提供")
    assert all(field["stands"] is None for field in body["fields"])
    assert {each["party"]: each["kind"] for each in body["answered"]} == {
        "keeper": "absent", "neighbour": "of_another",
    }  # fmt: skip
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
    still = service.call("POST", path(application, "/prefill"), {}, KEEPER).body
    service.certificates.find = find

    assert (body["prefill"], still["prefill"]) == ("source_down", "source_down")
    assert body["answered"][0]["kind"] == "source_down"
    assert "稍后" in asked(body)["keeper"]["do"]["zh"]
    sources = service.call("GET", path(application, "/sources"), who=KEEPER).body
    (again,) = (each for each in sources if each["party"] == "keeper")
    assert "没有答复" in again["answered"]["means"]["zh"]
    then = service.call("POST", path(application, "/prefill"), {}, KEEPER).body
    assert then["prefill"] == "done"


def test_a_register_that_is_silent_about_another_is_none_of_ones_own(service):
    """What they agreed to themselves was read."""
    service.give_card(KEEPER, "card-1")
    application = opened(service)
    joined(service, application)
    find = service.certificates.find

    def silent(holder, type_):
        if holder == NEIGHBOUR.resident_id:
            raise SourceDown("The register does not answer.")
        return find(holder, type_)

    service.certificates.find = silent

    states = [agreed(service, application, who, party)["prefill"]
              for who, party in ((NEIGHBOUR, "neighbour"), (KEEPER, "keeper"))]  # fmt: skip
    assert states == ["source_down", "done"]


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


def neighbour_without(service):
    """An application whose neighbour has joined and agreed, and is in no register."""
    application = opened(service)
    joined(service, application)
    agreed(service, application, NEIGHBOUR, "neighbour")
    return application


def sources_about(service, application, who, party):
    """What is said of this party where one sees what would be read."""
    sources = service.call("GET", path(application, "/sources"), who=who).body
    return [each for each in sources if each["party"] == party]


def lines(service, result="shown"):
    """What was shown of the neighbour's certificates."""
    said = service.ledger.about(NEIGHBOUR.resident_id)
    return [(d.requester, d.certificate, d.fields, d.basis) for d in said if d.result == result]


def test_who_leads_it_learns_that_a_register_does_not_help_and_only_they_learn_why(service):
    """What a register says of somebody who can look for themselves is theirs to tell."""
    application = neighbour_without(service)

    theirs = service.call("GET", path(application), who=NEIGHBOUR).body
    seen = service.call("GET", path(application), who=KEEPER).body

    (own,) = (each for each in theirs["answered"] if each["party"] == "neighbour")
    (of_them,) = (each for each in seen["answered"] if each["party"] == "neighbour")
    assert (own["kind"], of_them["kind"]) == ("absent", "of_another")
    assert own["sources"]
    assert (of_them["sources"], of_them["silent"]) == ([], [])
    assert "只告知当事人" in of_them["means"]["zh"]
    asked = {m["party"]: m for m in seen["materials"] if m["disposition"]["kind"] == "asked"}
    assert asked["neighbour"]["disposition"] == {"kind": "asked"}
    assert asked["neighbour"]["told"]["means"] == of_them["means"]
    (mine,) = (m for m in theirs["materials"] if m["party"] == "neighbour")
    assert mine["disposition"]["why"] == "absent"


def test_an_explanation_does_not_say_why_either(service):
    """By the same rule."""
    application = neighbour_without(service)
    body = service.call("GET", path(application, "/explanation"), who=KEEPER).body

    words = [m["words"]["zh"] for m in body["materials"] if m["disposition"] == "asked"]
    assert "需要提供；不能免交的原因，只有本人能看到" in words


def agreed_in_vain(service, application):
    """The neighbour joins and agrees, while nobody answers about them."""
    joined(service, application)
    find = service.certificates.find

    def down(*_asked):
        raise SourceDown("The register does not answer.")

    service.certificates.find = down
    agreed(service, application, NEIGHBOUR, "neighbour")
    service.certificates.find = find


def test_that_a_source_is_down_is_no_secret(service):
    """It is said of no person, and whoever leads it may have it asked again."""
    application = opened(service)
    agreed_in_vain(service, application)

    body = service.call("GET", path(application), who=KEEPER).body
    (seen,) = (each for each in body["answered"] if each["party"] == "neighbour")
    assert seen["kind"] == "source_down"
    (again,) = sources_about(service, application, KEEPER, "neighbour")
    assert "没有答复" in again["answered"]["means"]["zh"]
    then = service.call("POST", path(application, "/prefill"), {}, KEEPER).body
    assert then["prefill"] == "done"


def test_a_source_that_is_silent_about_another_is_none_of_ones_own(service):
    """What was agreed to was read."""
    application = opened(service)
    agreed_in_vain(service, application)
    body = agreed(service, application, KEEPER, "keeper")

    assert body["prefill"] == "done"


def test_what_is_told_of_others_stands_in_their_ledger_once_a_day(service):
    """That they agreed and that a register was asked: of which certificate, to whom."""
    application = neighbour_without(service)
    assert lines(service) == []

    for _ in range(2):
        assert service.call("GET", path(application), who=KEEPER).status == 200
    assert lines(service) == [("party:keeper", "KEEPER_CARD", (), "joint")]
    assert lines(service, "absent")
    service.call("GET", path(application), who=NEIGHBOUR)
    assert len(lines(service)) == 1


def test_seeing_what_would_be_read_of_others_stands_in_their_ledger(service):
    """Where it tells what they said; before they said anything it tells nothing of them."""
    application = opened(service)
    joined(service, application)
    assert sources_about(service, application, KEEPER, "neighbour")
    assert lines(service) == []

    service.certificates.find = lambda *_: (_ for _ in ()).throw(SourceDown("down"))
    agreed(service, application, NEIGHBOUR, "neighbour")
    assert sources_about(service, application, KEEPER, "neighbour")
    assert lines(service) == [("party:keeper", "KEEPER_CARD", (), "joint")]


def test_while_the_ledger_does_not_answer_nothing_of_others_is_told(service):
    """503, as with all that is of others."""
    application = neighbour_without(service)
    service.remote.failing = SourceDown("The ledger does not answer.")

    assert service.call("GET", path(application), who=KEEPER).status == 503
    assert service.call("GET", path(application), who=NEIGHBOUR).status == 200


def test_a_consent_stands_where_it_is_handed_in_while_that_is_read(service):
    """It was written before: nothing is read any more, and what was said is no conflict."""
    application = filled(service)
    types(service, application, "keeper_name@keeper", "陈丽新")
    attached(service, application)
    signed(service, application)
    read = service.prefill

    def meanwhile(name):
        service.prefill = read
        handed = service.call("POST", path(application, "/submission"), {}, KEEPER)
        assert handed.status == 202
        read(name)

    service.prefill = meanwhile
    body = agreed(service, application, KEEPER, "keeper")
    assert (body["phase"], body["prefill"]) == ("submitted", "done")
    again = service.call("POST", path(application, "/prefill"), {}, KEEPER)
    assert again.status == 409
