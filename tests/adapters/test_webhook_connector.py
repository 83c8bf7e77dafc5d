"""The port's contract on the fake and on a real department's system, listening on this machine."""

import base64
import json
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from standardwebhooks import Webhook, WebhookVerificationError
from urllib3 import Timeout

from chalicelib.adapters.system_clock import SystemClock
from chalicelib.adapters.webhook_connector import PATIENCE, Endpoint, WebhookConnector
from chalicelib.domain.errors import BodyUnavailable
from tests.fakes.clocks import FakeClock
from tests.fakes.connectors import FakeConnector
from tests.ports.connectors_contract import PUSH, ConnectorContract

SECRET = "whsec_" + base64.b64encode(b"an invented secret of a department").decode()


class System:
    """A department's system: it remembers what it was told, and answers as a test wishes."""

    def __init__(self, port):
        self.url = f"http://127.0.0.1:{port}/cases"
        self.told = []
        self.answer = 204
        self.location = ""
        self.wait = threading.Event()
        self.wait.set()


@pytest.fixture
def system():
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            listening.told.append((dict(self.headers), body))
            listening.wait.wait()
            self.send_response(listening.answer)
            self.send_header("location", listening.location)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_):
            """Stay silent."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        listening = System(server.server_port)
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield listening
        listening.wait.set()
        server.shutdown()
        thread.join()


@pytest.fixture
def patience(request):
    """As in life; short only where nobody will answer, so that a busy machine fails no other."""
    return Timeout(connect=1, read=0.2) if "silence" in request.fixturenames else PATIENCE


@pytest.fixture
def webhook(system, patience):
    endpoints = {"waters-990101": Endpoint(system.url, SECRET)}
    connector = WebhookConnector(endpoints, SystemClock(), patience)
    yield connector
    connector._http.clear()


class TestFakeConnector(ConnectorContract):
    @pytest.fixture
    def connector(self):
        return FakeConnector()

    @pytest.fixture
    def heard(self, connector):
        return lambda: [push.model_dump(exclude={"body"}) for push in connector.pushed]

    @pytest.fixture
    def silence(self, connector):
        return lambda: connector.unreachable.add("waters-990101")


class TestWebhookConnector(ConnectorContract):
    @pytest.fixture
    def connector(self, webhook):
        return webhook

    @pytest.fixture
    def heard(self, system):
        def told(body):
            message = json.loads(body)
            return {"what": message["type"].removeprefix("item."), **message["data"]}

        return lambda: [told(body) for _, body in system.told]

    @pytest.fixture
    def silence(self, system):
        return system.wait.clear


def test_a_system_can_verify_who_told_it(webhook, system):
    """By the library of Standard Webhooks, with the secret that both know."""
    webhook.push(PUSH)
    headers, body = system.told[0]

    told = Webhook(SECRET).verify(body, headers)
    assert told["type"] == "item.dispatched"
    with pytest.raises(WebhookVerificationError):
        Webhook(SECRET).verify(body.replace("fishing", "hunting"), headers)


def test_the_id_of_the_message_is_the_handle(system):
    """A repeat is recognised by it, whenever it comes."""
    clock = FakeClock(datetime(2026, 11, 23, 4, tzinfo=UTC))
    WebhookConnector({PUSH.body: Endpoint(system.url, SECRET)}, clock).push(PUSH)

    headers, _ = system.told[0]
    assert headers["webhook-id"] == "handle-1"
    assert headers["webhook-timestamp"] == "1795406400"


def test_a_withdrawal_is_another_message_about_the_same_handle(webhook, system):
    """No system takes it for the case that it was told before."""
    webhook.push(PUSH.model_copy(update={"what": "withdrawn"}))
    headers, body = system.told[0]

    assert headers["webhook-id"] == "handle-1.withdrawn"
    assert Webhook(SECRET).verify(body, headers)["type"] == "item.withdrawn"


@pytest.mark.parametrize("status", [301, 302, 307, 400, 404, 409, 500, 503])
def test_whatever_is_not_a_yes_is_tried_again_later(webhook, system, status):
    """A redirect is not followed: the address is configured, not told."""
    system.answer, system.location = status, system.url

    with pytest.raises(BodyUnavailable, match=str(status)):
        webhook.push(PUSH)
    assert len(system.told) == 1


def test_a_body_without_an_address_is_named(webhook):
    """An operator reads what to set."""
    with pytest.raises(BodyUnavailable, match="boats-990102"):
        webhook.push(PUSH.model_copy(update={"body": "boats-990102"}))


def test_a_system_that_is_not_there_is_tried_again_later():
    """Nobody listens on this port."""
    nowhere = Endpoint("http://127.0.0.1:9/", SECRET)

    with pytest.raises(BodyUnavailable):
        WebhookConnector({PUSH.body: nowhere}, SystemClock()).push(PUSH)
