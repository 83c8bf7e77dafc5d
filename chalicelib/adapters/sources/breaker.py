"""A register that keeps failing → not asked for a while, then asked once to see.

Kept in the memory of one warm process, and shared with no other: each finds out by itself, at the
price of a few calls, and no store has to be asked before a register is
(docs/decisions/0035-sources-behind-one-port.md).
"""

import threading
import time
from collections.abc import Callable
from itertools import count

from chalicelib.domain.names import SourceId
from chalicelib.ports.sources import Notice, Query, Silent, Source, SourceAnswer

FAILURES = 5
"""Questions in a row that it was silent to, after which it is let be."""

REST = 30.0
"""Seconds for which it is, before it is asked once."""

TROUBLE = frozenset({
    "no_connection", "too_late", "redirect", "media_type", "signature", "another_key", "clock",
    "status_429",
})  # fmt: skip
"""What is the register's own, whoever is asked about; each 5xx is, too."""

OURS = frozenset({"unsigned", "failed"})
"""What says nothing of the register; any other silence says that it answers."""

FAIR = 0.5
"""Seconds that a register must have had before being late counts against it."""


class Breaker:
    """The port Source around another; for several threads."""

    def __init__(self, source: Source, elapsed: Callable[[], float] = time.monotonic) -> None:
        self.id: SourceId = source.id
        self._source = source
        self._elapsed = elapsed
        self._lock = threading.Lock()
        self._failing: list[Query] = []
        """The questions that failed since one was answered; each once, however often it was put."""
        self._rests_until = 0.0
        self._asked = count()
        self._under_way: dict[int, tuple[float, Query]] = {}
        """Until when each that was asked had time; who holds it for longer is late meanwhile."""

    def ask(self, query: Query, patience: float) -> SourceAnswer:
        """What it says; Silent (``resting``) without asking while it rests."""
        if not self._may_be_asked():
            return Silent(reason="resting")
        asked = self._begin(query, patience)
        answer: SourceAnswer = Silent(reason="failed")
        try:
            answer = self._source.ask(query, patience)
        finally:
            self._note(asked, query, answer, patience)
        return answer

    def tell(self, notice: Notice) -> None:
        """Notices wait in an outbox of their own: each is a try."""
        self._source.tell(notice)

    def _may_be_asked(self) -> bool:
        """While it rests, no; when it has, one asks, and the others wait for what that finds."""
        with self._lock:
            self._count_the_overdue()
            if len(self._failing) < FAILURES:
                return True
            if self._elapsed() < self._rests_until:
                return False
            self._rests_until = self._elapsed() + REST
            return True

    def _begin(self, query: Query, patience: float) -> int:
        with self._lock:
            asked = next(self._asked)
            self._under_way[asked] = self._elapsed() + max(patience, FAIR), query
            return asked

    def _count_the_overdue(self) -> None:
        """Who has not come back in time is late, though nobody may ever hear of it."""
        now = self._elapsed()
        overdue = [asked for asked, (until, _) in self._under_way.items() if until < now]
        for asked in overdue:
            _, query = self._under_way.pop(asked)
            self._fail(query)

    def _note(self, asked: int, query: Query, answer: SourceAnswer, patience: float) -> None:
        with self._lock:
            is_counted = self._under_way.pop(asked, None) is None
            if not isinstance(answer, Silent) or _is_of_the_query(answer.reason):
                self._failing.clear()
            elif not is_counted and _is_trouble(answer.reason, patience):
                self._fail(query)

    def _fail(self, query: Query) -> None:
        """A question that is put once more is the same question, and the same trouble."""
        if not any(each is query for each in self._failing):
            self._failing = [*self._failing, query][-FAILURES:]
        self._rests_until = self._elapsed() + REST


def _is_trouble(reason: str, patience: float) -> bool:
    if reason == "too_late" and patience < FAIR:
        return False
    return reason in TROUBLE or reason.startswith("status_5")


def _is_of_the_query(reason: str) -> bool:
    """Whether it answered, and not what it must: to this query, and maybe to no other."""
    return not (reason in TROUBLE | OURS or reason.startswith("status_5"))
