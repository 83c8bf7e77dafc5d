"""Showings are written once; a holder's ledger is read a page at a time."""

import pytest

from chalicelib import wiring
from chalicelib.domain.errors import SourceDown
from chalicelib.entrypoints.services.bookkeeping import record_shown
from chalicelib.entrypoints.services.disclosures import disclosures
from chalicelib.ports.remote_services import Showing
from tests.fakes.ledgers import FakeLedger
from tests.ports.ledgers_contract import HOLDER, SOMEBODY_ELSE, disclosure


@pytest.fixture
def ledger():
    return FakeLedger()


def test_what_failed_half_way_is_finished_by_the_repeat(ledger):
    """And what was written is not written again."""

    class Failing(FakeLedger):
        def record_once(self, holder_id, said):
            if holder_id == SOMEBODY_ELSE and not failed:
                failed.append(holder_id)
                raise SourceDown("The ledger does not answer: try again later.")
            ledger.record_once(holder_id, said)

    failed = []
    both = [Showing(holder_id=h, disclosure=disclosure()) for h in (HOLDER, SOMEBODY_ELSE)]
    with pytest.raises(SourceDown):
        record_shown(both, Failing())
    record_shown(both, Failing())

    assert len(ledger.recorded) == 2


def test_the_function_writes_and_reads(ledger, monkeypatch):
    """As the doors ask it."""
    monkeypatch.setattr(wiring, "ledger", lambda: ledger)
    told = Showing(holder_id=HOLDER, disclosure=disclosure()).model_dump(mode="json")

    assert disclosures({"showings": [told]}, None) == {"ok": None}
    (line,) = disclosures({"holder_id": HOLDER, "after": None}, None)["ok"]["lines"]
    assert line["disclosure"]["certificate"] == "RESIDENCE_RECORD"
    assert disclosures({"holder_id": HOLDER, "after": "0"}, None)["ok"]["lines"] == []
