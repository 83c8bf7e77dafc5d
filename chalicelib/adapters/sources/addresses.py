"""A register's name → the addresses it has, within a time; the resolver of the system has none.

A name is looked up by a thread of its own, one for each name however many wait for it, and what
came is kept for a while: a resolver that hangs holds one thread, and nobody for longer than said.
"""

import socket
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial
from typing import NamedTuple

KEPT = 60.0
"""Seconds for which an answer is kept, and the time in which a register's move is noticed."""

Address = tuple[str, int]
"""As the system writes it, in numbers, and the port."""

LookUp = Callable[[str, int], Sequence[Address]]


class Name(NamedTuple):
    """What is looked up."""

    host: str
    port: int


def _looked_up(host: str, port: int) -> Sequence[Address]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys((str(at[0]), int(at[1])) for *_, at in found))


class Addresses:
    """What names stand for; for several threads."""

    def __init__(
        self, look_up: LookUp = _looked_up, elapsed: Callable[[], float] = time.monotonic
    ) -> None:
        self._look_up, self._elapsed = look_up, elapsed
        self._lock = threading.Lock()
        self._under_way: dict[Name, Future[Sequence[Address]]] = {}
        self._kept: dict[Name, tuple[float, Sequence[Address]]] = {}

    def of(self, name: Name, seconds: float) -> Sequence[Address]:
        """One or more; raises TimeoutError when the time is over, and OSError for none."""
        with self._lock:
            until, kept = self._kept.get(name, (0.0, ()))
            if kept and self._elapsed() < until:
                return kept
            future = self._under_way.get(name) or self._begun(name)
        return future.result(timeout=seconds)

    def _begun(self, name: Name) -> Future[Sequence[Address]]:
        future = self._under_way[name] = Future()
        work = partial(self._work, name, future)
        threading.Thread(target=work, name=f"looks up {name.host}", daemon=True).start()
        return future

    def _work(self, name: Name, future: Future[Sequence[Address]]) -> None:
        try:
            found = self._look_up(*name)
        except Exception as error:  # noqa: BLE001 - whoever waits for it is told
            self._end(name)
            future.set_exception(error)
            return
        self._end(name, found)
        future.set_result(found)

    def _end(self, name: Name, found: Sequence[Address] = ()) -> None:
        with self._lock:
            del self._under_way[name]
            self._kept[name] = (self._elapsed() + KEPT, found)
