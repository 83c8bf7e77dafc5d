"""Connections on which the time for an answer is one, however its bytes trickle in.

A timeout of a socket bounds one wait. Whoever sends a byte before each ends would hold the line
for hours, in the head of an answer too, which is read before anybody sees any of it. The time for
connecting is one as well: for the name, for all its addresses, and for agreeing on TLS.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPResponse
from io import BufferedReader, RawIOBase
from socket import socket
from typing import Protocol, cast

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError
from urllib3.util.connection import create_connection

from chalicelib.adapters.sources.addresses import Addresses, Name

SHORTEST = 0.001
"""Seconds that a socket is given where no time is left: none at all would be for ever."""


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


class _Connecting:
    """What is the same of a plain connection and one by TLS, which is agreed on in what is left."""

    addresses: Addresses
    timeout: float
    host: str
    port: int

    def _new_conn(self) -> socket:
        until = time.monotonic() + self.timeout
        try:
            sock = _connected(self.addresses, Name(self.host.strip("[]"), self.port), until)
        except TimeoutError as error:
            raise ConnectTimeoutError(self, "Connecting took too long.") from error
        except (OSError, UnicodeError) as error:
            raise NewConnectionError(cast("HTTPConnection", self), "No connection.") from error
        sock.settimeout(_left(until))
        return sock


def _connected(addresses: Addresses, name: Name, until: float) -> socket:
    """To the first address that answers, within what is left; raises OSError, TimeoutError.

    Each has its share of what is left: one that lets wait leaves time for those behind it.
    """
    *others, last = addresses.of(name, _left(until))
    options = HTTPConnection.default_socket_options
    for tried, address in enumerate(others):
        share = _left(until) / (len(others) + 1 - tried)
        with suppress(OSError):
            return create_connection(address, share, socket_options=options)
    return create_connection(last, _left(until), socket_options=options)


def _left(until: float) -> float:
    return max(SHORTEST, until - time.monotonic())


def punctual(connections: int, addresses: Addresses | None = None) -> PoolManager:
    """Keeps so many connections to one host; a timeout's ``total`` holds for a whole answer."""
    here = {"addresses": addresses or Addresses(), "response_class": _Punctual}
    plain = type("Plain", (_Connecting, HTTPConnection), here)
    secret = type("Secret", (_Connecting, HTTPSConnection), here)
    pools = PoolManager(num_pools=1, maxsize=connections, retries=False)
    pools.pool_classes_by_scheme = {
        "http": type("PlainPool", (HTTPConnectionPool,), {"ConnectionCls": plain}),
        "https": type("SecretPool", (HTTPSConnectionPool,), {"ConnectionCls": secret}),
    }
    return pools
