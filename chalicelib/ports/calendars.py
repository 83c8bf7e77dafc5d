"""Nothing → the calendar that limits are counted by now."""

from typing import Protocol

from chalicelib.domain.calendar import Calendar


class Calendars(Protocol):
    """Where the published working days come from."""

    def current(self) -> Calendar:
        """The calendar as far as it is published."""
        ...
