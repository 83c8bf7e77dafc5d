"""Who writes, when, with which salts."""

from itertools import count

from chalicelib.domain.journal.chain import verify
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.happenings import Accepted, Typed, Withdrew
from chalicelib.domain.journal.item_happenings import Taken
from chalicelib.domain.journal.pen import Pen
from chalicelib.domain.journal.records import Unlisted
from tests.domain.story import NOW, draft

DRAWS = count(1)
PEN = Pen(actor="clerk:c", at=NOW, draw=lambda size: next(DRAWS).to_bytes(size))


def test_what_happened_is_written_after_what_stands():
    """Signed with who and when, and chained."""
    records = draft().records
    change = PEN.write(records, (Happened(body=Accepted(how="desk")), Happened(body=Withdrew())))
    assert [(e.kind, e.sequence, e.actor, e.at) for e in change.entries] == [
        ("accepted", 4, "clerk:c", NOW),
        ("withdrew", 5, "clerk:c", NOW),
    ]
    verify((*records.entries, *change.entries))


def test_each_stream_is_counted_on_its_own():
    """An item's journal begins with one."""
    change = PEN.write(draft().records, (Happened(stream="orbit", body=Taken(officer="o")),))
    assert [(e.stream, e.sequence) for e in change.entries] == [("orbit", 1)]


def test_each_entry_has_a_salt_of_its_own():
    """Sixteen bytes, drawn anew, and the party that a sealed body is about."""
    typed = Happened(body=Typed(values={}), subject="keeper")
    first, second = PEN.write(draft().records, (typed, typed)).entries
    assert len(bytes.fromhex(first.salt)) == 16
    assert first.salt != second.salt
    assert first.subject == "keeper"


def test_what_stands_beside_the_entries_goes_with_them():
    """All of it or nothing."""
    change = PEN.write(draft().records, (), iter((Unlisted(stream="-"),)))
    assert (change.application, change.entries) == ("app-1", ())
    assert change.notes == (Unlisted(stream="-"),)
