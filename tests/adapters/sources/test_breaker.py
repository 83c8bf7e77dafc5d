"""A register that keeps failing is let be, and asked once to see whether it answers again."""

import pytest

from chalicelib.adapters.sources.breaker import FAILURES, REST, Breaker
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


def test_our_own_fault_does_not_count_against_it(elapsed):
    """A key service that is down says nothing of the register."""
    source = FakeSource("fishers")
    _, ask = around(source, elapsed, *[Silent(reason="unsigned")] * (FAILURES + 3))

    for _ in range(FAILURES + 3):
        ask()
    assert len(source.asked) == FAILURES + 3


def test_what_nobody_foresaw_counts_as_a_silence(elapsed):
    """It is not asked for ever because it fails in a way of its own."""
    source = FakeSource("fishers")
    asked = []

    def fails(*_):
        asked.append(1)
        raise ValueError("nobody foresaw this")

    source.ask = fails
    _, ask = around(source, elapsed)
    for _ in range(FAILURES):
        with pytest.raises(ValueError, match="foresaw"):
            ask()
    assert ask() == Silent(reason="resting")
    assert len(asked) == FAILURES
