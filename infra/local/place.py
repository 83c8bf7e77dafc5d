"""A directory → where one local cloud keeps its state, logs and ports, for one run at a time."""

import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Place:
    """One local cloud's directory. Deleting it while nothing runs is how to begin afresh."""

    root: Path

    @property
    def logs(self) -> Path:
        """One file per process, appended to."""
        return self._made("logs")

    @property
    def cloud(self) -> Path:
        """What the local AWS remembers."""
        return self._made("cloud")

    def of(self, name: str) -> Path:
        """What one companion process remembers."""
        return self._made(name)

    def _made(self, name: str) -> Path:
        path = self.root / name
        path.mkdir(parents=True, exist_ok=True)
        return path.resolve()


@contextmanager
def locked(place: Place) -> Iterator[None]:
    """Keep the place to ourselves: two clouds over one state would spoil it."""
    place.root.mkdir(parents=True, exist_ok=True)
    with (place.root / "lock").open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            sys.exit(
                f"{place.root} is in use by process {lock.read().strip()}: stop that one"
                " (Ctrl-C there) or name another directory with YIJIAN_HOME."
            )
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield
