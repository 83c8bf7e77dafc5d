"""A register that keeps failing → not asked for a while, then asked once to see.

Kept in the memory of one warm process, and shared with no other: each finds out by itself, at the
price of a few calls, and no store has to be asked before a register is
(docs/decisions/0035-sources-behind-one-port.md).
"""

import threading
import time
from collections.abc import Callable

from chalicelib.domain.names import SourceId
from chalicelib.ports.sources import Notice, Query, Silent, Source, SourceAnswer

FAILURES = 5
"""Silences in a row, after which it is let be."""

REST = 30.0
"""Seconds for which it is, before it is asked once."""

OURS = frozenset({"unsigned"})
"""Reasons that are no fault of the register."""


class Breaker:
    """The port Source around another; for several threads."""

    def __init__(self, source: Source, elapsed: Callable[[], float] = time.monotonic) -> None:
        self.id: SourceId = source.id
        self._source = source
        self._elapsed = elapsed
        self._lock = threading.Lock()
        self._failures = 0
        self._rests_until = 0.0

    def ask(self, query: Query, patience: float) -> SourceAnswer:
        """What it says; Silent (``resting``) without asking while it rests."""
        if not self._may_be_asked():
            return Silent(reason="resting")
        answer: SourceAnswer = Silent(reason="failed")
        try:
            answer = self._source.ask(query, patience)
        finally:
            self._note(answer)
        return answer

    def tell(self, notice: Notice) -> None:
        """Notices wait in an outbox of their own: each is a try."""
        self._source.tell(notice)

    def _may_be_asked(self) -> bool:
        """While it rests, no; when it has, one asks, and the others wait for what that finds."""
        with self._lock:
            if self._failures < FAILURES:
                return True
            if self._elapsed() < self._rests_until:
                return False
            self._rests_until = self._elapsed() + REST
            return True

    def _note(self, answer: SourceAnswer) -> None:
        with self._lock:
            if not isinstance(answer, Silent):
                self._failures = 0
            elif answer.reason not in OURS:
                self._failures += 1
                self._rests_until = self._elapsed() + REST
