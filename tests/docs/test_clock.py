"""The table of docs/time.md about an item's clock, run."""

from datetime import UTC, datetime

import pytest

from chalicelib.adapters.published_calendar import PublishedCalendar
from chalicelib.domain.calendar import LEGAL_TIME
from chalicelib.domain.clock import history_of, read_clock
from tests.docs.test_time import CLOCK, PAGE
from tests.domain.clock.timeline import (
    CONTINUED,
    GRANTED,
    RETURNED,
    at,
    dispatched,
    entries,
    extended,
    suspended,
)
from tests.domain.story import days

HEADER = "| limit | what happened | looked at |"
BODIES = {
    "suspended": suspended(),
    "continued": CONTINUED,
    "returned": RETURNED,
    "dispatched": dispatched(2),
    "extended": extended(10),
    "granted": GRANTED,
}


def rows():
    _, _, table = PAGE.read_text("utf-8").partition(HEADER)
    lines = table.splitlines()[2:]
    kept = lines[: lines.index("")]
    return [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in kept]


def instant(words):
    read = datetime.strptime(words, CLOCK).replace(tzinfo=LEGAL_TIME)
    assert read.strftime(CLOCK) == words
    return read.astimezone(UTC)


def happened(told):
    """``suspended Wed 2026-03-04 10:00, continued …`` after the dispatch on Monday."""
    yield at("Mon 10:00"), dispatched()
    for one in [] if told == "nothing" else told.split(", "):
        kind, _, when = one.partition(" ")
        yield instant(when), BODIES[kind]


def test_the_page_has_its_table():
    """A table that moved or changed its form would otherwise prove nothing."""
    assert len(rows()) == 11


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row[1]} | {row[2]}")
def test_every_row_says_what_the_clock_says(row):
    """Down to the light."""
    limit, told, looked, *expected = row
    history = history_of(days(float(limit)), entries(*happened(told)))
    clock = read_clock(history, PublishedCalendar().current(), instant(looked))
    due = clock.due.at.astimezone(LEGAL_TIME).strftime(CLOCK) if clock.due else "none"

    assert [str(clock.allowed), str(clock.used), str(clock.left), due, clock.light] == expected
