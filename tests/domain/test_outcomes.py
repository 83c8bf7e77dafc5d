"""What an officer is offered is what would be taken from them."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.outcomes import outcomes
from chalicelib.domain.progress import Progress
from tests.domain.story import days

NOW = datetime(2026, 11, 23, 4, tzinfo=UTC)
DUE = NOW + timedelta(days=3)
ANEW = Progress(item="eggs", stage="dispatched", round=1, due=DUE)


@pytest.mark.parametrize(
    ("changes", "extension", "offered"),
    [
        ({}, None, "granted declined correction suspended"),
        ({"stage": "taken"}, days(2), "granted declined correction suspended extended"),
        ({"round": 2}, days(2), "granted declined suspended extended"),
        ({"is_extended": True}, days(2), "granted declined correction suspended"),
        ({"due": NOW - timedelta(minutes=1)}, days(2), "granted declined correction suspended"),
        ({"stage": "suspended", "due": None}, days(2), "granted declined correction continued"),
        ({"due": None}, days(2), "granted declined correction suspended"),
        ({"stage": "returned"}, days(2), "granted declined"),
        ({"stage": "granted", "is_void": True}, days(2), "declined"),
    ],
)
def test_what_may_be_said_hangs_on_what_was_said(changes, extension, offered):
    """A correction is asked once, time is extended once and before it is over."""
    assert outcomes(ANEW.model_copy(update=changes), extension, NOW) == tuple(offered.split())
