"""Certificates: verified by anybody, listed for their holder."""

import re
from datetime import date, timedelta

import pytest

from chalicelib.domain.access import MAY, Who
from chalicelib.domain.errors import SourceDown
from chalicelib.domain.identity import Capacity, Identity, Mandate
from chalicelib.domain.numbers import compose_number
from chalicelib.domain.proving import Wish
from chalicelib.domain.text import Text
from chalicelib.domain.verified import PaperVerified, Presented, Verification
from chalicelib.entrypoints.api.certificates import MOST_SENT
from chalicelib.ports.wallets import Card
from tests.entrypoints.api.journey import opened
from tests.entrypoints.api.service import BASE, KEEPER, NEIGHBOUR

NUMBER = compose_number("990101", date(2026, 11, 23), 7)
COMPANY = "91990101MA99N0015M"
WALLET = "/v1/me/certificates"


def agent(code):
    mandate = Mandate(credit_code=code, name="甲公司", capacity=Capacity.AUTHORISED_AGENT)
    return KEEPER.model_copy(update={"subject": "s-agent", "may_act_for": (mandate,)})


def card(number=NUMBER):
    return Card(number=number, type="DRAGON_PERMIT", issuer="dragon-office-990101",
                issued=date(2026, 11, 23), valid_until=None, fields={"permit_no": "7"},
                signed="a.b.c")  # fmt: skip


def test_anybody_verifies_a_number_however_it_is_typed(service):
    """Lower case and without dashes, as it was read aloud."""
    service.remote.verifications[NUMBER] = Verification(number=NUMBER, standing="genuine")

    heard = service.call("GET", f"/v1/certificates/{NUMBER.lower().replace('-', '')}")

    assert heard.body["standing"] == "genuine"


def test_a_number_there_is_none_of_is_unknown(service):
    """No fault of whoever asks."""
    short = service.call("GET", "/v1/certificates/none")
    long = service.call("GET", "/v1/certificates/" + "9" * 500)

    assert (short.status, short.body["standing"]) == (200, "unknown")
    assert (long.status, long.body["standing"]) == (200, "unknown")


def test_a_verifier_that_is_down_is_told_with_a_time_to_come_again(service):
    """503, and the fault is logged without the number."""
    service.remote.failing = SourceDown("A part of this service does not answer.")

    heard = service.call("GET", f"/v1/certificates/{NUMBER}")

    assert heard.status == 503
    assert heard.headers["Retry-After"] == "5"
    assert NUMBER not in service.log.getvalue()
    assert "SourceDown" in service.log.getvalue()


def test_what_one_was_shown_is_judged_with_what_one_asked_for(service):
    """Nothing but what was shown comes back, and the nonce is compared by who has the right."""
    shown = Presented(standing="genuine", number=NUMBER, fields={"name": "陈立新"}, withheld=2,
                      proof="good")  # fmt: skip
    service.remote.judgements["a.b.c~"] = shown
    told = {"credential": " a.b.c~\n", "nonce": "nonce-of-the-bank", "audience": "云溪银行"}

    heard = service.call("POST", "/v1/verifications", told)

    assert (heard.status, heard.body["fields"], heard.body["proof"]) == (
        200,
        {"name": "陈立新"},
        "good",
    )
    assert service.remote.wishes == [Wish(nonce="nonce-of-the-bank", audience="云溪银行")]
    assert "陈立新" not in service.log.getvalue()


def test_what_nobody_can_read_is_no_certificate(service):
    """Whatever it is; an empty one is a mistake."""
    garbage = service.call("POST", "/v1/verifications", {"credential": "☂" * 1000})
    empty = service.call("POST", "/v1/verifications", {"credential": ""})

    assert (garbage.status, garbage.body["standing"]) == (200, "altered")
    assert empty.status == 422


def test_a_paper_is_judged_as_a_file(service):
    """Larger than other bodies may be; what its number says comes back, and nothing else."""
    said = Verification(number=NUMBER, standing="genuine")
    genuine = PaperVerified(standing="genuine", certificate=said)
    large = "A" * MOST_SENT
    service.remote.papers_judged[large] = genuine

    heard = service.call("POST", "/v1/verifications/paper", {"pdf": large})

    assert (heard.status, heard.body["standing"]) == (200, "genuine")
    assert heard.body["certificate"]["number"] == NUMBER
    assert "AAAA" not in service.log.getvalue()


@pytest.mark.parametrize(
    ("pdf", "status"),
    [("A" * (MOST_SENT + 1024), 413), ("", 422),
     ("not base64", 422), ("QUJD\n", 422), ("JVBERi0=", 200)],
    ids=range(5),
)  # fmt: skip
def test_what_is_no_file_or_too_large_is_said_to_be(service, pdf, status):
    """Before anything is asked."""
    heard = service.call("POST", "/v1/verifications/paper", {"pdf": pdf})

    assert heard.status == status


def test_who_sends_paper_after_paper_must_wait(service):
    """Each is opened by the function that makes papers."""
    asked = [service.call("POST", "/v1/verifications/paper", {"pdf": "JVBERi0="}).status
             for _ in range(21)]  # fmt: skip

    assert asked == [200] * 20 + [429]


PUBLIC = [(method, path) for (method, path), who in MAY.items()
          if who is Who.ANYBODY and "{" in path]  # fmt: skip


@pytest.mark.parametrize("name", ["x" * 3000, "%00", "%E7%94%B2!", "-", "..", "%20", "a%0A"])
@pytest.mark.parametrize(("method", "path"), PUBLIC)
def test_whatever_anybody_writes_in_an_address_is_answered(service, method, path, name):
    """There is no such thing; never an error that nobody foresaw, and no alarm."""
    told = {"answers": {}, "places": {}} if method == "POST" else None

    heard = service.call(method, re.sub(r"\{\w+\}", name, path), told)

    assert heard.status in {200, 404, 422}
    assert "ERROR" not in service.log.getvalue()


def test_who_tries_number_after_number_must_wait(service):
    """429 with the seconds until the next minute begins; after it they may go on."""
    asked = [service.call("GET", f"/v1/certificates/{NUMBER}").status for _ in range(61)]

    refused = service.call("GET", f"/v1/certificates/{NUMBER}")
    service.clock.move(timedelta(minutes=1))
    again = service.call("GET", f"/v1/certificates/{NUMBER}")

    assert asked == [200] * 60 + [429]
    assert refused.body["type"] == "/problems/too-many"
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert again.status == 200


def test_where_nobody_can_count_anybody_may_ask(service):
    """Verification does not stop because the counter has; the log says so."""
    service.allowances.failing = SourceDown("DynamoDB does not answer.")

    heard = service.call("GET", f"/v1/certificates/{NUMBER}")

    assert heard.status == 200
    assert "SourceDown" in service.log.getvalue()


def test_a_holder_sees_their_own_certificates(service):
    """With titles, and where each is verified."""
    service.remote.wallets[KEEPER.resident_id] = (card(), card("elsewhere-1"))

    body = service.call("GET", WALLET, who=KEEPER).body

    assert body[0]["title"]["en"] == "Dragon permit"
    assert body[0]["verify"] == f"{BASE}/v1/certificates/{NUMBER}"
    assert body[0]["signed"] == "a.b.c"
    assert len(body) == 2


def test_a_holder_sees_one_of_theirs(service):
    """However its number is typed, with what its fields are called; nobody else does."""
    service.remote.wallets[KEEPER.resident_id] = (card(),)
    path = f"{WALLET}/{NUMBER.lower().replace('-', '')}"

    heard = service.call("GET", path, who=KEEPER)

    assert (heard.status, heard.body["number"]) == (200, NUMBER)
    assert heard.body["field_titles"]["permit_no"]["en"] == "Permit number"
    assert service.call("GET", path, who=NEIGHBOUR).status == 404
    assert service.call("GET", path).status == 401


def test_what_is_verified_is_told_in_words_as_well(service):
    """How it stands, what it is and by whom; what nobody knows bears no title."""
    told = {"number": NUMBER, "type": "DRAGON_PERMIT", "issuer": "dragon-office-990101"}
    gone = Verification(standing="revoked", ended=date(2026, 11, 24), **told)
    service.remote.verifications[NUMBER] = gone
    service.remote.judgements["a~"] = Presented(standing="genuine", fields={"permit_no": 7}, **told)
    service.remote.papers_judged["JVBERi0="] = PaperVerified(standing="revoked", certificate=gone)

    number = service.call("GET", f"/v1/certificates/{NUMBER}").body
    shown = service.call("POST", "/v1/verifications", {"credential": "a~"}).body
    paper = service.call("POST", "/v1/verifications/paper", {"pdf": "JVBERi0="}).body
    none = service.call("POST", "/v1/verifications/paper", {"pdf": "AAAA"}).body

    assert "2026年11月24日" in number["standing_words"]["zh"]
    assert number["type_title"]["en"] == shown["type_title"]["en"] == "Dragon permit"
    assert number["issuer_title"]["zh"] == "云溪区龙务局"
    assert shown["field_titles"]["permit_no"]["en"] == "Permit number"
    assert shown["proof_words"]["zh"] == "没有证明是持证人出示的"
    assert paper["standing_words"] == paper["certificate"]["standing_words"]
    assert "被改动过" in none["standing_words"]["zh"]


def test_a_holder_sees_how_each_of_theirs_stands(service):
    """Since when, and in both languages."""
    words = Text(zh="自2026-11-24起已被发证机关撤销。", en="Revoked since 2026-11-24.")
    gone = {"standing": "revoked", "ended": date(2026, 11, 24), "standing_words": words}
    service.remote.wallets[KEEPER.resident_id] = (card(), card("N-2").model_copy(update=gone))

    holds, ended = service.call("GET", WALLET, who=KEEPER).body

    assert (holds["standing"], holds["ended"], holds["standing_words"]["zh"]) == (
        "genuine",
        None,
        "有效",
    )
    assert (ended["standing"], ended["ended"]) == ("revoked", "2026-11-24")
    assert ended["standing_words"] == words.model_dump()


def test_a_long_wallet_is_turned_over_page_by_page(service):
    """Each page says where the next one begins, for the same holder."""
    service.remote.wallets[COMPANY] = tuple(card(f"990101-{n}") for n in range(3))

    first = service.call("GET", WALLET, who=agent(COMPANY), On_Behalf_Of=COMPANY)
    address = first.headers["Link"].removeprefix(f"<{BASE}").partition(">")[0]
    second = service.call("GET", address, who=agent(COMPANY), On_Behalf_Of=COMPANY)

    assert [len(first.body), len(second.body)] == [2, 1]
    assert "Link" not in second.headers


@pytest.mark.parametrize(("after", "status"), [("nobody-s", 404), ("%20", 422)])
def test_a_page_that_begins_nowhere_is_said_to(service, after, status):
    """One that is not theirs, or no number at all."""
    service.remote.wallets[KEEPER.resident_id] = (card(),)

    assert service.call("GET", f"{WALLET}?after={after}", who=KEEPER).status == status


def test_who_may_act_for_a_company_sees_its_certificates(service):
    """Under the mandate that the sign-in vouches for."""
    service.remote.wallets[COMPANY] = (card(),)

    heard = service.call("GET", WALLET, who=agent(COMPANY), On_Behalf_Of=COMPANY)

    assert len(heard.body) == 1


def test_who_may_not_act_for_a_company_sees_nothing_of_it(service):
    """403, for a code that is none as well."""
    assert service.call("GET", WALLET, who=KEEPER, On_Behalf_Of=COMPANY).status == 403
    assert service.call("GET", WALLET, who=agent(COMPANY), On_Behalf_Of="x").status == 403


def test_nobody_opens_the_wallet_of_what_an_application_did_not_found(service):
    """One's own application founded nobody; another's is not even there."""
    application = opened(service)["id"]

    assert service.call("GET", f"{WALLET}?founded_by={application}", who=KEEPER).status == 403
    assert service.call("GET", f"{WALLET}?founded_by=none", who=KEEPER).status == 404


def test_somebody_without_a_number_has_no_wallet(service):
    """403."""
    nobody = Identity(subject="s-none", name="无")

    assert service.call("GET", WALLET, who=nobody).status == 403
