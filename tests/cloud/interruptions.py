"""What goes wrong in a cloud, when a test says so: in the next call of a function, once each."""

from collections import defaultdict, deque

from tests.cloud.machine import Killed, Lost

__all__ = ["Interruptions", "Killed", "Lost"]


class Interruptions:
    """For each function what is to befall its next calls; nothing where nothing was said."""

    def __init__(self):
        self._before = defaultdict(deque)
        self._after = defaultdict(deque)

    def before(self, function, error, times=1):
        """Let the next calls of a function fail with this before they do anything."""
        self._before[function].extend([error] * times)

    def after(self, function, error, times=1):
        """Let the next calls of a function do all their work, and fail with this then."""
        self._after[function].extend([error] * times)

    def kill(self, function, times=1):
        """Kill the next workers of a function, once their work is done and before they say so."""
        self.after(function, Killed(), times)

    def lose(self, function):
        """Let the next call of a function vanish without a trace."""
        self.before(function, Lost())

    def clear(self):
        """Let nothing befall anybody any more."""
        self._before.clear()
        self._after.clear()

    def around(self, function, action):
        """Do it, with whatever is to befall it."""
        _raise_next(self._before[function])
        action()
        _raise_next(self._after[function])


def _raise_next(errors):
    if errors:
        raise errors.popleft()
