"""Long bodies stand packed, since whoever reads an application reads them all."""

import pytest
from moto import mock_aws

from chalicelib.adapters.applications.journal_rows import PLAIN, JournalRows
from chalicelib.adapters.applications.rows import rows_of
from chalicelib.adapters.bound_models import Table
from chalicelib.domain.journal.chain import Stamp, extend
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.happenings import FoundNotCompetent
from chalicelib.domain.names import ApplicationId
from chalicelib.domain.text import Text
from tests.fakes.clocks import FakeClock

ONE = ApplicationId("app-1")


@pytest.fixture
def journal():
    with mock_aws():
        yield JournalRows(rows_of(Table("t", "us-east-1")), None)


def entry(words):
    """An entry whose body says this."""
    body = FoundNotCompetent(competent=Text(zh=words, en=words))
    stamp = Stamp(actor="clerk:c", at=FakeClock().now())
    (made,) = extend((), (Happened(body=body),), stamp, lambda: "00" * 16)
    return made


@pytest.mark.parametrize("words", ["brief", "long " * PLAIN])
def test_a_body_comes_back_as_it_was_written(journal, words):
    """Short or packed."""
    written = entry(words)
    assert journal.entry(journal.row(ONE, written), {}) == written


def test_a_long_body_takes_little_room(journal):
    """A plan of fifty materials costs a reader what five did."""
    row = journal.row(ONE, entry("long " * PLAIN))
    assert row.body is None
    assert len(row.packed) < PLAIN
