"""A department's own system, over real HTTP: it remembers what it was told."""

import base64
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SECRET = "whsec_" + base64.b64encode(b"an invented secret, 32 bytes ok!").decode()
BODY = "insurance-office-990101"


class Department:
    """Answers 204, or what ``answers`` has first; ``told`` is every message that came."""

    def __init__(self):
        self.told = []
        self.answers = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._door())
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def endpoints(self):
        """What the service is told about where this system listens."""
        url = f"http://127.0.0.1:{self._server.server_port}/"
        return json.dumps({BODY: {"url": url, "secret": SECRET}})

    def _door(department):  # noqa: N805 - the door is a class of its own, and this is what it serves
        class Door(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["content-length"]))
                department.told.append(json.loads(body)["data"])
                self.send_response(department.answers.pop(0) if department.answers else 204)
                self.end_headers()

            def log_message(self, *_):
                """Say nothing."""

        return Door
