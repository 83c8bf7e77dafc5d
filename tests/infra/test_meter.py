"""What functions logged is read, however their threads wrote it."""

import json

import pytest

from infra.local.meter import records

ONE, TWO = {"message": "capacity", "read_units": "0.5"}, {"message": "a register was silent"}
FIRST, SECOND = json.dumps(ONE), json.dumps(TWO)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (FIRST, [ONE]),
        (f"{FIRST}{SECOND}", [ONE, TWO]),
        ("START RequestId", []),
        ("", []),
    ],
)
def test_records_that_stand_end_to_end_are_told_apart(line, found):
    """Two threads of one function may log at the same moment."""
    assert list(records(line)) == found
