"""Sharing over the API: made by its holder, opened by anybody who has the code."""

from datetime import timedelta

import pytest

from tests.entrypoints.api.service import BASE, KEEPER, NEIGHBOUR
from tests.fakes.issuing import NUMBER, issued

BANK, NONCE = "云溪银行", "nonce-drawn-by-the-bank"


@pytest.fixture
def holding(service):
    service.certificates.keep(issued(KEEPER.resident_id))
    return service


def wanted(service, **changed):
    until = (service.clock.now() + timedelta(days=1)).isoformat()
    parts = {"certificate": NUMBER, "fields": ["name"], "audience": BANK, "purpose": "开户",
             "until": until}  # fmt: skip
    return parts | changed


def made(service, who=KEEPER, **changed):
    told = wanted(service, **changed)
    return service.call("POST", "/v1/me/shares", told, who, Idempotency_Key="key")


def opening(service, code, **changed):
    body = {"code": code, "nonce": NONCE, "audience": BANK} | changed
    return service.call("POST", "/v1/shares/opening", body)


def test_a_holder_shares_and_the_bank_opens_it_once(holding):
    """Without signing in; the code stands in no address."""
    share = made(holding).body

    first, again, other = (
        opening(holding, share["code"]),
        opening(holding, share["code"]),
        opening(holding, share["code"], nonce="another-nonce-of-somebody"),
    )

    assert share["link"] == f"{BASE}/shares#{share['code']}"
    assert (first.status, again.status, other.status) == (200, 200, 409)
    assert first.body["purpose"] == "开户"
    assert first.body["credential"].count("~") == 2


def test_a_holder_sees_and_takes_back_what_they_shared(holding):
    """Somebody else has no such share."""
    share = made(holding).body["share"]
    path = f"/v1/me/shares/{share['id']}/revocation"

    strange = holding.call("POST", path, who=NEIGHBOUR)
    taken = holding.call("POST", path, who=KEEPER)
    (line,) = holding.call("GET", "/v1/me/shares", who=KEEPER).body

    assert (strange.status, taken.status) == (404, 200)
    assert line["standing"] == "revoked"
    assert holding.call("GET", "/v1/me/shares", who=NEIGHBOUR).body == []


@pytest.mark.parametrize(
    "amiss",
    [{"fields": []}, {"audience": " "}, {"until": "tomorrow"}, {"until": "2026-11-27T00:00:00"}],
)
def test_a_wish_that_does_not_fit_names_its_place(holding, amiss):
    """422, and nothing is shared."""
    heard = made(holding, **amiss)

    assert heard.status == 422
    assert heard.places == [f"/{next(iter(amiss))}"]


def test_neither_code_nor_audience_nor_purpose_comes_into_the_log(holding):
    """Not even where the wallet fails."""
    code = made(holding).body["code"]
    holding.certificates.is_down = True

    heard = opening(holding, code)

    assert heard.status == 503
    assert not any(word in holding.log.getvalue() for word in (code, NONCE, BANK, "开户"))


@pytest.mark.parametrize("code", ["short", 7, None, ["a" * 22]])
def test_what_is_no_code_names_its_place(holding, code):
    """422, whatever it is."""
    heard = opening(holding, code)
    assert (heard.status, heard.places) == (422, ["/code"])


def test_a_link_is_taken_for_its_code(holding):
    """What a holder sent may be pasted as it is."""
    assert opening(holding, made(holding).body["link"] + " ").status == 200


def test_who_tries_code_after_code_must_wait(holding):
    """429 after twenty within a minute."""
    tried = [opening(holding, f"code-that-is-none-{n:02}").status for n in range(21)]

    assert tried == [404] * 20 + [429]
