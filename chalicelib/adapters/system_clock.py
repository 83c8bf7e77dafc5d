"""The machine's clock → this instant."""

from datetime import UTC, datetime


class SystemClock:
    """The time as the machine knows it."""

    def now(self) -> datetime:
        """This instant, in UTC."""
        return datetime.now(UTC)
