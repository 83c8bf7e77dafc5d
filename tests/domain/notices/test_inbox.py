"""How a notice goes outside: in its turn, a bounded number of times."""

from datetime import timedelta

import pytest

from chalicelib.domain.notices.inbox import TRIES, InboxEntry
from tests.ports.inboxes_contract import NOON, notice


def entry(**more):
    return InboxEntry(notice=notice(), **more)


@pytest.mark.parametrize(
    ("more", "is_due"),
    [
        ({}, True),
        ({"until": NOON}, True),
        ({"until": NOON + timedelta(seconds=1)}, False),
        ({"outbound": "sent"}, False),
        ({"outbound": "none"}, False),
        ({"outbound": "undeliverable"}, False),
    ],
)
def test_it_is_due_while_it_waits_and_nobody_is_at_it(more, is_due):
    """Until its time, another has it, or it rests after a try."""
    assert entry(**more).is_due(NOON) is is_due


def test_each_pause_is_twice_as_long_up_to_a_quarter_of_an_hour():
    """The queue keeps nothing back for longer."""
    pauses = [entry(tries=tries).pause.total_seconds() for tries in range(TRIES)]
    assert pauses == [30, 30, 60, 120, 240, 480, 900, 900]


def test_it_is_given_up_in_the_end():
    """It then stands in the inbox as undeliverable, and that is all."""
    assert not entry(tries=TRIES - 1).is_given_up
    assert entry(tries=TRIES).is_given_up


def test_names_sort_as_what_they_tell_happened():
    """To the microsecond."""
    names = [notice(number).name for number in (1, 2, 3)]
    assert names == sorted(names)
    assert names[0] == f"20261123T040100000000Z-{notice(1).id}"
