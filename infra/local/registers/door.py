"""HTTP on loopback → the register's answers, as they should be or as a fault has them.

Beside what every register offers (``/queries``, ``/notices``, ``/health``) stands what only a
simulated one does, for whoever runs it: ``/control/faults`` and ``/control/notices``.
"""

import json
import sys
import time
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

from infra.local.departments.reading import Unreadable
from infra.local.registers.faults import Around, Fault, FaultFile, understand_faults
from infra.local.registers.misbehaving import answer
from infra.local.registers.page import noted
from infra.local.registers.registrar import Registrar
from infra.local.registers.wire import Refused

LARGEST = 64 * 1024
DIGITS = 6
"""A longer length is not read as a number at all."""
JOSE, JSON = "application/jose", "application/json"
FAULTS, NOTICES, ELSEWHERE = "/control/faults", "/control/notices", "/elsewhere"
DRIP_SECONDS = 0.2
OWN = frozenset({"127.0.0.1", "localhost"})
"""How whoever runs it calls it; a page elsewhere whose name leads here does not."""


class Reply(NamedTuple):
    """An answer of the door; ``drip`` sends its body byte by byte."""

    status: int
    body: bytes = b""
    kind: str = JSON
    headers: tuple[tuple[str, str], ...] = ()
    drip: bool = False


class Door(BaseHTTPRequestHandler):
    """One request; the log says what was asked, and nothing of whom."""

    registrar: Registrar
    around: Around
    timeout = 10
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """Say that it is open; tell whoever runs it what is set and what was noted."""
        if self.path == "/health":
            self._health()
        elif not self._is_owner():
            self._send(Reply(404))
        elif self.path == FAULTS:
            set_ = FaultFile(faults=self.registrar.trouble.faults)
            self._send(Reply(200, set_.model_dump_json(exclude_defaults=True).encode()))
        elif self.path == NOTICES:
            self._send(self._notices())
        else:
            self._send(Reply(404))

    def do_PUT(self) -> None:
        """Set faults anew; a page in somebody's browser cannot PUT here."""
        content = self._content()
        if self.path != FAULTS or not self._is_owner():
            self._send(Reply(404))
        elif content is None:
            self._send(Reply(413))
        else:
            self._send(self._set(content))

    def do_POST(self) -> None:
        """Answer a query, take a notice."""
        content = self._content()
        if self.path not in {"/queries", "/notices", ELSEWHERE}:
            self._send(Reply(404))
        elif content is None:
            self._send(_no(413, "too_large"))
        elif self.headers.get_content_type() != JOSE:
            self._send(_no(415, "wrong_type"))
        else:
            self._taken(content)

    def _taken(self, content: bytes) -> None:
        try:
            if self.path == "/notices":
                self._send(self._noted(content))
            else:
                self._queried(content)
        except Refused as refused:
            self._send(_no(refused.status, refused.reason))

    def _queried(self, content: bytes) -> None:
        query = self.registrar.query(content)
        faults: Sequence[Fault] = ()
        if self.path != ELSEWHERE:
            faults = self.registrar.trouble.met(query.subject.id, query.certificate)
        for fault in faults:
            if fault.does == "slow":
                time.sleep(fault.seconds or 0)
        does = {fault.does for fault in faults}
        if "redirect" in does:
            self.registrar.memory.forget(query.jti)
        if "drip_head" in does:
            self._drip_head()
        elif "down" not in does:
            reply = Reply(200, answer(query, self.registrar, faults), JOSE, drip="drip" in does)
            self._send(next((WRONG[each] for each in does if each in WRONG), reply))

    def _drip_head(self) -> None:
        """Never come to the end of the head, as long as somebody reads it."""
        self.close_connection = True
        try:
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
            for _ in range(LARGEST):
                self.wfile.write(b"x")
                time.sleep(DRIP_SECONDS)
        except ConnectionError:
            return

    def _noted(self, content: bytes) -> Reply:
        is_new = self.registrar.note(content)
        if not is_new and self.registrar.trouble.is_lax("notice"):
            return _no(500, "known_already")
        return Reply(202)

    def _health(self) -> None:
        wrong = {fault.does for fault in self.registrar.trouble.always("down", "busy")}
        if "down" not in wrong:
            self._send(WRONG["busy"] if wrong else Reply(200))

    def _set(self, content: bytes) -> Reply:
        try:
            faults = understand_faults(content, self.around)
        except Unreadable as error:
            return Reply(422, str(error).encode(), "text/plain; charset=utf-8")
        self.registrar.trouble.set(faults.faults)
        return Reply(204)

    def _notices(self) -> Reply:
        notices = self.registrar.memory.notices()
        if JSON in self.headers.get("Accept", ""):
            told = [{"at": each.at, **each.said} for each in notices]
            return Reply(200, json.dumps(told, ensure_ascii=False).encode())
        return Reply(200, noted(self.registrar.source, notices), "text/html; charset=utf-8")

    def _is_owner(self) -> bool:
        return self.headers.get("Host", "").partition(":")[0] in OWN

    def _content(self) -> bytes | None:
        """What was sent, whole; None where it is too much."""
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or len(length) > DIGITS or int(length) > LARGEST:
            return None
        return self.rfile.read(int(length))

    def _send(self, reply: Reply) -> None:
        self.send_response(reply.status)
        always = (("Content-Type", reply.kind), ("Content-Length", str(len(reply.body))),
                  ("Cache-Control", "no-store"))  # fmt: skip
        for name, value in (*always, *reply.headers):
            self.send_header(name, value)
        self.end_headers()
        try:
            self._written(reply)
        except ConnectionError:
            self.close_connection = True

    def _written(self, reply: Reply) -> None:
        if not reply.drip:
            self.wfile.write(reply.body)
            return
        for byte in reply.body:
            self.wfile.write(bytes([byte]))
            time.sleep(DRIP_SECONDS)

    def log_request(self, code: object = "-", _: object = "-") -> None:
        """Say what was asked, and nothing of it."""
        if self.path != "/health":
            print(self.command, self.path, code, file=sys.stderr, flush=True)


def _no(status: int, reason: str) -> Reply:
    return Reply(status, json.dumps({"reason": reason}).encode())


WRONG = {
    "busy": Reply(503, headers=(("Retry-After", "1"),)),
    "redirect": Reply(307, headers=(("Location", ELSEWHERE),)),
    "garbage": Reply(200, b"\xff\xfethis is no answer", JOSE),
    "page": Reply(200, b"<!doctype html><title>Sign in</title>", "text/html"),
}
"""What comes in place of an answer."""


def open_door(registrar: Registrar, around: Around, server: ThreadingHTTPServer) -> None:
    """Answer until the process ends."""
    told = {"registrar": registrar, "around": around}
    server.RequestHandlerClass = type("RegistersDoor", (Door,), told)
    server.serve_forever()
