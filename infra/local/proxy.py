"""The root path of one port ↔ the stage of the API behind it: what a custom domain does on AWS.

Text is compressed for whoever takes it, as API Gateway does where the template says so; what it
answers by itself is answered in its words (infra/local/gateway.py).
"""

import gzip
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException, HTTPResponse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BufferedIOBase
from socket import socket

from infra.local import gateway
from infra.local.ports import LOOPBACK

HOP_BY_HOP = frozenset(
    {"connection", "keep-alive", "transfer-encoding", "upgrade", "te", "trailer"}
)
PIECE = 65536
LEAST = 1024
"""Bytes: the template's minimum_compression_size."""

STAGE = "api"


class Body:
    """The part of a connection that is one request's body, read as it is sent on."""

    def __init__(self, source: BufferedIOBase, length: int) -> None:
        self.source, self.left = source, length

    def read(self, size: int = PIECE) -> bytes:
        """The next piece; empty at the end."""
        piece = self.source.read(min(size, PIECE, self.left))
        self.left -= len(piece)
        return piece


class Front(ThreadingHTTPServer):
    """The server, which knows where it passes things on to."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, port: int, cloud_port: int, api: str) -> None:
        super().__init__((LOOPBACK, port), Door)
        self.cloud_port, self.prefix = cloud_port, f"/_aws/execute-api/{api}/{STAGE}"

    def handle_error(self, request: socket | tuple[bytes, socket], client_address: object) -> None:
        """A visitor who hangs up is no fault of ours; whatever else fails is printed, as ever."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class Door(BaseHTTPRequestHandler):
    """One visitor's connection, kept open."""

    server: Front
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def forward(self) -> None:
        """Pass one request on, over a connection of its own, and its answer back."""
        if self.length > gateway.MOST_BYTES:
            body = Body(self.rfile, self.length)
            while body.read():
                pass  # a browser shows no answer before all that it sends was taken
            self.answered_here(gateway.answer(gateway.TOO_LARGE))
            return
        behind = HTTPConnection(LOOPBACK, self.server.cloud_port, timeout=60)
        try:
            answer = self.asked(behind)
        except (OSError, HTTPException) as error:
            self.send_error(502, "The local cloud does not answer", str(error))
        else:
            self.answered(answer)
        finally:
            behind.close()

    @property
    def length(self) -> int:
        """Of the body that comes with the request, in bytes."""
        return int(self.headers.get("Content-Length") or 0)

    def asked(self, behind: HTTPConnection) -> HTTPResponse:
        """The answer from behind."""
        headers = {k: v for k, v in self.headers.items() if k.lower() not in {*HOP_BY_HOP, "host"}}
        headers |= {
            "X-Forwarded-Proto": "http",
            "X-Forwarded-Host": self.headers.get("Host", ""),
            "X-Forwarded-For": self.client_address[0],
        }
        body = Body(self.rfile, self.length) if self.length else None
        behind.request(self.command, self.server.prefix + self.path, body=body, headers=headers)
        return behind.getresponse()

    def answered(self, answer: HTTPResponse) -> None:
        """The answer as it came, piece by piece; text in fewer bytes."""
        if answer.getheader("x-amzn-ErrorType") == gateway.CLOUDS_UNKNOWN:
            answer.read()
            self.answered_here(gateway.answer(gateway.UNKNOWN))
            return
        if self.may_be_smaller(answer):
            self.answered_smaller(answer)
            return
        self.send_response_only(answer.status, answer.reason)
        for name, value in answer.getheaders():
            if name.lower() not in HOP_BY_HOP:
                self.send_header(name, value)
        if answer.length is None and not answer.isclosed():
            self.send_header("Connection", "close")
            self.close_connection = True
        self.end_headers()
        while piece := answer.read(PIECE):
            self.wfile.write(piece)

    def may_be_smaller(self, answer: HTTPResponse) -> bool:
        """Whether it is text of some length, and the visitor takes gzip."""
        kind = answer.getheader("Content-Type", "").partition(";")[0]
        is_text = kind.startswith("text/") or kind.endswith(("json", "javascript"))
        accepted = self.headers.get("Accept-Encoding", "")
        return is_text and "gzip" in accepted and (answer.length or 0) >= LEAST

    def answered_smaller(self, answer: HTTPResponse) -> None:
        """The same, compressed as a whole."""
        body = gzip.compress(answer.read(), 6)
        self.send_response_only(answer.status, answer.reason)
        for name, value in answer.getheaders():
            if name.lower() not in {*HOP_BY_HOP, "content-length"}:
                self.send_header(name, value)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def answered_here(self, answer: gateway.Answer) -> None:
        """An answer that is whole."""
        self.send_response_only(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = forward  # noqa: N815 - http.server's names

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's name
        """Say nothing: the API keeps its own log, and addresses are not to be kept twice."""


@contextmanager
def running(port: int, cloud_port: int, api: str) -> Iterator[str]:
    """The public base URL, for as long as the block lasts."""
    with Front(port, cloud_port, api) as front:
        threading.Thread(target=front.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield f"http://{LOOPBACK}:{front.server_port}"
        finally:
            front.shutdown()
