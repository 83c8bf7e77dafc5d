"""An instant ↔ text that sorts as time does: in keys, and wherever rows keep one."""

from datetime import UTC, datetime


def instant(at: datetime) -> str:
    """An instant as text that sorts as time does: UTC, always to the microsecond."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")
