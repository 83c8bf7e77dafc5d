"""A notice in its owner's inbox: whether it was read, and how far it is on its way outside."""

from datetime import datetime, timedelta
from typing import Literal

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.notices.notice import Notice

Outbound = Literal["waiting", "none", "sent", "undeliverable"]
"""``none``: not wanted outside; ``undeliverable``: refused, or tried as often as it may be."""

KEPT_FOR = timedelta(days=365)
TRIES = 8
LEASE = timedelta(minutes=2)
"""How long whoever sends has for it: only after that another tries."""

FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(minutes=15)


class InboxEntry(Frozen):
    """One line of an inbox; ``until``: nobody else sends it before, ``tries`` are those begun."""

    notice: Notice
    is_read: bool = False
    outbound: Outbound = "waiting"
    tries: int = 0
    until: datetime | None = None

    def is_due(self, now: datetime) -> bool:
        """Whether it is still to go outside, and nobody is at it."""
        return self.outbound == "waiting" and (self.until is None or self.until <= now)

    @property
    def is_given_up(self) -> bool:
        """Whether it was tried as often as it may be; tries that nobody settled count, too."""
        return self.tries >= TRIES

    @property
    def pause(self) -> timedelta:
        """How long to wait after the tries so far: twice as long each time, up to a limit."""
        return min(FIRST_PAUSE * (1 << max(self.tries - 1, 0)), LONGEST_PAUSE)
