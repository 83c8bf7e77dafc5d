"""Records as they stand once something was written after them."""

from datetime import UTC, datetime

from chalicelib.domain.journal.chain import Stamp, extend, verify
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.happenings import Withdrew
from chalicelib.domain.journal.records import Records
from chalicelib.domain.names import ApplicationId

STAMP = Stamp(actor="party:p", at=datetime(2026, 11, 23, tzinfo=UTC))


def next_after(records):
    """One more entry of the application itself."""
    return extend(records.entries, (Happened(body=Withdrew()),), STAMP, lambda: "00" * 16)


def test_what_was_written_follows_what_was_read():
    """The chain holds, and what was read stays as it was."""
    read = Records(application=ApplicationId("a"))
    once = read.followed_by(next_after(read))
    twice = once.followed_by(next_after(once))

    verify(twice.entries)
    assert [entry.sequence for entry in twice.entries] == [1, 2]
    assert read.entries == ()
