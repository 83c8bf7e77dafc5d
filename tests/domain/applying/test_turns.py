"""Whose turn it is: who leads, who was asked, who is to sign; nobody once it is over."""

from datetime import timedelta

from chalicelib.domain.applying.turns import is_turn_of
from chalicelib.domain.folding import fold
from chalicelib.domain.journal import item_happenings as within
from chalicelib.domain.journal.happenings import Accepted, Gathered, Signed, Withdrew
from chalicelib.domain.journal.item_happenings import ItemReturned
from tests.domain.applying.setting import (
    ADA_CALLS,
    BEN_CALLS,
    CAI_CALLS,
    MOONS,
    begun,
    handed_in,
    named,
)
from tests.domain.story import NOW


def turns(journal):
    """Of Ada, who leads, of Ben, who signs, and of Cai, who agrees at most."""
    state = fold(journal.records, MOONS.life_events[0])
    return tuple(is_turn_of(frozenset({who.holder}), state, MOONS.life_events[0])
                 for who in (ADA_CALLS, BEN_CALLS, CAI_CALLS))  # fmt: skip


def accepted():
    return handed_in(begun()).write(Accepted(how="desk"))


def test_a_draft_waits_for_who_leads_it_and_who_has_not_signed():
    """Whoever has signed waits for the others."""
    journal = named(begun(), "witness", CAI_CALLS)
    assert turns(journal) == (True, True, False)
    assert turns(journal.write(Signed(party="owner", digest="d" * 64))) == (True, False, False)


def test_who_was_invited_has_to_answer():
    """Whatever their part would be."""
    assert turns(named(begun(), "witness", CAI_CALLS, standing="invited")) == (True, True, True)


def test_what_is_handed_in_or_over_waits_for_nobody():
    assert turns(handed_in(begun())) == turns(accepted()) == (False, False, False)
    assert turns(begun().write(Withdrew())) == (False, False, False)


def test_a_correction_waits_for_who_leads_once_they_were_asked():
    """Before that it is their department's business."""
    gap = ItemReturned(round=1, reason="r", fields=("name@applicant",), materials=())
    journal = accepted().write(gap, stream="orbit")
    assert turns(journal) == (False, False, False)
    assert turns(journal.write(Gathered(items=("orbit",), how="lead"))) == (True, False, False)


def test_an_appointment_waits_until_it_is_taken():
    stop = within.Suspended(round=1, ground="site_inspection", article="45", days=None,
                            offers=(NOW + timedelta(days=1),))  # fmt: skip
    journal = accepted().write(stop, stream="orbit")
    assert turns(journal) == (True, False, False)
    booked = within.AppointmentBooked(round=1, at=NOW + timedelta(days=1))
    assert turns(journal.write(booked, stream="orbit")) == (False, False, False)


def test_an_item_that_has_ended_waits_for_nothing():
    journal = accepted().write(within.Ended(how="declined"), stream="orbit")
    assert turns(journal) == (False, False, False)
