"""docs/notices.md names every kind of notice, and how long sending is tried."""

import re
from pathlib import Path
from typing import get_args

from chalicelib.domain.notices.inbox import TRIES, InboxEntry
from chalicelib.domain.notices.notice import Kind
from tests.ports.inboxes_contract import notice

PAGE = (Path(__file__).parents[2] / "docs" / "notices.md").read_text("utf-8")


def test_every_kind_is_on_the_page():
    """And no other."""
    rows = re.findall(r"^\| ((?:`[a-z_]+` ?)+) \|", PAGE, re.MULTILINE)
    assert {kind for row in rows for kind in re.findall(r"`([a-z_]+)`", row)} == set(get_args(Kind))


def test_the_pauses_are_those_that_are_made():
    """In minutes after the first, as the page tells them."""
    pauses = [InboxEntry(notice=notice(), tries=tries).pause for tries in range(1, TRIES)]
    minutes = [f"{pause.total_seconds() / 60:g}" for pause in pauses]
    told = re.search(r"at most eight times, with pauses of 30 s, then ([\d, and]+) minutes", PAGE)
    assert TRIES == 8
    assert minutes == ["0.5", *re.findall(r"\d+", told[1])]
