"""moto in this process → the same cloud over HTTP, for functions in processes of their own."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from botocore.awsrequest import AWSPreparedRequest
from botocore.compat import HTTPHeaders
from moto.core.models import botocore_stubber

SCOPE = re.compile(r"Credential=[^/]+/\d+/([\w-]+)/(\w+)/aws4_request")
"""Region and service, as whoever signed the request named them."""

HOP = frozenset({"connection", "content-length", "date", "server", "transfer-encoding"})


class Front(BaseHTTPRequestHandler):
    """Hands each request to moto as if it had come to AWS's own address."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def answer(self) -> None:
        """Ask moto, and tell what it says."""
        length = int(self.headers.get("content-length") or 0)
        answered = botocore_stubber("before-send", self._request(self.rfile.read(length)))
        content = answered.content if answered else b""
        self.send_response(answered.status_code if answered else 501)
        for name, value in answered.headers.items() if answered else ():
            if name.lower() not in HOP:
                self.send_header(name, str(value))
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_PUT = do_POST = do_HEAD = answer  # noqa: N815 - the names it calls

    def _request(self, body: bytes) -> AWSPreparedRequest:
        scope = SCOPE.search(self.headers.get("authorization", ""))
        region, service = scope.groups() if scope else ("us-east-1", "s3")
        url = f"https://{service}.{region}.amazonaws.com{self.path}"
        headers = HTTPHeaders()
        for name, value in self.headers.items():
            if name.lower() != "host":
                headers[name] = value
        return AWSPreparedRequest(self.command, url, headers, body, stream_output=False)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def front() -> Iterator[str]:
    """The address, while it answers."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Front)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
