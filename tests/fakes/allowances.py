"""Allowances in memory."""

from collections import Counter

from chalicelib.domain.errors import TooMany


class FakeAllowances:
    """Every method of the port; ``failing`` is raised instead."""

    def __init__(self, clock) -> None:
        self._clock = clock
        self._taken = Counter()
        self.failing = None

    def take(self, caller: str, what: str, most: int) -> None:
        if self.failing:
            raise self.failing
        now = self._clock.now()
        key = (caller, what, now.replace(second=0, microsecond=0))
        if self._taken[key] >= most:
            seconds = 60 - now.second
            raise TooMany(f"Too many calls in one minute: wait {seconds} seconds.", seconds=seconds)
        self._taken[key] += 1
