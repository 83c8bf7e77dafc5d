"""What a register remembers on disk: queries it has seen, notices it was given, what has ended."""

import json
import sqlite3
import threading
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

TABLES = """
CREATE TABLE IF NOT EXISTS seen (jti TEXT PRIMARY KEY, until REAL NOT NULL);
CREATE TABLE IF NOT EXISTS notices (jti TEXT PRIMARY KEY, at REAL NOT NULL, said TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS ended (number TEXT PRIMARY KEY, day TEXT NOT NULL, replaced_by TEXT);
"""


class Noted(NamedTuple):
    """One notice as it was given, and when (seconds since 1970)."""

    at: float
    said: Mapping[str, object]


class Memory:
    """One file. Each change is on disk before its call returns; safe from many threads."""

    def __init__(self, path: Path) -> None:
        self._lock = threading.Lock()
        self._rows = sqlite3.connect(path, timeout=10, check_same_thread=False)
        self._rows.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;" + TABLES)

    def close(self) -> None:
        """Let go of the file."""
        self._rows.close()

    def is_new(self, jti: str, until: float, now: float) -> bool:
        """Note a query, once, ``until`` it would be refused anyway; False where it was seen."""
        with self._lock, self._rows:
            self._rows.execute("DELETE FROM seen WHERE until < ?", (now,))
            put = self._rows.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (jti, until))
            return put.rowcount > 0

    def forget(self, jti: str) -> None:
        """A query that was sent on to elsewhere may come again."""
        with self._lock, self._rows:
            self._rows.execute("DELETE FROM seen WHERE jti = ?", (jti,))

    def note(self, jti: str, noted: Noted) -> bool:
        """Keep a notice, once; False where it is known, and nothing is changed."""
        row = (jti, noted.at, json.dumps(noted.said, ensure_ascii=False))
        with self._lock, self._rows:
            put = self._rows.execute("INSERT OR IGNORE INTO notices VALUES (?, ?, ?)", row)
            return put.rowcount > 0

    def notices(self) -> tuple[Noted, ...]:
        """All of them, the oldest first."""
        with self._lock:
            rows = self._rows.execute("SELECT at, said FROM notices ORDER BY at, jti").fetchall()
        return tuple(Noted(at, json.loads(said)) for at, said in rows)

    def end(self, number: str, day: date, by: str | None) -> None:
        """From this day a certificate stands no more; what ended before stays as it was."""
        row = (number, day.isoformat(), by)
        with self._lock, self._rows:
            self._rows.execute("INSERT OR IGNORE INTO ended VALUES (?, ?, ?)", row)

    def ended(self, number: str) -> date | None:
        """Since when it stands no more, where it was ended."""
        with self._lock:
            asked = "SELECT day FROM ended WHERE number = ?"
            row = self._rows.execute(asked, (number,)).fetchone()
        return date.fromisoformat(row[0]) if row else None
