"""The port's contract on a stand-in for the provider, which checks what its documents say.

The stand-in knows the account's key, makes the signature anew from the request as it came, and
answers with the provider's own codes. The provider itself was not asked.
"""

import hashlib
import hmac
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from urllib3 import Timeout

from chalicelib.adapters.tencent_messenger import Account, TencentMessenger
from chalicelib.domain.errors import SourceDown
from tests.fakes.clocks import FakeClock
from tests.ports.messengers_contract import MessengerContract, message

SECRET = "an invented key of an account"
TEMPLATES = {"news.zh": "101", "news.en": "102", "code.zh": "103", "code.en": "104"}
NUMBERS = {"good": "19900000001", "refusing": "19900000002", "busy": "19900000003"}
CODES = {"+8619900000001": "Ok", "+8619900000002": "FailedOperation.PhoneNumberInBlacklist",
         "+8619900000003": "LimitExceeded.PhoneNumberThirtySecondLimit"}  # fmt: skip


class Provider:
    """What it was asked, and how it answers."""

    def __init__(self, port):
        self.endpoint = f"http://127.0.0.1:{port}"
        self.asked, self.paths = [], []
        self.status, self.says = 200, None

    def answer(self, path, headers, body):
        self.paths.append(path)
        if self.says is not None:
            return self.says
        if headers["authorization"] != signed(headers, body):
            return error("AuthFailure.SignatureFailure")
        asked = json.loads(body)
        code = CODES[asked["PhoneNumberSet"][0]]
        if code == "Ok":
            self.asked.append(asked)
        status = {"SerialNo": "", "PhoneNumber": asked["PhoneNumberSet"][0], "Fee": 1,
                  "SessionContext": asked["SessionContext"], "Code": code,
                  "Message": "", "IsoCode": "CN"}  # fmt: skip
        return json.dumps({"Response": {"SendStatusSet": [status], "RequestId": "r-1"}})


def error(code):
    return json.dumps({"Response": {"Error": {"Code": code, "Message": "no"}, "RequestId": "r-1"}})


def signed(headers, body):
    """TC3-HMAC-SHA256, written down from its description."""
    names = "content-type;host;x-tc-action"
    lines = f"content-type:{headers['content-type']}\nhost:{headers['host']}\n"
    lines += f"x-tc-action:{headers['x-tc-action'].lower()}\n"
    digest = hashlib.sha256(body).hexdigest()
    request = hashlib.sha256(f"POST\n/\n\n{lines}\n{names}\n{digest}".encode()).hexdigest()
    day = "2026-11-23"
    scope = f"{day}/sms/tc3_request"
    text = f"TC3-HMAC-SHA256\n{headers['x-tc-timestamp']}\n{scope}\n{request}"
    key = ("TC3" + SECRET).encode()
    for part in (day, "sms", "tc3_request", text):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    return (f"TC3-HMAC-SHA256 Credential=id-1/{scope}, SignedHeaders={names},"
            f" Signature={key.hex()}")  # fmt: skip


FOR_EVER = Timeout(connect=None, read=None)
"""What is tested is what is answered, however slow the machine is that answers."""


@pytest.fixture
def provider():
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["content-length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            said = listening.answer(self.path, headers, body).encode()
            self.send_response(listening.status)
            self.send_header("content-length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *_):
            """Stay silent."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        listening = Provider(server.server_port)
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield listening
        server.shutdown()
        thread.join()


@pytest.fixture
def messenger(provider):
    made = TencentMessenger(account(provider.endpoint), FakeClock(), FOR_EVER)
    yield made
    made._http.clear()


def account(endpoint, **more):
    told = {"secret_id": "id-1", "secret_key": SECRET, "app_id": "1400000000",
            "sign_name": "一件", "templates": TEMPLATES}  # fmt: skip
    return Account(endpoint=endpoint, **told | more)


class TestTencentMessenger(MessengerContract):
    @pytest.fixture
    def to(self):
        return NUMBERS

    @pytest.fixture
    def arrived(self, provider):
        return lambda: [asked["SessionContext"] for asked in provider.asked]


def test_it_names_a_template_and_fills_its_one_gap(messenger, provider):
    """No text of ours, and nothing but the link or the code."""
    messenger.send(message(NUMBERS["good"]))
    messenger.send(message(NUMBERS["good"], "code"))

    said = [(asked["TemplateId"], asked["TemplateParamSet"]) for asked in provider.asked]
    assert said == [("101", ["https://yijian.example.org/v1/me/inbox"]), ("103", ["123456"])]


def test_no_number_stands_in_an_address(messenger, provider):
    """Addresses end up in logs on the way."""
    messenger.send(message(NUMBERS["good"]))

    assert provider.paths == ["/"]


def test_a_key_that_does_not_fit_is_for_an_operator_and_no_fault_of_the_number(provider):
    """It is tried again: the person would otherwise lose a good number."""
    stranger = TencentMessenger(account(provider.endpoint, secret_key="another"), FakeClock())

    with pytest.raises(SourceDown, match="AuthFailure"):
        stranger.send(message(NUMBERS["good"]))
    stranger._http.clear()


@pytest.mark.parametrize("said", ["", "[]", "{}", '{"Response": {"SendStatusSet": []}}', "nothing"])
def test_an_answer_that_cannot_be_read_is_no_yes(messenger, provider, said):
    """It may have been sent: it is sent again."""
    provider.says = said

    with pytest.raises(SourceDown, match="unreadable"):
        messenger.send(message(NUMBERS["good"]))


def test_a_provider_that_fails_is_tried_again_later(messenger, provider):
    """By its status, whatever it says."""
    provider.status = 502

    with pytest.raises(SourceDown, match="502"):
        messenger.send(message(NUMBERS["good"]))


def test_a_provider_that_is_not_there_is_tried_again_later():
    """Nobody listens on this port."""
    nowhere = TencentMessenger(account("http://127.0.0.1:9"), FakeClock())

    with pytest.raises(SourceDown):
        nowhere.send(message(NUMBERS["good"]))
