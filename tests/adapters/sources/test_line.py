"""A few questions at a time on one line, whose threads come and go as they are needed."""

import threading
import time
from concurrent.futures import CancelledError, wait

import pytest

from chalicelib.adapters.sources import line as lines
from chalicelib.adapters.sources.line import GRACE, Line
from chalicelib.domain.querying import Told


class Elapsed:
    def __init__(self):
        self.seconds = 0.0

    def __call__(self):
        return self.seconds


def named(name):
    return [t for t in threading.enumerate() if t.name.rpartition("_")[0] == name]


@pytest.fixture
def go():
    let_go = threading.Event()
    yield let_go
    let_go.set()


def hanging(go, begun=None):
    def question():
        if begun:
            begun.release()
        go.wait(10)
        return Told()

    return question


def test_as_many_threads_as_there_are_questions_and_no_more_than_it_is_wide(go):
    """One question needs one thread."""
    line = Line("wide", 3)
    assert line.put(Told, 1).result(5) == Told()
    assert len(named("wide")) == 1
    for _ in range(9):
        line.put(hanging(go), 1)
    assert len(named("wide")) == 3


def test_what_is_cancelled_before_its_turn_is_never_put(go):
    """Though it stands in line."""
    line, put = Line("cancelled", 1), []
    first = line.put(hanging(go), 1)
    second = line.put(lambda: put.append(1), 1)
    assert second.cancel()
    go.set()
    wait([first])
    assert line.put(Told, 1).result(5) == Told()
    assert put == []
    with pytest.raises(CancelledError):
        second.result(1)


def test_what_goes_wrong_is_told_to_whoever_asked():
    """And the thread goes on."""

    def fails():
        raise ValueError("no answer")

    line = Line("fails", 1)
    with pytest.raises(ValueError, match="no answer"):
        line.put(fails, 1).result(5)
    assert line.put(Told, 1).result(5) == Told()


def test_it_hangs_when_all_its_threads_are_held_long_after_their_time(go):
    """Not while one is free, nor as long as they may yet end by themselves."""
    elapsed, begun = Elapsed(), threading.Semaphore(0)
    line = Line("hangs", 2, elapsed)
    first = line.put(hanging(go, begun), 3)
    assert begun.acquire(timeout=5)
    elapsed.seconds = 4 + GRACE
    assert not line.hangs()
    second = line.put(hanging(go, begun), 3)
    assert begun.acquire(timeout=5)
    elapsed.seconds += 3
    assert not line.hangs()
    elapsed.seconds += 2 * GRACE
    assert line.hangs()

    go.set()
    wait([first, second])
    assert line.put(Told, 1).result(5) == Told()
    assert not line.hangs()


def test_threads_go_when_nothing_comes(monkeypatch):
    """And come again with the next question."""
    monkeypatch.setattr(lines, "IDLE", 0.05)
    line = Line("goes", 2)
    line.put(Told, 1).result(5)
    until = time.monotonic() + 5
    while named("goes") and time.monotonic() < until:
        time.sleep(0.01)
    assert named("goes") == []
    assert line.put(Told, 1).result(5) == Told()
