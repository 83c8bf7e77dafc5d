"""What the functions that doors invoke answer where something fails."""

from datetime import timedelta

import pytest

from chalicelib import wiring
from chalicelib.adapters.es256_verifier import Es256Verifier
from chalicelib.domain.errors import SourceDown
from chalicelib.entrypoints.services.verification import VerificationPorts, verification
from chalicelib.entrypoints.services.wallet import wallet
from chalicelib.ports.certificates import Ruling, Superseded
from tests.fakes.certificates import FakeCertificates
from tests.fakes.clocks import FakeClock
from tests.fakes.issuer_keys import FakeIssuerKeys
from tests.fakes.issuing import AT, issued
from tests.fakes.ledgers import FakeLedger
from tests.fakes.signers import FakeSigner

NUMBER = "99010120000101001X"


class Quoting(FakeCertificates):
    """A register whose code quotes what it was given."""

    def page(self, holders, after, most):
        raise KeyError(holders)


@pytest.fixture
def register(monkeypatch):
    def stands(certificates, ledger=None, clock=None):
        monkeypatch.setattr(wiring, "certificates", lambda: certificates)
        monkeypatch.setattr(wiring, "ledger", lambda: ledger or FakeLedger())
        monkeypatch.setattr(wiring, "clock", lambda: clock or FakeClock())

    return stands


def test_an_error_that_nobody_foresaw_leaves_by_its_name_alone(register):
    """Lambda would print its words into the log."""
    register(Quoting())

    with pytest.raises(Exception, match="see the function's log") as left:
        wallet({"verb": "cards", "holders": [NUMBER]}, None)

    assert type(left.value).__name__ == "KeyError"
    assert NUMBER not in str(left.value)


def test_five_hundred_certificates_are_opened_a_page_at_a_time(register):
    """And the ledger tells of those that were shown, and of no other."""
    one = issued(NUMBER)
    held = [one.model_copy(update={"number": f"N-{n}", "origin": f"o-{n}"}) for n in range(500)]
    ledger = FakeLedger()
    register(FakeCertificates(*held), ledger)

    shown = wallet({"verb": "cards", "holders": [NUMBER]}, None)["ok"]

    assert (len(shown["cards"]), shown["has_more"]) == (20, True)
    assert len(ledger.about(NUMBER)) == 20


def test_one_certificate_is_opened_for_its_holder_alone(register):
    """And that stands in their ledger; of another's there is none, as of a number nobody has."""
    ledger, one = FakeLedger(), issued(NUMBER)
    register(FakeCertificates(one), ledger)
    asked = {"verb": "card", "holders": [NUMBER], "number": one.number}

    shown = wallet(asked, None)["ok"]
    refused = [wallet({**asked, **other}, None)["error"] for other in
               ({"holders": ["990101197504181099"]}, {"number": "N-404"})]  # fmt: skip

    assert (shown["number"], shown["standing"]) == (one.number, "genuine")
    assert [line.number for line in ledger.about(NUMBER)] == [one.number]
    assert refused[0] == refused[1]
    assert refused[0]["type"] == "Unknown"


@pytest.mark.parametrize("standing", ["genuine", "revoked", "suspended", "superseded", "expired"])
def test_a_card_says_how_it_stands_as_anybody_is_told(register, standing):
    """Since when, and in both languages; by its number everybody learns the same."""
    at, number = AT + timedelta(days=1), "990101-20261123-AAAA-0001"
    certificates = FakeCertificates(issued(NUMBER, number))
    if standing in {"revoked", "suspended"}:
        certificates.rule(number, Ruling(status=standing, at=at, act=1, officer="o", reason="r",
                                         reference="l"))  # fmt: skip
    if standing == "superseded":
        certificates.supersede(number, Superseded(at=at))
    clock = FakeClock(AT + timedelta(days=400 if standing == "expired" else 2))
    register(certificates, clock=clock)

    (card,) = wallet({"verb": "cards", "holders": [NUMBER]}, None)["ok"]["cards"]

    signer = FakeSigner()
    anybody = verification(number, VerificationPorts(
        certificates=certificates, signer=signer, issuer_keys=FakeIssuerKeys(),
        check=Es256Verifier(), clock=clock))  # fmt: skip
    assert card["standing"] == anybody.standing == standing
    assert card["ended"] == (anybody.ended and anybody.ended.isoformat())
    day = {"genuine": "有效", "expired": "2027年11月22日"}.get(standing, "2026年11月24日")
    assert day in card["standing_words"]["zh"]


def test_our_own_errors_travel_in_the_answer(register):
    """The door raises them again."""
    certificates = FakeCertificates()
    certificates.is_down = True
    register(certificates)

    answer = wallet({"verb": "cards", "holders": [NUMBER]}, None)

    assert answer["error"]["type"] == SourceDown.__name__
