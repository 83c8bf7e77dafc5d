"""A name is looked up within a time, by one thread for all who wait, and kept for a while."""

import socket
import threading
import time

import pytest

from chalicelib.adapters.sources.addresses import KEPT, Addresses, Name
from chalicelib.adapters.sources.posting import ANSWERED, Posting
from chalicelib.adapters.sources.unusable import Unusable
from chalicelib.adapters.sources.wire import MEDIA_TYPE

HERE = ("127.0.0.1", 443)
NAME = Name("register.example", 443)


class Resolver:
    """Answers when it is let; counts how often it was asked."""

    def __init__(self, *answers):
        self.answers, self.asked, self.free = list(answers), 0, threading.Event()
        self.free.set()

    def __call__(self, _host, _port):
        self.asked += 1
        self.free.wait(30)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def hanging():
    resolver = Resolver((HERE,))
    resolver.free.clear()
    yield resolver
    resolver.free.set()


class Elapsed:
    seconds = 5.0

    def __call__(self):
        return self.seconds


def test_what_was_found_is_kept_for_a_while():
    """Then a register's move is noticed."""
    elapsed, resolver = Elapsed(), Resolver((HERE,), (("127.0.0.2", 443),))
    addresses = Addresses(resolver, elapsed)

    assert [addresses.of(NAME, 1), addresses.of(NAME, 1)] == [(HERE,), (HERE,)]
    elapsed.seconds += KEPT + 1
    assert addresses.of(NAME, 1) == (("127.0.0.2", 443),)
    assert resolver.asked == 2


def test_a_resolver_that_hangs_holds_one_thread_and_nobody_for_longer_than_said(hanging):
    """However many ask meanwhile; once it answers, all know."""
    addresses, begun = Addresses(hanging), time.monotonic()
    for _ in range(5):
        with pytest.raises(TimeoutError):
            addresses.of(NAME, 0.02)
    assert time.monotonic() - begun < 5
    assert hanging.asked == 1
    hanging.free.set()
    assert addresses.of(NAME, 5) == (HERE,)
    assert hanging.asked == 1


def test_a_name_that_there_is_none_of_is_looked_up_again():
    """It may be there the next time."""
    resolver = Resolver(socket.gaierror("no such name"), (HERE,))
    addresses = Addresses(resolver)
    with pytest.raises(OSError, match="no such name"):
        addresses.of(NAME, 1)
    assert addresses.of(NAME, 1) == (HERE,)


def test_what_stands_for_this_machine_is_found():
    """By the resolver of the system."""
    assert ("127.0.0.1", 80) in Addresses().of(Name("127.0.0.1", 80), 5)


def posted(posting, patience=0.4):
    begun = time.monotonic()
    with pytest.raises(Unusable) as unusable:
        posting.post("/queries", "signed", patience, ANSWERED)
    posting.close()
    return unusable.value.reason, time.monotonic() - begun


def test_a_name_that_nobody_finds_in_time_is_too_late(hanging):
    """The time for a try holds for its name, too."""
    reason, seconds = posted(Posting("http://register.example", Addresses(hanging)))
    assert reason == "too_late"
    assert seconds < 2


@pytest.mark.parametrize("answer", [socket.gaierror("no such name"), UnicodeError("no name")])
def test_a_name_that_there_is_none_of_is_no_connection(answer):
    """It is tried again."""
    reason, _ = posted(Posting("http://register.example", Addresses(Resolver(answer))))
    assert reason == "no_connection"


@pytest.fixture
def full():
    """An address at which nobody takes another connection: it is waited for."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        waiting = []
        for _ in range(4):
            client = socket.socket()
            client.settimeout(0)
            client.connect_ex(listener.getsockname())
            waiting.append(client)
        yield listener.getsockname()
        for client in waiting:
            client.close()


def test_all_the_addresses_of_a_name_have_one_time_together(full):
    """Ten that are waited for are not ten times as long."""
    resolver = Resolver((full,) * 10)
    reason, seconds = posted(Posting("http://register.example", Addresses(resolver)))
    assert reason == "too_late"
    assert seconds < 2


def take_one(listener):
    listener.accept()[0].close()


def test_an_address_at_which_nobody_listens_is_passed_over():
    """The next one is tried."""
    with socket.socket() as closed, socket.socket() as listener:
        closed.bind(("127.0.0.1", 0))
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        taken = threading.Thread(target=take_one, args=(listener,), daemon=True)
        taken.start()
        resolver = Resolver((closed.getsockname(), listener.getsockname()))
        posted(Posting("http://register.example", Addresses(resolver)))
        taken.join(5)
        assert not taken.is_alive()


SAID = (
    "HTTP/1.1 200 OK\r\n"
    f"Content-Type: {MEDIA_TYPE}\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"
)


def answer_one(listener):
    with listener.accept()[0] as taken:
        taken.recv(10_000)
        taken.sendall(SAID.encode())


@pytest.mark.parametrize("dead", [1, 2])
def test_an_address_that_lets_wait_leaves_time_for_those_behind_it(full, dead):
    """A register of which one address is dead is still there."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        answering = threading.Thread(target=answer_one, args=(listener,), daemon=True)
        answering.start()
        addresses = Addresses(Resolver((*[full] * dead, listener.getsockname())))
        posting = Posting("http://register.example", addresses)
        assert posting.post("/queries", "signed", 1.5, ANSWERED) == b"ok"
        posting.close()
        answering.join(5)


def test_agreeing_on_tls_takes_no_time_of_its_own():
    """Who takes the connection and says nothing has what is left of the time to connect."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        url = f"https://127.0.0.1:{listener.getsockname()[1]}"
        _, seconds = posted(Posting(url))
    assert seconds < 2
