"""A number and a day → so many appointments, one on each of the working days that follow."""

from datetime import UTC, date, datetime, time

from chalicelib.adapters.published_calendar import PublishedCalendar
from chalicelib.domain.calendar import LEGAL_TIME

AT = time(10)
"""Within office hours, by the clock of the place."""


def appointments(number: int, after: date) -> tuple[datetime, ...]:
    """Instants (UTC) that the service lets a department offer on this day."""
    calendar = PublishedCalendar().current()
    days = (calendar.working_day_after(after, ahead) for ahead in range(1, number + 1))
    return tuple(datetime.combine(day, AT, LEGAL_TIME).astimezone(UTC) for day in days)
