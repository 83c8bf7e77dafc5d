"""Whose turn it is: who leads, was asked, is to agree or sign; nobody once it is over."""

from datetime import timedelta

import pytest

from chalicelib.domain.applying.turns import is_turn_of
from chalicelib.domain.folding import fold
from chalicelib.domain.journal import item_happenings as within
from chalicelib.domain.journal.happenings import (
    Accepted,
    Consented,
    Gathered,
    Mandated,
    PartyStood,
    Returned,
    Signed,
    Withdrew,
)
from chalicelib.domain.journal.item_happenings import ItemReturned
from chalicelib.domain.journal.migrating_happenings import MigrationOffered
from chalicelib.domain.journal.signing_happenings import SignaturesVoid
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

BACK = Returned(reason="r", fields=("name@keeper",), materials=())


def turns(journal, now=NOW):
    """Of Ada, who leads, of Ben, who signs, and of Cai, who agrees at most."""
    state = fold(journal.records, MOONS.life_events[0])
    return tuple(is_turn_of(frozenset({who.holder}), state, MOONS.life_events[0], now)
                 for who in (ADA_CALLS, BEN_CALLS, CAI_CALLS))  # fmt: skip


def accepted():
    return handed_in(begun()).write(Accepted(how="desk"))


def signed(party, *awaits):
    return Signed(party=party, digest="d" * 64, awaits=awaits)


def test_a_draft_waits_for_who_leads_it_and_who_has_not_signed():
    """Whoever has signed waits for the others."""
    assert turns(begun()) == (True, True, False)
    assert turns(begun().write(signed("owner", "keeper"))) == (True, False, False)


def test_whoever_leads_and_has_signed_waits_for_the_others():
    """Until all have: then it is to be handed in."""
    journal = begun().write(signed("keeper", "owner"))
    assert turns(journal) == (False, True, False)
    assert turns(journal.write(signed("owner"))) == (True, False, False)


def test_who_is_gone_is_waited_for_no_more():
    journal = begun().write(signed("keeper", "owner"))
    journal.write(PartyStood(party="owner", standing="refused"))
    assert turns(journal) == (True, False, False)


def test_whose_signature_is_void_signs_anew():
    """Whoever changed it as well."""
    journal = begun().write(signed("keeper", "owner"), signed("owner"))
    journal.write(SignaturesVoid(parties=("keeper", "owner")))
    assert turns(journal) == (True, True, False)
    assert turns(journal.write(signed("keeper", "owner"))) == (False, True, False)


def test_who_has_yet_to_agree_is_waited_for():
    """Once they have joined, until they have said so, or all there is was signed."""
    journal = named(begun(), "witness", CAI_CALLS)
    assert turns(journal) == (True, True, True)
    assert turns(journal.write(Consented(party="witness", certificate="CARD", agreed=False))) == (
        True, True, False
    )  # fmt: skip
    signing = named(begun(), "witness", CAI_CALLS).write(signed("keeper", "owner"))
    assert turns(signing) == (False, True, False)


@pytest.mark.parametrize(("reach", "drafted", "complete", "returned"), [
    (("collect",), False, False, False), (("prepare",), True, False, False),
    (("submit",), False, True, True), (("correct",), False, False, True),
])  # fmt: skip
def test_an_agent_is_waited_for_where_their_mandate_reaches(reach, drafted, complete, returned):
    """Whoever only collects the results has nothing to do before there are any."""
    journal = named(begun(), "witness", CAI_CALLS)
    journal.write(Consented(party="witness", certificate="CARD", agreed=True))
    journal.write(Mandated(agent="witness", principal="keeper", reach=reach))
    is_turn = [turns(journal)[2]]
    is_turn.append(turns(journal.write(signed("keeper", "owner"), signed("owner")))[2])
    is_turn.append(turns(handed_in(journal).write(BACK))[2])
    assert is_turn == [drafted, complete, returned]


def test_who_leads_says_whether_it_goes_on_by_a_newer_version():
    """Nobody else does."""
    assert turns(accepted().write(MigrationOffered(to="n" * 64))) == (True, False, False)


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


def test_appointments_that_are_past_wait_for_nobody_who_would_take_one():
    """Its department has to offer others; one of several that is left is taken."""
    days = tuple(NOW + timedelta(days=day) for day in (1, 2))
    stop = within.Suspended(round=1, ground="site_inspection", article="45", days=None, offers=days)
    journal = accepted().write(stop, stream="orbit")
    assert turns(journal, days[0]) == (True, False, False)
    assert turns(journal, days[1]) == (False, False, False)


def test_an_item_that_has_ended_waits_for_nothing():
    journal = accepted().write(within.Ended(how="declined"), stream="orbit")
    assert turns(journal) == (False, False, False)
