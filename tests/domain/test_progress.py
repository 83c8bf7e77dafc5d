"""How far one item is."""

import pytest

from chalicelib.domain.journal.item_happenings import (
    Certified,
    Dispatched,
    Ended,
    Granted,
    Issued,
    ItemCorrected,
    ItemDeclined,
    ItemPrefilled,
    ItemReturned,
    Parked,
    Resumed,
    Taken,
)
from chalicelib.domain.progress import progress
from tests.domain.story import NOW, Journal

SENT = Dispatched(body="moon-office-990101", round=1, handle="h", due=NOW, provisional=True)
AGAIN = SENT.model_copy(update={"round": 2, "provisional": False})
GRANTED = Granted(round=1, certificates={})
DECLINED = ItemDeclined(round=1, reason="r", article="1", remedies="m")
RETURNED = ItemReturned(round=1, reason="r", fields=("f",), materials=())
PERMIT = Issued(certificate="PERMIT", party="keeper", number="N-1")
PARKED = Parked(state="prefill", error="Boom")


def stands(*bodies):
    """Sealed bodies stay sealed: kinds are enough."""
    journal = Journal().write(*bodies, stream="orbit").glanced()
    return progress("orbit", journal.entries)


@pytest.mark.parametrize(
    ("bodies", "stage"),
    [
        ((), "waiting"),
        ((ItemPrefilled(values={}, origins=()),), "waiting"),
        ((SENT,), "dispatched"),
        ((SENT, Taken(officer="o")), "taken"),
        ((SENT, GRANTED), "granted"),
        ((SENT, DECLINED), "declined"),
        ((SENT, RETURNED), "returned"),
        ((SENT, RETURNED, ItemCorrected(round=1)), "corrected"),
        ((SENT, RETURNED, ItemCorrected(round=1), AGAIN), "dispatched"),
        ((SENT, GRANTED, Certified(certificates=())), "ended"),
        ((SENT, DECLINED, Ended(how="declined")), "ended"),
    ],
)
def test_what_happened_last_is_its_stage(bodies, stage):
    """What does not move it leaves it where it is."""
    assert stands(*bodies).stage == stage


def test_while_it_is_with_its_body_it_is_undecided():
    """Taken or not; and not any more once something was decided."""
    assert stands(SENT).is_undecided
    assert stands(SENT, Taken(officer="o")).is_undecided
    assert not stands(SENT, GRANTED).is_undecided
    assert not stands().is_undecided


def test_who_has_it_until_when_is_that_of_the_latest_round():
    """The second round has its own."""
    first, second = stands(SENT), stands(SENT, RETURNED, ItemCorrected(round=1), AGAIN)
    assert (first.round, first.body, first.due, first.provisional) == (1, SENT.body, NOW, True)
    assert (second.round, second.provisional) == (2, False)


def test_how_it_ended_is_kept_with_what_it_yielded():
    """A granted item has its certificates."""
    ended = stands(SENT, GRANTED, Certified(certificates=(PERMIT,)))
    assert (ended.ended, ended.certificates) == ("granted", (PERMIT,))
    assert stands(Ended(how="withdrawn")).ended == "withdrawn"
    assert stands(SENT).ended is None


def test_it_is_parked_until_it_is_resumed_and_stays_where_it_was():
    """Parking is beside its stage."""
    assert stands(PARKED).parked
    assert stands(SENT, PARKED).stage == "dispatched"
    assert not stands(PARKED, Resumed()).parked
