"""Connections on which the time for an answer is one, however its bytes trickle in.

A timeout of a socket bounds one wait. Whoever sends a byte before each ends would hold the line
for hours, in the head of an answer too, which is read before anybody sees any of it.
"""

import time
from collections.abc import Callable
from http.client import HTTPResponse
from io import BufferedReader, RawIOBase
from socket import socket
from typing import Protocol, cast

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection


class _Reads(Protocol):
    def readinto(self, buffer: bytearray | memoryview) -> int | None: ...


class _Within(RawIOBase):
    """What is read of a socket until a time: each wait is as long as what is left of it."""

    def __init__(self, sock: socket, raw: RawIOBase, elapsed: Callable[[], float]) -> None:
        self._sock, self._raw, self._elapsed = sock, raw, elapsed
        self._until = elapsed() + (sock.gettimeout() or 0.0)

    def readable(self) -> bool:
        """Nothing is written here."""
        return True

    def readinto(self, buffer: object) -> int | None:
        """As many bytes as there are; raises TimeoutError when the time is over."""
        left = self._until - self._elapsed()
        if left <= 0:
            raise TimeoutError("timed out")
        self._sock.settimeout(left)
        return cast("_Reads", self._raw).readinto(cast("memoryview", buffer))

    def close(self) -> None:
        """Let go of the socket as well."""
        self._raw.close()
        super().close()


class _Punctual(HTTPResponse):
    """An answer, for all of which there is the time that its socket has for one wait."""

    def __init__(self, sock: socket, debuglevel: int = 0, method: str | None = None,
                 url: str | None = None) -> None:  # fmt: skip
        super().__init__(sock, debuglevel, method, url)
        self.fp = BufferedReader(_Within(sock, self.fp.detach(), time.monotonic))


class _Plain(HTTPConnection):
    response_class = _Punctual


class _Secret(HTTPSConnection):
    response_class = _Punctual


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _Plain


class _SecretPool(HTTPSConnectionPool):
    ConnectionCls = _Secret


def punctual(connections: int) -> PoolManager:
    """Keeps so many connections to one host; a timeout's ``total`` holds for a whole answer."""
    pools = PoolManager(num_pools=1, maxsize=connections, retries=False)
    pools.pool_classes_by_scheme = {"http": _PlainPool, "https": _SecretPool}
    return pools
