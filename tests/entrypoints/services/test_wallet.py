"""What the functions that doors invoke answer where something fails."""

import pytest

from chalicelib import wiring
from chalicelib.domain.errors import SourceDown
from chalicelib.entrypoints.services.wallet import wallet
from tests.fakes.certificates import FakeCertificates
from tests.fakes.issuing import issued
from tests.fakes.ledgers import FakeLedger

NUMBER = "99010120000101001X"


class Quoting(FakeCertificates):
    """A register whose code quotes what it was given."""

    def page(self, holders, after, most):
        raise KeyError(holders)


@pytest.fixture
def register(monkeypatch):
    def stands(certificates, ledger=None):
        monkeypatch.setattr(wiring, "certificates", lambda: certificates)
        monkeypatch.setattr(wiring, "ledger", lambda: ledger or FakeLedger())

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


def test_our_own_errors_travel_in_the_answer(register):
    """The door raises them again."""
    certificates = FakeCertificates()
    certificates.is_down = True
    register(certificates)

    answer = wallet({"verb": "cards", "holders": [NUMBER]}, None)

    assert answer["error"]["type"] == SourceDown.__name__
