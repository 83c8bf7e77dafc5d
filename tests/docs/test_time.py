"""The worked examples of docs/time.md, run."""

from datetime import datetime
from pathlib import Path

import pytest

from chalicelib.adapters.published_calendar import PublishedCalendar
from chalicelib.domain.calendar import LEGAL_TIME
from chalicelib.domain.due import due
from chalicelib.domain.limits import Limit

PAGE = Path(__file__).parents[2] / "docs" / "time.md"
CLOCK = "%a %Y-%m-%d %H:%M"
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def examples():
    rows = [line.strip("|").split("|") for line in PAGE.read_text("utf-8").splitlines()]
    return [tuple(cell.strip() for cell in row[:3]) for row in rows if row[0][1:4] in WEEKDAYS]


def test_the_page_has_its_examples():
    """A table that moved or changed its form would otherwise prove nothing."""
    assert len(examples()) == 15


@pytest.mark.parametrize(("begins", "stated", "ends"), examples())
def test_the_worked_examples_hold(begins, stated, ends):
    """Every row says what the code says, down to the weekday."""
    value, unit = stated.split()
    limit = Limit(value=float(value), unit=unit, confidence="high")
    start = datetime.strptime(begins, CLOCK).replace(tzinfo=LEGAL_TIME)
    end = due(limit, start, PublishedCalendar().current())
    told = end.at.astimezone(LEGAL_TIME).strftime(CLOCK) + " provisional" * end.provisional
    assert (start.strftime(CLOCK), told) == (begins, ends)
