"""What may pass is tried again, within the patience and after a pause that nobody can foresee."""

import pytest

from chalicelib.adapters.sources.trying import LONGEST, PASSING, Patience, persistently
from chalicelib.domain.querying import Denied, NotKnown, Silent, Told
from tests.fakes.sources import FakeSource
from tests.ports.sources_contract import query

BUSY = Silent(reason="status_503")


class Watch:
    """Time that passes only in pauses, and as each answer takes."""

    def __init__(self, a_call=0.0):
        self.now, self.a_call, self.pauses = 0.0, a_call, []

    def elapsed(self):
        return self.now

    def pause(self, seconds):
        self.pauses.append(seconds)
        self.now += seconds

    def patience(self, seconds, tries):
        return Patience(seconds, tries, self.elapsed, self.pause)

    def source(self, *answers):
        source = FakeSource("fishers", answers=answers)
        asking = source.ask

        def ask(asked, patience):
            self.now += min(self.a_call, patience)
            return asking(asked, patience)

        source.ask = ask
        return source


@pytest.mark.parametrize("reason", sorted(PASSING))
def test_what_passes_is_tried_again(reason):
    """And then it answers."""
    watch = Watch()
    source = watch.source(Silent(reason=reason), Told())

    assert persistently(source, query(), watch.patience(3, 2)) == Told()
    assert len(watch.pauses) == 1


@pytest.mark.parametrize(
    "answer",
    [Told(), NotKnown(), Denied(reason="sealed"), Silent(reason="another_subject"),
     Silent(reason="status_403"), Silent(reason="redirect"), Silent(reason="signature"),
     Silent(reason="too_late"), Silent(reason="resting")],
)  # fmt: skip
def test_what_would_be_the_same_again_is_not_asked_again(answer):
    """An answer, a refusal, and what is wrong in itself."""
    watch = Watch()
    source = watch.source(answer, Told())

    assert persistently(source, query(), watch.patience(3, 5)) == answer
    assert (len(source.asked), watch.pauses) == (1, [])


def test_it_is_tried_no_more_often_than_said():
    """The last silence is the answer; no pause comes after it."""
    watch = Watch()
    source = watch.source(*[BUSY] * 9)

    assert persistently(source, query(), watch.patience(60, 4)) == BUSY
    assert (len(source.asked), len(watch.pauses)) == (4, 3)


def test_no_try_begins_after_the_patience_is_over():
    """However many are left: each call is given what is left of it."""
    watch = Watch(a_call=1.4)
    source = watch.source(*[BUSY] * 9)

    assert persistently(source, query(), watch.patience(3, 9)) == BUSY
    assert len(source.asked) == 3
    assert watch.now <= 3 + LONGEST


def test_without_any_patience_nobody_is_asked():
    """The time for the whole was over before its turn came."""
    watch = Watch()
    source = watch.source(Told())

    assert persistently(source, query(), watch.patience(0, 2)) == Silent(reason="no_turn")
    assert source.asked == []


def test_pauses_grow_and_no_two_are_alike():
    """Those who failed together do not come back together."""
    pauses = []
    for _ in range(50):
        watch = Watch()
        persistently(watch.source(*[BUSY] * 9), query(), watch.patience(60, 5))
        pauses.append(tuple(watch.pauses))
    assert len(set(pauses)) == 50
    assert all(0 <= pause <= LONGEST for each in pauses for pause in each)
    first, last = (sum(each[n] for each in pauses) for n in (0, 3))
    assert first < last


def test_who_was_asked_and_is_then_let_be_was_asked():
    """Its first silence is what is told: it had got the question."""
    source = FakeSource("busy", answers=[Silent(reason="status_503"), Silent(reason="resting")])
    watch = Watch()
    assert persistently(source, query(), watch.patience(5, 3)) == Silent(reason="status_503")
    assert len(source.asked) == 2
