"""How far one item is."""

from datetime import timedelta

import pytest

from chalicelib.domain.journal.item_happenings import (
    AppointmentBooked,
    Certified,
    Continued,
    Dispatched,
    Ended,
    Extended,
    Granted,
    Issued,
    ItemCorrected,
    ItemDeclined,
    ItemPrefilled,
    ItemReturned,
    Overdue,
    Parked,
    Resumed,
    Suspended,
    Taken,
    WithdrawalTold,
)
from chalicelib.domain.progress import progress
from tests.domain.story import NOW, Journal, days

SENT = Dispatched(body="moon-office-990101", round=1, handle="h", due=NOW, provisional=True)
AGAIN = SENT.model_copy(update={"round": 2, "provisional": False})
GRANTED = Granted(round=1, certificates={})
DECLINED = ItemDeclined(round=1, reason="r", article="1", remedies="m")
RETURNED = ItemReturned(round=1, reason="r", fields=("f",), materials=())
PERMIT = Issued(certificate="PERMIT", party="keeper", number="N-1")
LATER, LATEST = NOW + timedelta(days=3), NOW + timedelta(days=9)
STOPPED = Suspended(round=1, ground="site_inspection", article="45", days=5, offers=(LATER, LATEST))
CONTINUED = Continued(round=1, due=LATEST, provisional=False)
EXTENDED = Extended(round=1, limit=days(10), article="42", due=LATEST, provisional=False)
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
        ((SENT, STOPPED), "suspended"),
        ((SENT, STOPPED, Taken(officer="o-2")), "suspended"),
        ((SENT, STOPPED, AppointmentBooked(round=1, at=LATER)), "suspended"),
        ((SENT, STOPPED, CONTINUED), "taken"),
        ((SENT, STOPPED, GRANTED), "granted"),
        ((SENT, EXTENDED), "dispatched"),
        ((SENT, Overdue(round=1, due=NOW)), "dispatched"),
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
    assert stands(SENT, STOPPED).is_undecided
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


def test_what_has_ended_is_not_parked_any_more():
    """It was withdrawn, or carried on: nothing is left to resume."""
    assert not stands(PARKED, Ended(how="withdrawn")).parked
    assert not stands(PARKED, Certified(certificates=())).parked


def test_while_it_is_suspended_nothing_is_due_and_its_appointments_are_told():
    """Once it goes on it is due again, and what was offered is forgotten."""
    held = stands(SENT, STOPPED, AppointmentBooked(round=1, at=LATER))
    assert (held.due, held.ground, held.offers) == (None, "site_inspection", (LATER, LATEST))
    assert (held.appointment, held.is_suspended) == (LATER, True)

    gone_on = stands(SENT, STOPPED, AppointmentBooked(round=1, at=LATER), CONTINUED)
    assert (gone_on.due, gone_on.ground, gone_on.offers) == (LATEST, None, ())
    assert (gone_on.appointment, gone_on.is_suspended) == (None, False)


def test_every_suspension_of_a_round_is_known_by_its_receipt():
    """The one that holds is the last; the next round begins without any."""
    twice = stands(SENT, STOPPED, CONTINUED, STOPPED)
    assert len(set(twice.suspensions)) == 2
    assert twice.suspension == twice.suspensions[-1]
    assert stands(SENT, STOPPED, CONTINUED).suspension is None
    assert stands(SENT, STOPPED, RETURNED, ItemCorrected(round=1), AGAIN).suspensions == ()


def test_an_extension_moves_its_end_and_is_remembered_in_the_next_round():
    """It is given once for an item."""
    assert (stands(SENT, EXTENDED).due, stands(SENT, EXTENDED).is_extended) == (LATEST, True)
    assert stands(SENT, EXTENDED, RETURNED, ItemCorrected(round=1), AGAIN).is_extended


def test_being_overdue_is_said_of_a_round():
    """The next one begins without it."""
    late = stands(SENT, Overdue(round=1, due=NOW))
    assert late.is_overdue
    assert late.is_undecided
    assert not stands(SENT, Overdue(round=1, due=NOW), RETURNED, AGAIN).is_overdue


def test_that_a_withdrawal_was_told_is_remembered():
    """Beside its stage."""
    told = stands(SENT, Ended(how="withdrawn"), WithdrawalTold(round=1))
    assert (told.is_withdrawal_told, told.stage) == (True, "ended")
