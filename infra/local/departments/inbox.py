"""What a department was told of and has not decided yet: kept on disk, so that nothing is lost."""

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

WAITING, SETTLED = "waiting", "settled"
SILENT = "silent"
"""How a case is settled that is never answered; the next start looks at it again."""

TABLE = """
CREATE TABLE IF NOT EXISTS cases (
    handle TEXT PRIMARY KEY, body TEXT NOT NULL, item TEXT NOT NULL, told_at REAL NOT NULL,
    due_at REAL NOT NULL, tries INTEGER NOT NULL DEFAULT 0, state TEXT NOT NULL,
    decision TEXT, how TEXT
)"""


class Waiting(NamedTuple):
    """One case to decide; ``decision`` is what was composed for it before, if anything was."""

    handle: str
    body: str
    item: str
    told_at: float
    tries: int
    decision: str | None


class Inbox:
    """All cases of all bodies in one file. Each change is on disk before its call returns."""

    def __init__(self, path: Path, clock: Callable[[], float]) -> None:
        self._path, self._clock = path, clock
        self._lock = threading.Lock()
        self._in_hand: set[str] = set()
        with closing(self._open()) as rows, rows:
            rows.execute(TABLE)
            rows.execute("UPDATE cases SET state = ? WHERE how = ?", (WAITING, SILENT))

    def now(self) -> float:
        """Seconds since 1970, as cases are told and due."""
        return self._clock()

    def put(self, handle: str, body: str, item: str) -> bool:
        """Note a case, once, to be looked at now; False where it is known already."""
        now = self.now()
        row = (handle, body, item, now, now, WAITING)
        return self._change(
            "INSERT OR IGNORE INTO cases (handle, body, item, told_at, due_at, state)"
            " VALUES (?, ?, ?, ?, ?, ?)", *row
        )  # fmt: skip

    def take(self) -> Waiting | None:
        """The case that has been due longest, for one worker alone; None where none is due."""
        with self._lock, closing(self._open()) as rows:
            for row in rows.execute(
                "SELECT handle, body, item, told_at, tries, decision FROM cases"
                " WHERE state = ? AND due_at <= ? ORDER BY due_at",
                (WAITING, self._clock()),
            ):
                if row[0] not in self._in_hand:
                    self._in_hand.add(row[0])
                    return Waiting(*row)
        return None

    def keep(self, handle: str, decision: str) -> None:
        """Note what is going to be sent: a repeat sends the same."""
        self._change("UPDATE cases SET decision = ? WHERE handle = ?", decision, handle)

    def again(self, handle: str, seconds: float) -> None:
        """Put back what failed, to be tried later."""
        self._change("UPDATE cases SET tries = tries + 1 WHERE handle = ?", handle)
        self.later(handle, seconds)

    def later(self, handle: str, seconds: float) -> None:
        """Put back what is not to be said yet."""
        self._change("UPDATE cases SET due_at = ? WHERE handle = ?", self.now() + seconds, handle)
        self._in_hand.discard(handle)

    def settle(self, handle: str, how: str) -> None:
        """It needs nothing more; what was composed for it is forgotten."""
        self._change(
            "UPDATE cases SET state = ?, how = ?, decision = NULL WHERE handle = ?",
            SETTLED, how, handle,
        )  # fmt: skip
        self._in_hand.discard(handle)

    def _change(self, statement: str, *values: str | float) -> bool:
        with self._lock, closing(self._open()) as rows, rows:
            return rows.execute(statement, values).rowcount > 0

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(self._path, timeout=10)
