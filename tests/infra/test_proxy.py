"""The proxy gives the API the root path, and changes nothing else."""

import gzip
import threading
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from infra.local import gateway, proxy
from infra.local.ports import LOOPBACK, free_ports


class Behind(BaseHTTPRequestHandler):
    """Stands for the API: says what it was asked."""

    protocol_version = "HTTP/1.1"

    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.asked.append((self.command, self.path, dict(self.headers), body))
        self.send_response(303)
        self.send_header("Location", "/somewhere")
        self.send_header("Set-Cookie", "a=1")
        self.send_header("Set-Cookie", "b=2")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = answer  # noqa: N815 - http.server's names

    def log_message(self, *args):
        pass


class Unknown(Behind):
    """Stands for the local cloud where the API has no such address."""

    def do_GET(self):
        body = b'{"message": "Missing Authentication Token"}' if self.command == "GET" else b""
        self.send_response(403)
        self.send_header("x-amzn-ErrorType", "MissingAuthenticationTokenException")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_HEAD = do_GET  # noqa: N815 - http.server's name


@contextmanager
def behind():
    with ThreadingHTTPServer((LOOPBACK, 0), Behind) as server:
        server.asked = []
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def front():
    port = free_ports(1)[0]
    with behind() as server, proxy.running(port, server.server_port, "a1b2"):
        visitor = HTTPConnection(LOOPBACK, port, timeout=5)
        yield visitor, server.asked
        visitor.close()


def test_the_root_path_is_the_stage_behind(front):
    """Path and query arrive under the stage's address."""
    visitor, asked = front
    visitor.request("GET", "/v1/things?a=1&b=%E4%B8%80")
    visitor.getresponse().read()
    assert asked[0][:2] == ("GET", "/_aws/execute-api/a1b2/api/v1/things?a=1&b=%E4%B8%80")


def test_bodies_pass_in_both_directions(front):
    """Larger than any buffer, byte for byte."""
    visitor, asked = front
    body = bytes(range(256)) * 4096
    visitor.request("POST", "/", body=body)
    assert visitor.getresponse().read() == body
    assert asked[0][3] == body


def test_the_answer_is_not_touched(front):
    """Status, location and each of two cookies."""
    visitor, _ = front
    visitor.request("GET", "/")
    answer = visitor.getresponse()
    answer.read()
    assert answer.status == 303
    assert answer.getheader("Location") == "/somewhere"
    assert [v for n, v in answer.getheaders() if n == "Set-Cookie"] == ["a=1", "b=2"]


def test_one_connection_serves_many_requests(front):
    """Keep-alive: a page's parts do not shake hands one by one."""
    visitor, asked = front
    for _ in range(3):
        visitor.request("GET", "/")
        visitor.getresponse().read()
    assert len(asked) == 3


def test_the_api_learns_what_the_visitor_asked(front):
    """X-Forwarded-*, and no header of the visitor's own lost."""
    visitor, asked = front
    visitor.request("GET", "/", headers={"Authorization": "Bearer x"})
    visitor.getresponse().read()
    headers = asked[0][2]
    assert headers["Authorization"] == "Bearer x"
    assert headers["X-Forwarded-Host"] == f"{LOOPBACK}:{visitor.port}"
    assert headers["X-Forwarded-For"] == LOOPBACK


def test_a_cloud_that_does_not_answer_is_said():
    """502 with a sentence, and the proxy goes on."""
    port, nobody = free_ports(2)
    with proxy.running(port, nobody, "a1b2"):
        visitor = HTTPConnection(LOOPBACK, port, timeout=5)
        visitor.request("GET", "/")
        answer = visitor.getresponse()
        assert answer.status == 502
        assert b"The local cloud does not answer" in answer.read()
        visitor.close()


def test_an_unknown_address_is_answered_as_api_gateway_does():
    """The local cloud has its own word for it; the connection goes on."""
    port = free_ports(1)[0]
    with ThreadingHTTPServer((LOOPBACK, 0), Unknown) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        with proxy.running(port, server.server_port, "a1b2"):
            visitor = HTTPConnection(LOOPBACK, port, timeout=5)
            for method in ("GET", "HEAD", "GET"):
                visitor.request(method, "/wallets")
                answer = visitor.getresponse()
                text = answer.read().decode()
                assert answer.status == 404
                assert answer.getheader("Content-Type") == "text/html; charset=utf-8"
                assert ("没有找到这一页" in text) == (method == "GET")
                assert "$context" not in text
            visitor.close()
        server.shutdown()


def test_a_body_that_api_gateway_does_not_take_goes_no_further(front):
    """Its visitor is answered here, and may go on."""
    visitor, asked = front
    visitor.request("POST", "/applications", body=bytes(gateway.MOST_BYTES + 1))
    answer = visitor.getresponse()

    assert answer.status == 413
    assert "4 MB" in answer.read().decode()
    assert asked == []
    visitor.request("GET", "/")
    assert visitor.getresponse().status == 303


@contextmanager
def told_to(server):
    """What is raised in the block is told to the server, as socketserver does it."""
    try:
        yield
    except (ConnectionResetError, ValueError):
        server.handle_error(None, (LOOPBACK, 1))


@pytest.mark.parametrize(("fault", "said"), [(ConnectionResetError, False), (ValueError, True)])
def test_a_visitor_who_hangs_up_is_no_fault(capsys, fault, said):
    """Any other failure is printed with its place."""
    with proxy.Front(free_ports(1)[0], 0, "a1b2") as front, told_to(front):
        raise fault
    assert (fault.__name__ in capsys.readouterr().err) is said


class Written(BaseHTTPRequestHandler):
    """Stands for the API: answers as the path says."""

    protocol_version = "HTTP/1.1"
    kinds = {"/page": "text/html; charset=utf-8", "/json": "application/json", "/png": "image/png"}  # noqa: RUF012

    def do_GET(self):
        name = self.path.rpartition("/api")[2]
        body = b"a" * (5000 if "short" not in name else 10)
        self.send_response(200)
        self.send_header("Content-Type", self.kinds[name.partition("?")[0]])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture
def writing():
    port = free_ports(1)[0]
    with ThreadingHTTPServer((LOOPBACK, 0), Written) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        with proxy.running(port, server.server_port, "a1b2"):
            visitor = HTTPConnection(LOOPBACK, port, timeout=5)
            yield visitor
            visitor.close()
        server.shutdown()


def asked(visitor, path, encoding):
    visitor.request("GET", path, headers={"Accept-Encoding": encoding})
    answer = visitor.getresponse()
    return answer.getheader("Content-Encoding"), answer.read()


@pytest.mark.parametrize("path", ["/page", "/json"])
def test_text_is_compressed_for_who_takes_it(writing, path):
    """As API Gateway does; the next request of the same connection is none the wiser."""
    encoding, body = asked(writing, path, "gzip, deflate, br")

    assert (encoding, gzip.decompress(body)) == ("gzip", b"a" * 5000)
    assert asked(writing, path, "identity") == (None, b"a" * 5000)


def test_what_is_short_or_no_text_stays_as_it_is(writing):
    """Nothing would be gained."""
    assert asked(writing, "/png", "gzip") == (None, b"a" * 5000)
    assert asked(writing, "/page?short", "gzip") == (None, b"a" * 10)
