"""A holder's ledger is read newest first, page by page; showings are written once."""

from datetime import timedelta

import pytest

from chalicelib import wiring
from chalicelib.domain.errors import SourceDown
from chalicelib.entrypoints.services.bookkeeping import PAGE, page, record_shown
from chalicelib.entrypoints.services.disclosures import disclosures
from chalicelib.ports.remote_services import Showing
from tests.fakes.clocks import FakeClock
from tests.fakes.ledgers import FakeLedger
from tests.ports.ledgers_contract import HOLDER, SOMEBODY_ELSE, disclosure


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def ledger(clock):
    return FakeLedger(clock)


def test_the_newest_comes_first_whichever_application_it_is_of(ledger, clock):
    """And each once, however many pages there are."""
    for number in range(2 * PAGE + 3):
        ledger.record(HOLDER, disclosure(f"app-{number % 7}", number=f"N-{number}"))
        clock.move(timedelta(seconds=1))
    found, after, pages = [], None, 0
    while pages == 0 or after:
        here = page(ledger.read(HOLDER), after)
        found += [line.disclosure.number for line in here.lines]
        after, pages = here.next, pages + 1

    assert found == [f"N-{number}" for number in reversed(range(2 * PAGE + 3))]
    assert pages == 3


def test_lines_of_one_moment_are_all_there(ledger):
    """None hides another."""
    for number in range(PAGE + 1):
        ledger.record(HOLDER, disclosure(f"app-{number}"))

    first = page(ledger.read(HOLDER), None)
    second = page(ledger.read(HOLDER), first.next)
    assert len({line.disclosure.application for line in (*first.lines, *second.lines)}) == PAGE + 1
    assert second.next is None


def test_a_full_last_page_leads_to_no_empty_one(ledger):
    """There is nothing more."""
    for number in range(PAGE):
        ledger.record(HOLDER, disclosure(f"app-{number}"))
    assert page(ledger.read(HOLDER), None).next is None


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
