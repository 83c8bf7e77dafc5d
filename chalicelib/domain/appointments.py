"""The times that a department offers → those that can still be taken."""

from collections.abc import Iterable
from datetime import datetime


def still_open(offers: Iterable[datetime], now: datetime) -> tuple[datetime, ...]:
    """Those to come, in the order in which they were offered."""
    return tuple(offer for offer in offers if offer > now)
