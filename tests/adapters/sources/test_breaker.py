"""A register that keeps failing is let be, and asked once to see whether it answers again."""

import threading

import pytest

from chalicelib.adapters.sources.breaker import FAILURES, FAIR, REST, TROUBLE, Breaker
from chalicelib.domain.querying import Denied, NotKnown, Silent, Told
from tests.fakes.sources import FakeSource
from tests.ports.sources_contract import query

SILENT = Silent(reason="no_connection")


class Elapsed:
    def __init__(self):
        self.seconds = 100.0

    def __call__(self):
        return self.seconds


@pytest.fixture
def elapsed():
    return Elapsed()


def around(source, elapsed, *answers):
    source.answers.extend(answers)
    breaker = Breaker(source, elapsed)
    return breaker, lambda: breaker.ask(query(), 1.0)


def test_it_is_let_be_after_so_many_silences_in_a_row(elapsed):
    """Then nobody waits for it, and nobody adds to its trouble."""
    source = FakeSource("fishers")
    _, ask = around(source, elapsed, *[SILENT] * FAILURES)

    assert [ask() for _ in range(FAILURES)] == [SILENT] * FAILURES
    assert ask() == Silent(reason="resting")
    assert len(source.asked) == FAILURES


def test_a_question_that_is_put_again_counts_once(elapsed):
    """Two that were tried three times are two, and no reason yet to hide a register."""
    source = FakeSource("fishers")
    breaker, _ = around(source, elapsed, *[SILENT] * 3 * FAILURES)
    for question in [query() for _ in range(FAILURES - 1)]:
        for _ in range(3):
            assert breaker.ask(question, 1.0) == SILENT
    assert breaker.ask(query(), 1.0) == SILENT
    assert breaker.ask(query(), 1.0) == Silent(reason="resting")


@pytest.mark.parametrize("said", [Told(), NotKnown(), Denied(reason="sealed")])
def test_whatever_it_says_in_between_counts_from_the_beginning(elapsed, said):
    """Only silences in a row do."""
    source = FakeSource("fishers")
    _, ask = around(source, elapsed, *[SILENT] * (FAILURES - 1), said, *[SILENT] * FAILURES)

    for _ in range(2 * FAILURES):
        ask()
    assert len(source.asked) == 2 * FAILURES
    assert ask() == Silent(reason="resting")


def test_when_it_has_rested_one_asks_and_the_others_wait_for_what_that_finds(elapsed):
    """It answers: everybody asks again."""
    source = FakeSource("fishers")
    breaker, ask = around(source, elapsed, *[SILENT] * FAILURES)
    for _ in range(FAILURES):
        ask()
    elapsed.seconds += REST - 0.1
    assert ask() == Silent(reason="resting")

    elapsed.seconds += 0.2
    others = []
    source.ask = lambda *_: others.append(breaker.ask(query(), 1.0)) or Told()

    assert ask() == Told()
    assert others == [Silent(reason="resting")]
    del source.ask
    assert ask() == ask() == Told()


def test_where_it_is_still_silent_it_rests_as_long_again(elapsed):
    """One call every half a minute is all that it costs."""
    source = FakeSource("fishers")
    _, ask = around(source, elapsed, *[SILENT] * (FAILURES + 1))
    for _ in range(FAILURES):
        ask()
    elapsed.seconds += REST
    assert ask() == SILENT
    assert ask() == Silent(reason="resting")
    elapsed.seconds += REST
    assert ask() == Told()


@pytest.mark.parametrize("reason", ["unsigned", "failed"])
def test_our_own_fault_does_not_count_against_it(elapsed, reason):
    """A key service that is down says nothing of the register."""
    source = FakeSource("fishers")
    _, ask = around(source, elapsed, *[Silent(reason=reason)] * (FAILURES + 3))

    for _ in range(FAILURES + 3):
        ask()
    assert len(source.asked) == FAILURES + 3


@pytest.mark.parametrize("reason", sorted({*TROUBLE, "status_500", "status_503"}))
def test_what_is_the_registers_own_trouble_counts(elapsed, reason):
    """Whoever is asked about."""
    source = FakeSource("fishers")
    _, ask = around(source, elapsed, *[Silent(reason=reason)] * FAILURES)
    for _ in range(FAILURES):
        ask()
    assert ask() == Silent(reason="resting")


@pytest.mark.parametrize(
    "reason", ["status_404", "status_400", "another_subject", "malformed", "too_large",
               "another_query"])  # fmt: skip
def test_what_is_wrong_with_one_query_lets_no_register_be(elapsed, reason):
    """One person's odd record must not hide it from everybody; it answers, so it is there."""
    source = FakeSource("fishers")
    odd = Silent(reason=reason)
    _, ask = around(source, elapsed, *[odd] * (FAILURES + 1), *[SILENT] * (FAILURES - 1), odd,
                    SILENT)  # fmt: skip

    for _ in range(2 * FAILURES + 2):
        ask()
    assert len(source.asked) == 2 * FAILURES + 2
    assert ask() == Told()


def test_one_that_had_hardly_any_time_is_not_late(elapsed):
    """At the end of a long list there is no time left: that is no fault of the register."""
    source = FakeSource("fishers", answers=[Silent(reason="too_late")] * 2 * FAILURES)
    breaker = Breaker(source, elapsed)
    for _ in range(2 * FAILURES):
        breaker.ask(query(), FAIR / 2)
    assert breaker.ask(query(), 1.0) == Told()


class Holding(FakeSource):
    """Answers nobody before it is let go."""

    def __init__(self):
        super().__init__("holding")
        self.begun, self.go = threading.Semaphore(0), threading.Event()

    def ask(self, asked, patience):
        self.asked.append(asked)
        self.begun.release()
        self.go.wait(10)
        return Told() if len(self.asked) > FAILURES else Silent(reason="too_late")


def test_one_that_does_not_even_come_back_is_let_be(elapsed):
    """Each that is held for longer than it had counts, once, before it comes back and after."""
    source = Holding()
    breaker = Breaker(source, elapsed)
    threads = [threading.Thread(target=breaker.ask, args=(query(), 1.0)) for _ in range(FAILURES)]
    for thread in threads:
        thread.start()
        assert source.begun.acquire(timeout=5)
    elapsed.seconds += 1.1
    assert breaker.ask(query(), 1.0) == Silent(reason="resting")

    source.go.set()
    for thread in threads:
        thread.join()
    assert breaker.ask(query(), 1.0) == Silent(reason="resting")
    elapsed.seconds += REST + 0.1
    assert breaker.ask(query(), 1.0) == Told()
    assert breaker.ask(query(), 1.0) == Told()


def test_what_nobody_foresaw_comes_out_and_leaves_nothing_behind(elapsed):
    """It is asked on, and what it failed at is not thought to be under way for ever."""
    source = FakeSource("fishers")

    def fails(*_):
        raise ValueError("nobody foresaw this")

    source.ask = fails
    _, ask = around(source, elapsed)
    for _ in range(FAILURES + 1):
        with pytest.raises(ValueError, match="foresaw"):
            ask()
    elapsed.seconds += 60
    del source.ask
    assert ask() == Told()
