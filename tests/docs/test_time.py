"""The worked examples of docs/time.md, run."""

from datetime import datetime
from pathlib import Path

import pytest

from chalicelib.adapters.published_calendar import PublishedCalendar
from chalicelib.catalogue.load import load
from chalicelib.domain.calendar import LEGAL_TIME
from chalicelib.domain.definitions.local_days import area_days
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


AREAS = ("990101", "990102")
HEADER = "| limit | begins (in China) | due in 990101 | due in 990102 |"


def in_areas():
    rows = PAGE.read_text("utf-8").partition(HEADER)[2].partition("\n\n")[0].splitlines()[2:]
    return [tuple(cell.strip() for cell in row.strip("|").split("|")) for row in rows]


def test_the_page_has_its_examples_of_areas():
    """As above."""
    assert len(in_areas()) == 4


@pytest.fixture(scope="module")
def calendar():
    """With the days of the overlays that stand in this repository."""
    overlays = load(PAGE.parents[1]).definitions.overlays
    return PublishedCalendar(lambda: area_days(overlays)).current()


@pytest.mark.parametrize(("stated", "begins", "here", "there"), in_areas())
def test_the_examples_of_areas_hold(stated, begins, here, there, calendar):
    """The festival of the second district moves what is due there, and nothing in the first."""
    value, unit = stated.split()
    limit = Limit(value=float(value), unit=unit, confidence="high")
    start = datetime.strptime(begins, CLOCK).replace(tzinfo=LEGAL_TIME)
    ends = [due(limit, start, calendar.in_area(area)).at.astimezone(LEGAL_TIME) for area in AREAS]
    assert [end.strftime(CLOCK) for end in ends] == [here, there]
