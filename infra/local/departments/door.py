"""Signed pushes on loopback (Standard Webhooks 1.0) → the inbox, on disk before the answer.

Beside them, whoever makes a journey arranges how departments behave in that one application.
"""

import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError
from standardwebhooks import Webhook, WebhookVerificationError

from infra.local.departments.arrangements import read_arrangement
from infra.local.departments.reading import Unreadable
from infra.local.departments.worker import Office

LARGEST = 16 * 1024
DIGITS = 5
"""A longer length is not read as a number at all."""
BODIES = "/bodies/"
ARRANGEMENTS = "/arrangements"


class Told(BaseModel):
    """Which case waits."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    item: str
    handle: str
    round: int


class Push(BaseModel):
    """The message."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    type: Literal["item.dispatched", "item.withdrawn"]
    data: Told

    @property
    def id(self) -> str:
        """The message's own id: the handle, and of a withdrawal that word as well."""
        withdrawn = self.type == "item.withdrawn"
        return f"{self.data.handle}.withdrawn" if withdrawn else self.data.handle


class Door(BaseHTTPRequestHandler):
    """One push, confirmed once it is on disk."""

    office: Office
    timeout = 10

    def do_GET(self) -> None:
        """Say that it is open."""
        self._answer(200 if self.path == "/health" else 404)

    def do_POST(self) -> None:
        """Take one push."""
        content = self._content()
        self._answer(413 if content is None else self._taken(content))

    def do_PUT(self) -> None:
        """Take one arrangement; a page in somebody's browser cannot PUT here."""
        content = self._content()
        if self.path != ARRANGEMENTS:
            self._answer(404)
        elif content is None:
            self._answer(413)
        else:
            self._arrange(content)

    def _content(self) -> bytes | None:
        """What was sent, whole: an answer before its end is lost; None where it is too much."""
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or len(length) > DIGITS:
            return None
        content = self.rfile.read(int(length))
        return content if len(content) <= LARGEST else None

    def _arrange(self, content: bytes) -> None:
        try:
            self.office.arrangements.put(read_arrangement(content, self.office.library))
        except Unreadable as error:
            self._answer(422, str(error))
        else:
            self._answer(204)

    def _taken(self, content: bytes) -> int:
        """The status: 404 no such body, 401 not signed by the service, 400 not understood."""
        body = self.path.removeprefix(BODIES)
        system = self.office.systems.get(body)
        if system is None or not self.path.startswith(BODIES):
            return 404
        try:
            Webhook(system.webhook_secret).verify(content, dict(self.headers))
            push = Push.model_validate_json(content)
        except WebhookVerificationError:
            return 401
        except ValidationError:
            return 400
        if self.headers.get("webhook-id") != push.id:
            return 400
        if push.type == "item.withdrawn":
            self.office.inbox.settle(push.data.handle, "withdrawn")
        else:
            self.office.note(body, push.data.item, push.data.handle)
        return 204

    def _answer(self, status: int, words: str = "") -> None:
        content = words.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_request(self, code: object = "-", _: object = "-") -> None:
        """Say what was pushed where, and nothing of it."""
        if self.path != "/health":
            print(self.command, self.path, code, file=sys.stderr, flush=True)


def open_door(office: Office, server: ThreadingHTTPServer) -> None:
    """Take pushes until the process ends."""
    server.RequestHandlerClass = type("OfficesDoor", (Door,), {"office": office})
    server.serve_forever()
