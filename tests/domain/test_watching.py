"""How many cases are past their day, and how many soon will be."""

from datetime import UTC, datetime

from chalicelib.adapters.published_calendar import PublishedCalendar
from chalicelib.domain.watching import counted

FRIDAY = datetime(2026, 11, 20, 2, tzinfo=UTC)


def test_what_is_due_by_the_close_of_the_next_working_day_is_soon():
    """A weekend in between is no time to work in; what is past is past."""
    calendar = PublishedCalendar().current()
    dues = [FRIDAY.replace(day=19, hour=9), FRIDAY.replace(hour=9), FRIDAY.replace(day=23, hour=9),
            FRIDAY.replace(day=24, hour=9)]  # fmt: skip

    counts = counted(dues, FRIDAY, calendar)

    assert (counts.waiting, counts.past, counts.soon) == (4, 1, 2)


def test_nothing_waits():
    """Noughts, and no error."""
    counts = counted([], FRIDAY, PublishedCalendar().current())

    assert (counts.waiting, counts.past, counts.soon) == (0, 0, 0)
