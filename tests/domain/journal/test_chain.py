"""Entries chained to each other, and whether a chain is whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.errors import Damaged
from chalicelib.domain.journal.chain import FIRST, verify
from chalicelib.domain.journal.happenings import Accepted, Typed, Withdrew
from chalicelib.domain.journal.item_happenings import Ended, Taken
from tests.domain.story import NOW, Journal, draft


def journal():
    """Two streams, both with several entries, some of them sealed."""
    written = draft().write(Typed(values={"name@keeper": "Ada"}), Accepted(how="desk"))
    written.write(Taken(officer="o"), Ended(how="withdrawn"), stream="orbit")
    return written.write(Withdrew())


ENTRIES = journal().records.entries
BEFORE_THE_LAST = [n for n, e in enumerate(ENTRIES) if any(
    later.stream == e.stream for later in ENTRIES[n + 1 :])]  # fmt: skip
ALTERED = {
    "sequence": 40,
    "at": NOW.replace(year=2025),
    "actor": "somebody-else",
    "kind": "archived",
    "schema_version": 2,
    "subject": "somebody-else",
    "digest": "0" * 64,
    "previous": "1" * 64,
}


def test_what_was_written_is_whole():
    """Opened or not."""
    verify(journal().records.entries)
    verify(journal().glanced().entries)


def test_the_first_entry_of_each_stream_follows_nothing():
    """Streams are chained each on their own."""
    firsts = [e for e in ENTRIES if e.sequence == 1]
    assert [(e.stream, e.previous) for e in firsts] == [("-", FIRST), ("orbit", FIRST)]


@given(st.sampled_from(BEFORE_THE_LAST), st.sampled_from(sorted(ALTERED)))
def test_an_altered_entry_is_found(which, name):
    """Whatever was altered of it, even where its body is sealed."""
    entries = list(journal().glanced().entries)
    entries[which] = entries[which].model_copy(update={name: ALTERED[name]})
    with pytest.raises(Damaged):
        verify(entries)


@given(st.sampled_from(range(len(ENTRIES))))
def test_an_altered_body_is_found(which):
    """Even that of a last entry."""
    entries = list(ENTRIES)
    other = Withdrew() if entries[which].kind != "withdrew" else Accepted(how="desk")
    entries[which] = entries[which].model_copy(update={"body": other})
    with pytest.raises(Damaged, match="digest"):
        verify(entries)


def test_a_body_of_the_same_kind_that_says_something_else_is_found():
    """The salted digest tells."""
    entries = list(ENTRIES)
    entries[3] = entries[3].model_copy(update={"body": Typed(values={"name@keeper": "Eve"})})
    with pytest.raises(Damaged, match="does not fit its digest"):
        verify(entries)


def test_a_body_that_is_read_in_another_form_is_checked_in_the_one_it_was_written_in():
    """Whatever an upcaster made of it, or a default that it did not have then."""
    entries = list(ENTRIES)
    newer = {"body": Typed(values={"full_name@keeper": "Ada"}), "was": ENTRIES[3].written}
    entries[3] = ENTRIES[3].model_copy(update=newer)
    verify(entries)
    entries[3] = ENTRIES[3].model_copy(update={**newer, "was": {"kind": "typed", "values": {}}})
    with pytest.raises(Damaged, match="does not fit its digest"):
        verify(entries)


def test_an_open_body_without_its_salt_proves_nothing():
    """It is no better than an altered one."""
    entries = list(ENTRIES)
    entries[3] = ENTRIES[3].model_copy(update={"salt": None})
    with pytest.raises(Damaged, match="does not fit its digest"):
        verify(entries)


@given(st.sampled_from(BEFORE_THE_LAST))
def test_a_dropped_entry_is_found(which):
    """Any but the last of its stream, to which nothing is chained."""
    with pytest.raises(Damaged):
        verify(ENTRIES[:which] + ENTRIES[which + 1 :])


@given(st.sampled_from(BEFORE_THE_LAST))
def test_swapped_entries_are_found(which):
    """An entry and the next one of its stream."""
    entries = list(ENTRIES)
    after = next(n for n, e in enumerate(entries)
                 if n > which and e.stream == entries[which].stream)  # fmt: skip
    entries[which], entries[after] = entries[after], entries[which]
    with pytest.raises(Damaged):
        verify(entries)


def test_an_entry_of_another_application_is_found():
    """It follows other entries."""
    strange = draft("another").write(Withdrew()).records.entries[-1]
    with pytest.raises(Damaged):
        verify((*ENTRIES[:3], strange))


def test_nothing_at_all_is_whole():
    """There is nothing that does not fit."""
    verify(Journal().records.entries)
