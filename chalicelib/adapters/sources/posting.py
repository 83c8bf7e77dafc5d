"""A signed message to a register → the body of what it answered, within its patience.

Nothing is followed, nothing is unpacked, and no more than 1 MiB is read: however slowly it comes,
the time for all of it is one, from looking up its name to the last byte.
"""

from collections.abc import Iterator, Mapping

from urllib3 import BaseHTTPResponse, Timeout
from urllib3 import exceptions as failed

from chalicelib.adapters.sources.addresses import Addresses
from chalicelib.adapters.sources.line import WIDTH
from chalicelib.adapters.sources.punctual import punctual
from chalicelib.adapters.sources.unusable import Unusable
from chalicelib.adapters.sources.wire import MEDIA_TYPE

MOST_BYTES = 1024 * 1024
CHUNK = 64 * 1024
CONNECTING = 2.0
"""Seconds at most for a connection, from its name to TLS: who does not even listen is told soon."""

ANSWERED, TAKEN = 200, 202
"""The status of an answer to a query, and of a notice that was taken."""

MOVED = range(300, 400)
DIGITS = 12
"""A longer length is not read as a number at all: what comes is counted anyhow."""

HEADERS: Mapping[str, str] = {"content-type": MEDIA_TYPE, "accept": MEDIA_TYPE}


class Posting:
    """Posts to one register; its connections are kept."""

    def __init__(self, url: str, addresses: Addresses | None = None) -> None:
        self._url = url.rstrip("/")
        self._http = punctual(WIDTH, addresses)

    def post(self, path: str, body: str, patience: float, due: int) -> bytes:
        """What it answered with just this status; raises Unusable for everything else."""
        try:
            answer = self._http.request(
                "POST", f"{self._url}{path}", body=body.encode(), headers=HEADERS,
                timeout=Timeout(connect=min(CONNECTING, patience), total=patience),
                redirect=False, preload_content=False, decode_content=False,
            )  # fmt: skip
            return _read(answer, due)
        except failed.HTTPError as error:
            is_late = isinstance(error, failed.TimeoutError)
            is_reached = not isinstance(error, failed.NewConnectionError)
            raise Unusable("too_late" if is_late and is_reached else "no_connection") from None

    def close(self) -> None:
        """Let the connections go."""
        self._http.clear()


def _read(answer: BaseHTTPResponse, due: int) -> bytes:
    """Whole; a connection that something was left on is never used again."""
    try:
        _require_fit(answer, due)
        body = b"".join(_chunks(answer))
    except BaseException:
        answer.close()
        raise
    answer.release_conn()
    return body


def _chunks(answer: BaseHTTPResponse) -> Iterator[bytes]:
    read = 0
    while chunk := answer.read1(CHUNK, decode_content=False):
        read += len(chunk)
        if read > MOST_BYTES:
            raise Unusable("too_large")
        yield chunk


def _require_fit(answer: BaseHTTPResponse, due: int) -> None:
    if answer.status in MOVED:
        raise Unusable("redirect")
    if answer.status != due:
        raise Unusable(f"status_{answer.status}")
    media_type = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    length = answer.headers.get("content-length", "")
    if due == ANSWERED and media_type != MEDIA_TYPE:
        raise Unusable("media_type")
    if length.isascii() and length.isdigit() and not _is_small(length):
        raise Unusable("too_large")


def _is_small(length: str) -> bool:
    return len(length) <= DIGITS and int(length) <= MOST_BYTES
