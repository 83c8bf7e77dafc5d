"""A clock that stands still until it is set."""

from datetime import UTC, datetime, timedelta

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
"""Noon of a Monday, a working day, in Shanghai."""


class FakeClock:
    """Tells what it was set to."""

    def __init__(self, at: datetime = NOON) -> None:
        self.at = at

    def now(self) -> datetime:
        """What it was set to last."""
        return self.at

    def move(self, by: timedelta) -> None:
        """Let that much time pass."""
        self.at += by
