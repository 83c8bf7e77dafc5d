"""A code goes to the provider once, and nobody waits for its answer beyond one time."""

import socket
import threading
import time
from contextlib import closing, contextmanager

import pytest

from chalicelib.adapters.openid_exchange import exchanged
from chalicelib.adapters.sources.trying import Patience
from chalicelib.domain.errors import SourceDown
from infra.local.ports import free_ports

ASKED = {"code": "c-1"}
GIVEN = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
SOON = 0.6


class Provider:
    """Listens at a port; keeps what it was sent, and answers as it is told."""

    def __init__(self, reply, port=0):
        self.sent, self._reply = [], reply
        self._listening = socket.create_server(("127.0.0.1", port))
        self.address = f"http://127.0.0.1:{self._listening.getsockname()[1]}/token"
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self):
        while True:
            try:
                caller, _ = self._listening.accept()
            except OSError:
                return
            with closing(caller):
                self.sent.append(_read(caller))
                self._reply(caller)

    def close(self):
        """Listen no more."""
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._thread.join()


def _read(caller):
    """Head and body of what is posted."""
    with caller.makefile("rb") as coming:
        head = b"".join(iter(coming.readline, b"\r\n"))
        return coming.read(int(head.partition(b"Content-Length: ")[2].split()[0]))


@contextmanager
def provider(reply):
    listening = Provider(reply)
    with closing(listening):
        yield listening


def give(caller):
    caller.sendall(GIVEN)


def trickle(caller):
    """A byte each moment, sooner than anybody gives up waiting for the next."""
    try:
        for byte in GIVEN + b" " * 40:
            caller.sendall(bytes([byte]))
            time.sleep(0.1)
    except OSError:
        return


def patience(pause=time.sleep):
    return Patience(seconds=SOON, tries=2, pause=pause)


def test_what_it_answers_is_given():
    with provider(give) as listening:
        answer = exchanged(listening.address, ASKED, patience())

    assert (answer.status, answer.body) == (200, b"{}")
    assert listening.sent == [b"code=c-1"]


def test_whoever_answers_byte_by_byte_is_given_up_in_time():
    """A wait for each of them would have no end."""
    with provider(trickle) as listening:
        began = time.monotonic()
        with pytest.raises(SourceDown):
            exchanged(listening.address, ASKED, patience())
        took = time.monotonic() - began

    assert took < 2 * SOON
    assert len(listening.sent) == 1


def test_a_code_that_may_have_been_taken_is_not_sent_again():
    """It hangs up on it: whether it took it nobody knows."""
    with provider(lambda _caller: None) as listening, pytest.raises(SourceDown):
        exchanged(listening.address, ASKED, patience())

    assert len(listening.sent) == 1


def test_a_code_that_nobody_took_is_sent_once_more():
    """The provider was not there, and is after a pause."""
    (port,) = free_ports(1)
    there = []

    def start(_seconds):
        there.append(Provider(give, port))

    try:
        answer = exchanged(f"http://127.0.0.1:{port}/token", ASKED, patience(start))
    finally:
        for listening in there:
            listening.close()

    assert answer.body == b"{}"


def test_nobody_asks_for_long_where_nobody_is():
    """Twice, with one pause between."""
    pauses = []
    with pytest.raises(SourceDown):
        exchanged(f"http://127.0.0.1:{free_ports(1)[0]}/token", ASKED, patience(pauses.append))

    assert len(pauses) == 1
