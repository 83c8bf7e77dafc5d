"""What time it is."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """The time, as an aware UTC instant."""

    def now(self) -> datetime:
        """This instant."""
        ...
