"""What a record of the stream says of its row, and what is made of one that says nothing."""

import json

import pytest

from chalicelib.domain.concern import EVERYTHING, TOKEN, Grown, concerned_by
from chalicelib.entrypoints.streams.drive import UNKNOWN, _grown, _kind


@pytest.mark.parametrize(
    "entry",
    [
        None,
        {},
        {"B": "AA=="},
        {"NULL": True},
        {"S": None},
        {"S": ""},
        {"S": "no entry"},
        {"S": "[]"},
        {"S": "{}"},
        {"S": "7"},
    ],
)
def test_an_entry_that_cannot_be_read_is_of_no_known_kind(entry):
    """It is no error here: it would be that of the whole batch."""
    assert _kind(entry) == UNKNOWN


def test_an_entry_that_can_be_read_is_of_its_kind():
    """Nothing else of it is looked at."""
    assert _kind({"S": json.dumps({"kind": "accepted", "body": None})}) == "accepted"


@pytest.mark.parametrize(
    ("place", "stream", "kind"),
    [
        ("TOKEN#permit#dispatch", "permit", TOKEN),
        ("JOURNAL#permit#00000001", "permit", UNKNOWN),
        ("JOURNAL#-", "-", UNKNOWN),
        ("JOURNAL#", "", UNKNOWN),
    ],
)
def test_a_row_in_a_place_that_nobody_writes_to_is_no_error_either(place, stream, kind):
    """It is somebody's: whoever drives that application finds out."""
    assert _grown({"Keys": {"sk": {"S": place}}}) == Grown(stream=stream, kind=kind)


def test_what_is_of_no_known_kind_may_concern_anybody():
    """All of the application is looked at."""
    assert concerned_by([Grown(stream="-", kind=UNKNOWN)]) == EVERYTHING
