"""What the functions that doors invoke answer where something fails."""

import pytest

from chalicelib import wiring
from chalicelib.domain.errors import SourceDown
from chalicelib.entrypoints.services.wallet import wallet
from tests.fakes.certificates import FakeCertificates
from tests.fakes.ledgers import FakeLedger

NUMBER = "99010120000101001X"


class Quoting(FakeCertificates):
    """A register whose code quotes what it was given."""

    def held_by(self, holder_id):
        raise KeyError(holder_id)


@pytest.fixture
def register(monkeypatch):
    def stands(certificates):
        monkeypatch.setattr(wiring, "certificates", lambda: certificates)
        monkeypatch.setattr(wiring, "ledger", FakeLedger)

    return stands


def test_an_error_that_nobody_foresaw_leaves_by_its_name_alone(register):
    """Lambda would print its words into the log."""
    register(Quoting())

    with pytest.raises(Exception, match="see the function's log") as left:
        wallet({"holder_id": NUMBER}, None)

    assert type(left.value).__name__ == "KeyError"
    assert NUMBER not in str(left.value)


def test_our_own_errors_travel_in_the_answer(register):
    """The door raises them again."""
    certificates = FakeCertificates()
    certificates.is_down = True
    register(certificates)

    answer = wallet({"holder_id": NUMBER}, None)

    assert answer["error"]["type"] == SourceDown.__name__
