"""HTTP on loopback → the provider's routes, and their answers back."""

import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from infra.local.identity.messages import Answer, Asked, Refused
from infra.local.identity.provider import Provider
from infra.local.identity.routes import ROUTES

LARGEST_FORM = 64 * 1024
DIGITS = 5
"""A longer length is not read as a number at all."""
ALWAYS = (
    ("Cache-Control", "no-store"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"),
)


class Door(BaseHTTPRequestHandler):
    """Reads one request, answers it, and logs neither queries nor forms."""

    provider: Provider
    timeout = 10

    def do_GET(self) -> None:
        """Answer a query."""
        self._answer(urlsplit(self.path).query)

    def do_POST(self) -> None:
        """Answer a form."""
        length = self.headers.get("Content-Length", "0")
        if not length.isdecimal() or len(length) > DIGITS or int(length) > LARGEST_FORM:
            self._send(Refused("invalid_request", "The form is too large.", 413).answer())
            return
        self._answer(self.rfile.read(int(length)).decode("utf-8", errors="replace"))

    def _answer(self, values: str) -> None:
        try:
            self._send(self._routed(values))
        except Refused as refused:
            self._send(refused.answer())

    def _routed(self, values: str) -> Answer:
        route = ROUTES.get((self.command, urlsplit(self.path).path))
        if route is None:
            raise Refused("invalid_request", "There is nothing at this address.", 404)
        return route(self.provider, Asked(self.command, parse_qs(values), self.headers))

    def _send(self, answer: Answer) -> None:
        body = answer.body.encode()
        self.send_response(answer.status)
        for name, value in (*answer.headers, *ALWAYS, ("Content-Length", str(len(body)))):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_request(self, code: object = "-", _: object = "-") -> None:
        """Say what was asked and answered, without the values."""
        print(self.command, urlsplit(self.path).path, code, file=sys.stderr, flush=True)


def open_door(provider: Provider, server: ThreadingHTTPServer) -> None:
    """Answer until the process ends."""
    server.RequestHandlerClass = type("ProvidersDoor", (Door,), {"provider": provider})
    server.serve_forever()
