"""What this process has had recorded is not recorded again, and nothing else is left out."""

from datetime import date

import pytest

from chalicelib.adapters import recorded_today
from chalicelib.adapters.recorded_today import RecordedToday
from chalicelib.domain.errors import SourceDown
from chalicelib.ports.ledgers import LedgerPage
from chalicelib.ports.remote_services import Showing
from tests.ports.ledgers_contract import HOLDER, SOMEBODY_ELSE, disclosure


class Behind:
    """What is asked for, and fails where a test says so."""

    def __init__(self):
        self.asked, self.is_down = [], False

    def record_shown(self, showings):
        if self.is_down:
            raise SourceDown("The ledger does not answer: try again later.")
        self.asked.extend(showings)

    def disclosures(self, holder_id, after=None):
        return LedgerPage(lines=(), next=f"{holder_id} {after}")


def showing(holder=HOLDER, **changed):
    return Showing(holder_id=holder, disclosure=disclosure(result="shown", **changed))


@pytest.fixture
def behind():
    return Behind()


def test_a_list_that_is_looked_at_all_day_is_recorded_once(behind):
    """Of each person, of each day."""
    today = RecordedToday(behind)
    first, tomorrow = showing(day=date(2026, 11, 26)), showing(day=date(2026, 11, 27))
    for shown in ((first,), (first, showing(SOMEBODY_ELSE)), (first, tomorrow), (tomorrow,)):
        today.record_shown(shown)

    assert behind.asked == [first, showing(SOMEBODY_ELSE), tomorrow]


def test_what_was_not_recorded_is_not_remembered_as_recorded(behind):
    """The ledger was down: the next one asks again."""
    today = RecordedToday(behind)
    behind.is_down = True
    with pytest.raises(SourceDown):
        today.record_shown((showing(),))
    behind.is_down = False
    today.record_shown((showing(),))

    assert behind.asked == [showing()]


def test_what_was_not_looked_at_for_longest_is_forgotten_first(behind, monkeypatch):
    """Then the ledger is asked, which has it."""
    monkeypatch.setattr(recorded_today, "MOST", 2)
    today = RecordedToday(behind)
    one, two, three = (showing(number=f"N-{n}") for n in range(3))
    for shown in (one, two, one, three, one, two):
        today.record_shown((shown,))

    assert behind.asked == [one, two, three, two]


def test_what_stands_is_read_from_behind(behind):
    """Nothing of it is kept here."""
    assert RecordedToday(behind).disclosures("h", "a").next == "h a"
