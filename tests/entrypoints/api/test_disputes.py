"""What was typed over a certificate issued here reaches its issuer, whose officer answers it."""

from datetime import timedelta

import pytest
from aws_lambda_powertools import Logger

from chalicelib.domain.erasing import parties
from chalicelib.domain.informing import listed
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.erasing_happenings import Erased
from chalicelib.domain.journal.pen import Pen
from chalicelib.domain.journal.records import Change, Listed
from chalicelib.domain.verified import Verification
from chalicelib.entrypoints.streams.informing import InformPorts, inform_all
from tests.entrypoints.api.journey import attached, filled, path, settled, signed
from tests.entrypoints.api.service import INSURER, KEEPER, OFFICER, REGISTRATION
from tests.entrypoints.api.test_corrections import KEY, WRONG, handed_in, types
from tests.fakes.registers import FakeRegisters

PATH = f"/v1/bodies/{OFFICER.body}/disputes"
KEPT = {"outcome": "kept", "reason": "身份证上就是这样写的", "reference": "个人信息保护法 第46条"}
CORRECTED = {**KEPT, "outcome": "corrected"}


def informed(service):
    """Whoever is to hear of something hears of it."""

    def pen():
        return Pen(actor="system:inform", at=service.clock.now(), draw=lambda n: b"d" * n)

    ports = InformPorts(service.applications, service.catalogues, service.ledger,
                        FakeRegisters(), pen, Logger(service="informed"))  # fmt: skip
    return inform_all(ports)


@pytest.fixture
def disputed(service):
    """One application in which somebody typed their name over that of their card."""
    application = handed_in(service)
    assert informed(service) == {"told": 1, "untold": 0, "failed": 0}
    return application


def waiting(service, who=OFFICER):
    answer = service.call("GET", PATH, who=who)
    assert answer.status == 200, answer.text
    return answer.body


def one(service):
    (line,) = waiting(service)
    return f"{PATH}/{line['dispute']}"


def answered(service, place, body=KEPT, who=OFFICER):
    return service.call("POST", f"{place}/answer", body, who)


def test_a_dispute_waits_for_the_body_that_issued_the_certificate(service, disputed):
    """Its line says which certificate, and nothing of what is in it."""
    (line,) = waiting(service)
    assert (line["certificate"], line["number"]) == ("KEEPER_CARD", "card-keeper")
    assert line["dispute"].startswith(f"{disputed['id']}.")
    assert line["title"]["zh"]
    for said in (WRONG, KEEPER.name, KEEPER.resident_id):
        assert said not in service.call("GET", PATH, who=OFFICER).text
    assert informed(service)["told"] == 0
    (told,) = (d for d in service.ledger.about(KEEPER.resident_id) if d.result == "disputed")
    assert (told.requester, told.fields) == (f"body:{OFFICER.body}", ("name",))


@pytest.mark.usefixtures("disputed")
def test_its_officer_sees_what_the_certificate_says_and_what_was_typed(service):
    """That it was seen stands in the ledger: who looked, at what, by which law."""
    shown = service.call("GET", one(service), who=OFFICER)

    assert shown.status == 200, shown.text
    (field,) = shown.body["fields"]
    assert (field["field"], field["registered"], field["said"]) == ("name", KEEPER.name, WRONG)
    assert shown.body["outcome"] is None
    (line,) = (d for d in service.ledger.about(KEEPER.resident_id)
               if d.result == "shown" and d.certificate == "KEEPER_CARD")  # fmt: skip
    assert (line.requester, line.reader, line.fields) == (
        f"body:{OFFICER.body}", OFFICER.subject, ("name",)
    )  # fmt: skip
    assert line.references == ("个人信息保护法 46",)


@pytest.mark.usefixtures("disputed")
def test_it_is_kept_as_it_is_with_the_reason_and_waits_no_more(service):
    """The same again changes nothing; something else is a conflict."""
    place = one(service)

    first, again = answered(service, place), answered(service, place)

    assert (first.status, first.body["outcome"]) == (200, "kept")
    assert again.body == first.body
    assert waiting(service) == []
    assert service.call("GET", place, who=OFFICER).body["outcome"] == "kept"
    other = answered(service, place, CORRECTED)
    assert (other.status, other.body["type"]) == (409, "/problems/conflict")
    assert informed(service)["told"] == 0


def test_it_is_corrected_once_the_order_has_made_a_certificate_in_its_place(service, disputed):
    """Nobody says that something was put right that stands as it was."""
    place = one(service)
    stands = Verification(number="card-keeper", standing="genuine")
    service.remote.verifications["card-keeper"] = stands
    refused = answered(service, place, CORRECTED)
    assert refused.status == 409
    assert "更正" in refused.body["detail"]
    assert len(waiting(service)) == 1

    gone = stands.model_copy(update={"standing": "superseded"})
    service.remote.verifications["card-keeper"] = gone
    done = answered(service, place, CORRECTED)

    assert (done.status, done.body["outcome"]) == (200, "corrected")
    assert waiting(service) == []
    kinds = [e.kind for e in service.applications.read(disputed["id"]).entries]
    assert kinds[-2:] == ["dispute_corrected", "reasoned"]


@pytest.mark.usefixtures("disputed")
def test_an_answer_says_why_and_by_which_law(service):
    """A blank is no reason."""
    for part in ("reason", "reference"):
        answer = answered(service, one(service), {**KEPT, part: " "})
        assert (answer.status, answer.places) == (422, [f"/{part}"])


@pytest.mark.usefixtures("disputed")
def test_nobody_but_the_issuer_sees_or_answers_it(service):
    """Neither whom it is about, nor another body, under its own name or the issuer's."""
    place = one(service)
    theirs = place.replace(f"{OFFICER.body}", f"{INSURER.body}")
    insurer = INSURER.model_copy(update={"roles": OFFICER.roles, "subject": "s-insuring"})
    for who, at, status in ((KEEPER, place, 403), (INSURER, place, 403), (insurer, place, 403),
                            (insurer, theirs, 404)):  # fmt: skip
        assert service.call("GET", at, who=who).status == status
        assert answered(service, at, who=who).status == status
    assert len(waiting(service)) == 1


@pytest.mark.parametrize("name", ["nothing", f"{'a' * 20}.{'0' * 32}", "a.b"])
def test_a_dispute_that_there_is_none_of_is_unknown(service, disputed, name):
    """Whatever it is called."""
    assert service.call("GET", f"{PATH}/{name}", who=OFFICER).status == 404
    theirs = f"{disputed['id']}.{'0' * 32}"
    assert service.call("GET", f"{PATH}/{theirs}", who=OFFICER).status == 404


def looked_at(service, application):
    """Whatever it is, it is looked at as one that may owe something."""
    note = listed(service.clock.now())
    service.applications.write(Change(application=application["id"], notes=(note,)))
    return informed(service)


def test_what_was_not_handed_in_is_disputed_with_nobody(service):
    """It may be typed back. The same counts from when it is handed in."""
    application = filled(service)
    types(service, application, KEY, WRONG)

    assert looked_at(service, application) == {"told": 0, "untold": 0, "failed": 0}
    assert waiting(service) == []

    attached(service, application)
    signed(service, application)
    service.call("POST", path(application, "/submission"), {}, KEEPER)
    assert informed(service)["told"] == 1
    assert len(waiting(service)) == 1


def returned(service):
    """One in which somebody typed their name over that of their card; sent back for that."""
    application = handed_in(service, answers={"breathes_fire": "fire"})
    assert informed(service)["told"] == 1
    place = one(service)
    sent = settled(service, application, outcome="correction", reason="看不清", fields=[KEY])
    assert sent.status == 200, sent.text
    return application, place


def test_what_was_sent_back_is_nobodys_to_answer_before_it_is_handed_in_again(service):
    """It may be typed back; where it is not, the same dispute stands."""
    application, place = returned(service)
    assert looked_at(service, application)["told"] == 0
    assert service.call("GET", place, who=OFFICER).status == 404
    assert answered(service, place).status == 404

    signed(service, application)
    service.call("POST", path(application, "/submission"), {}, KEEPER)
    assert looked_at(service, application)["told"] == 0
    assert one(service) == place
    assert service.call("GET", place, who=OFFICER).status == 200


def corrected(service, application, value):
    """What a department had corrected, with this value."""
    handle = service.dispatch(application["id"], REGISTRATION)
    gap = {"outcome": "correction", "reason": "名字看不清", "fields": [KEY]}
    assert service.call("POST", f"/v1/cases/{handle}/decision", gap, OFFICER).status == 200
    where = path(application, f"/items/{REGISTRATION}/correction")
    heard = service.call("POST", where, {"values": {KEY: value}}, KEEPER)
    assert heard.status == 200, heard.text


@pytest.mark.parametrize("meanwhile", ["陈丽心", KEEPER.name])
def test_a_dispute_that_comes_back_is_found_and_answered(service, meanwhile):
    """Something else was said meanwhile, or it was typed back: then the same again."""
    application, place = returned(service)
    since = service.clock.now()
    types(service, application, KEY, meanwhile)
    signed(service, application)
    service.call("POST", path(application, "/submission"), {}, KEEPER)
    assert settled(service, application, outcome="accepted").status == 200
    service.clock.move(timedelta(hours=1))
    looked_at(service, application)
    assert [place] != [f"{PATH}/{line['dispute']}" for line in waiting(service)]
    corrected(service, application, WRONG)

    assert looked_at(service, application)["told"] == 0

    (line,) = waiting(service)
    assert (f"{PATH}/{line['dispute']}", line["since"][:19]) == (place, since.isoformat()[:19])
    assert answered(service, place).status == 200
    assert looked_at(service, application)["told"] == 0
    assert waiting(service) == []


def test_a_line_that_outlived_its_dispute_is_shown_to_nobody(service, disputed):
    """It was put there in the very moment in which the dispute was answered, or all was erased."""
    (line,) = service.applications.worklist(f"disputes-{OFFICER.body}")
    note = Listed(stream=line.stream, worklist=f"disputes-{OFFICER.body}", due=line.due)
    answered(service, one(service))
    service.applications.write(Change(application=disputed["id"], notes=(note,)))
    assert waiting(service) == []


def test_what_is_erased_is_disputed_no_more(service, disputed):
    """Nobody could answer it; its line goes when it is cleared away."""
    records = service.applications.glance(disputed["id"])
    gone = Erased(why="retention", parties=parties(records), approval="1")
    pen = Pen(actor="system:erase", at=service.clock.now(), draw=lambda n: b"e" * n)
    service.applications.write(pen.write(records, (Happened(body=gone),)))
    assert waiting(service) == []


def test_whom_it_is_about_is_told_what_became_of_it_and_why(service, disputed):
    """In their inbox."""
    answered(service, one(service))
    service.notify(disputed["id"])

    notices = service.call("GET", "/v1/me/inbox", who=KEEPER).body["notices"]
    (told,) = (each for each in notices if each["kind"] == "dispute_answered")
    assert "维持原记载" in told["text"]["zh"]
    assert KEPT["reason"] in told["text"]["zh"]
    assert KEPT["reference"] in told["text"]["zh"]


def test_what_was_said_otherwise_since_is_nobodys_to_answer(service, disputed):
    """In a correction something else was typed: that is another dispute, and the first one goes."""
    first = one(service)
    handle = service.dispatch(disputed["id"], REGISTRATION)
    body = {"outcome": "correction", "reason": "名字看不清", "fields": [KEY]}
    assert service.call("POST", f"/v1/cases/{handle}/decision", body, OFFICER).status == 200
    values = {"values": {KEY: "陈丽心"}}
    where = path(disputed, f"/items/{REGISTRATION}/correction")
    heard = service.call("POST", where, values, KEEPER)
    assert heard.status == 200, heard.text

    assert informed(service)["told"] == 1

    assert one(service) != first
    assert answered(service, first).status == 404
