"""One entry, its hash and its digest."""

import hashlib
import json

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.journal.entry import Entry, digest
from chalicelib.domain.journal.happenings import Typed
from tests.domain.story import draft

SALT = "0f" * 16
VALUES = st.dictionaries(
    st.text(max_size=5),
    st.text() | st.integers(-(10**17), 10**17) | st.booleans() | st.lists(st.text()).map(tuple)
    | st.floats(allow_nan=False, allow_infinity=False),
    max_size=4,
)  # fmt: skip


@given(VALUES)
def test_a_body_that_went_through_json_has_the_same_digest(values):
    """What a table gives back still fits its chain."""
    body = Typed(values=values).model_dump(mode="json")
    read = Typed.model_validate_json(json.dumps(body)).model_dump(mode="json")
    assert digest(read, SALT) == digest(body, SALT)


def test_the_same_body_has_another_digest_under_another_salt():
    """Nobody finds out by trying."""
    body = Typed(values={"id@keeper": "1"}).model_dump(mode="json")
    assert digest(body, SALT) != digest(body, "1f" * 16)


def test_the_hash_of_an_entry_does_not_need_its_body():
    """A chain verifies where the key was destroyed."""
    whole, hidden = draft().records.entries[-1], draft().glanced().entries[-1]
    assert hidden.body is None
    assert whole.hash == hidden.hash


def test_the_hash_can_be_checked_by_anybody_who_reads_how():
    """SHA-256 over sorted keys, no blanks, UTF-8: no library of ours is needed."""
    entry = draft().records.entries[0].model_copy(update={"actor": "党"})
    told = json.loads(entry.model_dump_json())
    del told["body"], told["salt"]
    plain = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert entry.hash == hashlib.sha256(plain.encode()).hexdigest()


def test_what_a_body_was_is_no_part_of_its_entrys_json():
    """Only what it is today is told; its hash and its line in the archive know nothing of it."""
    entry = draft().records.entries[0]
    older = entry.model_copy(update={"was": {"kind": "opened"}})
    assert older.written == {"kind": "opened"}
    assert (older.hash, older.model_dump_json()) == (entry.hash, entry.model_dump_json())


def test_an_entry_that_went_through_json_is_the_same():
    """Its body is known by its kind."""
    for entry in draft().records.entries:
        assert Entry.model_validate_json(entry.model_dump_json()) == entry
