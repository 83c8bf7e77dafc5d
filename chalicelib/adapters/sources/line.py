"""Questions to one register → threads that put them, a few at a time and never more.

Threads are begun as they are needed, and end when nothing came for a while, or with the process,
which waits for none of them.
"""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from typing import NamedTuple

from chalicelib.domain.querying import SourceAnswer

WIDTH = 4
"""Questions that one register is put at a time."""

IDLE = 5.0
"""Seconds for which a thread waits for the next question."""

GRACE = 1.0
"""Seconds after its time in which a question is still thought to be ending by itself."""


class _Turn(NamedTuple):
    """A question that waits; until when (on the clock of the line) it may take."""

    put: Callable[[], SourceAnswer]
    until: float
    future: Future[SourceAnswer]


class Line:
    """Of one register; for several threads."""

    def __init__(
        self, name: str, width: int = WIDTH, elapsed: Callable[[], float] = time.monotonic
    ) -> None:
        self._name, self._width, self._elapsed = name, width, elapsed
        self._waiting: SimpleQueue[_Turn] = SimpleQueue()
        self._lock = threading.Lock()
        self._threads = self._open = 0
        self._busy: dict[int, float] = {}

    def put(self, question: Callable[[], SourceAnswer], seconds: float) -> Future[SourceAnswer]:
        """What it will say, in its turn; one that is cancelled before is never put."""
        future: Future[SourceAnswer] = Future()
        with self._lock:
            self._open += 1
            if self._threads < min(self._open, self._width):
                self._threads += 1
                name = f"{self._name}_{self._threads}"
                threading.Thread(target=self._work, name=name, daemon=True).start()
        self._waiting.put(_Turn(question, self._elapsed() + seconds, future))
        return future

    def hangs(self) -> bool:
        """Whether all its threads are held by questions whose time is long over."""
        over = self._elapsed() - GRACE
        with self._lock:
            held = [until for until in self._busy.values() if until < over]
            return len(held) >= self._width

    def _work(self) -> None:
        while True:
            try:
                turn = self._waiting.get(timeout=IDLE)
            except Empty:
                if self._is_left():
                    return
                continue
            if turn.future.set_running_or_notify_cancel():
                self._put(turn)
            del turn
            with self._lock:
                self._open -= 1

    def _is_left(self) -> bool:
        """Whether this thread goes: the others are enough for all that is open."""
        with self._lock:
            goes = self._open < self._threads
            self._threads -= goes
            return goes

    def _put(self, turn: _Turn) -> None:
        me = threading.get_ident()
        with self._lock:
            self._busy[me] = turn.until
        try:
            turn.future.set_result(turn.put())
        except BaseException as error:  # noqa: BLE001 - whoever waits for it is told
            turn.future.set_exception(error)
        with self._lock:
            del self._busy[me]
