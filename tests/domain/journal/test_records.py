"""What stands about an application, and what is written beside its entries."""

import pytest

from chalicelib.domain.journal.records import (
    Belongs,
    Change,
    HandleGiven,
    InvitationSent,
    Listed,
    Records,
    Reserved,
    Token,
    TokenUsed,
    Unlisted,
)
from tests.domain.story import NOW, draft

TOKEN = Token(stream="-", state="accept", attempt=1, value="t")
NOTES = [
    TOKEN,
    TokenUsed(token=TOKEN),
    HandleGiven(handle="h", item="orbit", round=1, body="moon-office-990101"),
    InvitationSent(code="c", party="owner", expires=NOW),
    Reserved(key="k", request="r", expires=NOW),
    Listed(stream="orbit", worklist="moon-office-990101", due=NOW),
    Unlisted(stream="orbit"),
    Belongs(party="keeper", holder="holder-ada"),
]


@pytest.mark.parametrize("note", NOTES, ids=lambda note: note.kind)
def test_a_note_that_went_through_json_is_the_same(note):
    """It is known by its kind."""
    change = Change(application="app-1", notes=(note,))
    assert Change.model_validate_json(change.model_dump_json()) == change


def test_records_that_went_through_json_are_the_same():
    """Entries, tokens and all."""
    journal = draft()
    journal.wait("accept")
    records = journal.records
    assert Records.model_validate_json(records.model_dump_json()) == records
