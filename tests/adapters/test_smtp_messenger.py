"""The port's contract on the fake and on a real SMTP server, a process of its own here."""

import signal
import socket
import subprocess
import time
import urllib.request
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from chalicelib.adapters.smtp_messenger import Relay, SmtpMessenger
from chalicelib.domain.errors import SourceDown, Undeliverable
from infra.local.cloud import PYTHON
from infra.local.ports import free_ports
from tests.fakes.clocks import FakeClock
from tests.fakes.messengers import FakeMessenger
from tests.ports.messengers_contract import MessengerContract, message

LETTERBOX = Path(__file__).parents[2] / "infra" / "local" / "letterbox.py"
SENDER = "no-reply@yijian.example.org"
PASSWORD = "a word that relays know"
ADDRESSES = {"good": "ada@example.org", "refusing": "refuses@example.org",
             "busy": "busy@example.org"}  # fmt: skip


class Letterbox:
    """The process, and what it took."""

    def __init__(self, state, *more):
        self.state = state
        self.smtp, self.port = free_ports(2)
        command = [PYTHON, LETTERBOX, "--smtp", str(self.smtp), "--port", str(self.port),
                   "--state", state, *more]  # fmt: skip
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE)
        self._wait()

    def _wait(self):
        until = time.monotonic() + 30
        while time.monotonic() < until and self.process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError(self.process.stderr.read().decode())

    def relay(self, **more):
        told = {"host": "127.0.0.1", "port": self.smtp, "sender": SENDER, "security": "plain"}
        return Relay(**told | more)

    @property
    def mails(self):
        paths = sorted(self.state.glob("*.eml"))
        return [message_from_bytes(path.read_bytes(), policy=policy.default) for path in paths]

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()
        self.process.stderr.close()


@pytest.fixture
def started(tmp_path):
    """Starts a server with these words, and stops it."""
    running = []

    def start(*more):
        running.append(Letterbox(tmp_path / str(len(running)), *more))
        return running[-1]

    yield start
    for each in running:
        each.stop()


@pytest.fixture
def letterbox(started):
    return started()


def by(relay):
    return SmtpMessenger(relay, FakeClock(), patience=2)


class TestFakeMessenger(MessengerContract):
    @pytest.fixture
    def messenger(self):
        return FakeMessenger()

    @pytest.fixture
    def to(self):
        return ADDRESSES

    @pytest.fixture
    def arrived(self, messenger):
        return lambda: [each.id for each in messenger.sent]


class TestSmtpMessenger(MessengerContract):
    @pytest.fixture
    def messenger(self, letterbox):
        return by(letterbox.relay())

    @pytest.fixture
    def to(self):
        return ADDRESSES

    @pytest.fixture
    def arrived(self, letterbox):
        return lambda: [mail["Message-ID"].strip("<>").partition("@")[0]
                        for mail in letterbox.mails]  # fmt: skip


def test_a_mail_says_that_there_is_something_and_where_to_sign_in(letterbox):
    """In both languages, Chinese first, sent by a machine that wants no answer."""
    by(letterbox.relay()).send(message("ada@example.org"))
    (mail,) = letterbox.mails

    text = mail.get_content()
    assert mail["Subject"] == "一件：您有新消息 · Yijian: there is something new for you"
    assert text.index("请登录查看") < text.index("Sign in to read it")
    assert "https://yijian.example.org/v1/me/inbox" in text
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"] == f"<{'a' * 32}@yijian.example.org>"
    assert (mail["To"], mail["From"].addresses[0].addr_spec) == ("ada@example.org", SENDER)


def test_what_was_sent_can_be_looked_at(letterbox):
    """On a page of the local cloud."""
    page = f"http://127.0.0.1:{letterbox.port}/"
    with urllib.request.urlopen(page) as before:
        assert "No mail yet" in before.read().decode()
    by(letterbox.relay()).send(message("ada@example.org", "code"))

    with urllib.request.urlopen(page) as after:
        assert "123456" in after.read().decode()


@pytest.mark.parametrize(
    "address", ["=?utf-8?q?a=0Ab?=@example.org", "=?utf-8?q?ben?=@example.org"]
)
def test_an_address_that_a_header_would_read_otherwise_reaches_nobody(letterbox, address):
    """One that was kept before such were refused."""
    with pytest.raises(Undeliverable):
        by(letterbox.relay()).send(message(address))
    assert letterbox.mails == []


def test_it_speaks_starttls_to_a_relay_that_it_trusts(started):
    """Which takes nothing in clear."""
    letterbox = started("--tls")
    ca = (letterbox.state / "ca.pem").read_text()

    by(letterbox.relay(security="starttls", ca=ca)).send(message("ada@example.org"))
    assert len(letterbox.mails) == 1
    for fault in ({"security": "starttls"}, {"security": "plain"}, {"security": "tls", "ca": ca}):
        with pytest.raises(SourceDown):
            by(letterbox.relay(**fault)).send(message("ada@example.org"))
    assert len(letterbox.mails) == 1


def test_it_gives_its_name_and_word_where_the_relay_wants_them(started):
    """Never in clear: a relay asks for them once the line is sealed."""
    letterbox = started("--tls", "--password", PASSWORD)
    told = {"security": "starttls", "ca": (letterbox.state / "ca.pem").read_text()}

    by(letterbox.relay(username="yijian", password=PASSWORD, **told)).send(
        message("ada@example.org")
    )
    with pytest.raises(SourceDown):
        by(letterbox.relay(username="yijian", password="another", **told)).send(
            message("ada@example.org")
        )
    assert len(letterbox.mails) == 1


def test_a_relay_that_is_not_there_or_says_nothing_is_tried_again_later(letterbox):
    """Nobody waits for it longer than its patience."""
    with pytest.raises(SourceDown):
        by(letterbox.relay(port=free_ports(1)[0])).send(message("ada@example.org"))
    with socket.create_server(("127.0.0.1", 0)) as silent:
        relay = letterbox.relay(port=silent.getsockname()[1])
        with pytest.raises(SourceDown):
            SmtpMessenger(relay, FakeClock(), patience=0.2).send(message("ada@example.org"))
