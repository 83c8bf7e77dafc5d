"""A certificate on paper, for its holder and for nobody else."""

from datetime import date

import pytest

from chalicelib.domain.errors import SourceDown
from chalicelib.domain.identity import Capacity, Mandate
from chalicelib.domain.numbers import compose_number
from chalicelib.domain.text import Text
from chalicelib.ports.wallets import ByHand, Ready
from tests.entrypoints.api.service import KEEPER, OFFICER, STRANGER

NUMBER = compose_number("990101", date(2026, 11, 23), 7)
COMPANY = "91990101MA99N0015M"
PAPER = f"/v1/me/certificates/{NUMBER}/document"
READY = Ready(number=NUMBER, url="https://documents.example.org/p", expires_in=300, size=46000,
              sha256="ab" * 32)  # fmt: skip
BY_HAND = ByHand(
    number=NUMBER, reason=Text(zh="人工制作中", en="Being prepared"), since=date(2026, 11, 23)
)


def test_its_holder_is_told_where_the_pdf_is(service):
    """However they type its number; nothing is kept by anybody on the way."""
    service.remote.papers[NUMBER] = (KEEPER.resident_id, READY)
    typed = f"/v1/me/certificates/{NUMBER.lower().replace('-', '')}/document"

    heard = service.call("GET", typed, who=KEEPER)

    assert heard.body["kind"] == "ready"
    assert heard.body["url"] == READY.url
    assert heard.body["media_type"] == "application/pdf"
    assert heard.headers["Cache-Control"] == "no-store"
    assert READY.url not in service.log.getvalue()


def test_who_accepts_a_pdf_alone_is_led_to_it(service):
    """By an address that nobody keeps; a client that takes anything reads where it is."""
    service.remote.papers[NUMBER] = (KEEPER.resident_id, READY)

    led = service.call("GET", PAPER, who=KEEPER, Accept="application/pdf")
    told = service.call("GET", PAPER, who=KEEPER, Accept="application/json, */*")

    assert (led.status, led.headers["Location"]) == (303, READY.url)
    assert (led.headers["Cache-Control"], led.headers["Referrer-Policy"]) == (
        "no-store",
        "no-referrer",
    )
    assert (told.status, "Location" in told.headers) == (200, False)
    described = service.call("GET", "/openapi.json").body["paths"]
    assert "303" in described["/v1/me/certificates/{number}/document"]["get"]["responses"]


GONE = READY.model_copy(update={"standing": "revoked", "ended": date(2026, 11, 24)})


@pytest.mark.parametrize("paper", [GONE, BY_HAND], ids=["revoked", "by hand"])
def test_who_must_be_told_something_is_not_led_past_it(service, paper):
    """A paper of what stands no more is handed out with its standing and never without."""
    service.remote.papers[NUMBER] = (KEEPER.resident_id, paper)

    heard = service.call("GET", PAPER, who=KEEPER, Accept="application/pdf")

    assert heard.status == 200
    assert heard.body.get("standing") == getattr(paper, "standing", None)


def test_who_waits_for_a_person_is_told_so_in_both_languages(service):
    """And since when."""
    service.remote.papers[NUMBER] = (KEEPER.resident_id, BY_HAND)
    heard = service.call("GET", PAPER, who=KEEPER)
    assert heard.status == 200
    assert heard.body["kind"] == "by_hand"
    assert heard.body["reason"]["zh"] == "人工制作中"
    assert heard.body["since"] == "2026-11-23"


@pytest.mark.parametrize("number", [NUMBER, "N-404"])
def test_of_anothers_certificate_there_is_no_paper(service, number):
    """Nobody learns from the answer whether there is such a certificate."""
    service.remote.papers[NUMBER] = (KEEPER.resident_id, READY)
    heard = service.call("GET", f"/v1/me/certificates/{number}/document", who=STRANGER)
    assert heard.status == 404
    assert heard.body["detail"].startswith("您名下没有")


def test_who_acts_for_a_company_downloads_what_is_its(service):
    """And nothing of a company that they may not act for."""
    mandate = Mandate(credit_code=COMPANY, name="甲公司", capacity=Capacity.AUTHORISED_AGENT)
    agent = KEEPER.model_copy(update={"subject": "s-agent", "may_act_for": (mandate,)})
    service.remote.papers[NUMBER] = (COMPANY, READY)
    assert service.call("GET", PAPER, who=agent, On_Behalf_Of=COMPANY).status == 200
    assert service.call("GET", PAPER, who=agent).status == 404
    assert service.call("GET", PAPER, who=KEEPER, On_Behalf_Of=COMPANY).status == 403


def test_an_officer_downloads_nothing(service):
    """It is for people alone."""
    assert service.call("GET", PAPER, who=OFFICER).status == 403
    assert service.call("GET", PAPER).status == 401


def test_a_press_that_is_down_is_told_with_a_time_to_come_again(service):
    """503."""
    service.remote.failing = SourceDown("A part of this service does not answer.")
    heard = service.call("GET", PAPER, who=KEEPER)
    assert (heard.status, heard.headers["Retry-After"]) == (503, "5")
