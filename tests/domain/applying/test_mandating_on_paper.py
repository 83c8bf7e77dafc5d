"""A clerk records what a power of attorney lets an agent do; the principal's word goes first."""

import pytest

from chalicelib.domain.application import Mandate as Stands
from chalicelib.domain.applying.commands import EndMandate, Join, Mandate, MandateOnPaper
from chalicelib.domain.applying.mandating_on_paper import recordable
from chalicelib.domain.errors import Conflict, Invalid, NotAllowed
from chalicelib.domain.journal.happenings import Mandated, PartyStood, Withdrew
from chalicelib.domain.journal.window_happenings import MandatedOnPaper
from tests.domain.applying.family import (
    ADA_CALLS,
    BEN_CALLS,
    CAI_CALLS,
    NESTS,
    by_helper,
    by_keeper,
    opened_by,
    with_egg,
)
from tests.domain.applying.setting import decided, desk, do, named
from tests.domain.applying.test_attending import CLERK, PAPER

BEN_AT_WINDOW = BEN_CALLS.model_copy(update={"clerk": CLERK})
ADA_AT_WINDOW = ADA_CALLS.model_copy(update={"clerk": CLERK})
OFFERED = ("prepare", "submit", "correct", "collect")


def waiting(standing="invited"):
    """Ben opened it for Ada, who has no phone."""
    return named(opened_by("helper", BEN_CALLS), "keeper", ADA_CALLS, standing)


def paper(*reach, principal="keeper"):
    return MandateOnPaper(principal=principal, reach=reach, paper=PAPER)


def recorded(journal, *reach):
    return do(journal, paper(*reach), BEN_AT_WINDOW, NESTS)


def may(journal):
    at = desk(journal, BEN_CALLS, NESTS)
    return {act for act in (*OFFERED, "withdraw") if at.may(act)}


def stands(journal):
    (mandate,) = desk(journal, BEN_CALLS, NESTS).application.mandates
    return mandate


def test_what_the_paper_says_is_on_record_with_its_scan_and_window():
    (said,) = decided(waiting(), paper("collect", "submit"), BEN_AT_WINDOW, NESTS)

    assert said.body == MandatedOnPaper(agent="helper", principal="keeper", area=CLERK.area,
                                        reach=("submit", "collect"), paper=PAPER)  # fmt: skip


@pytest.mark.parametrize("standing", ["invited", "lapsed", "released"])
def test_it_reaches_as_far_as_it_says_before_the_principal_has_joined(standing):
    """And whether they answer or not."""
    journal = recorded(waiting(), "prepare", "submit")
    assert may(journal) == {"prepare", "submit"}
    journal.write(PartyStood(party="keeper", standing=standing))
    assert may(journal) == {"prepare", "submit"}
    assert stands(journal).paper.area == CLERK.area


@pytest.mark.parametrize("begin", [by_keeper, by_helper])
def test_it_reaches_as_far_where_they_have(begin):
    assert may(recorded(begin(), "collect")) == {"collect"}


def test_another_paper_takes_its_place_and_the_same_again_is_none():
    journal = recorded(waiting(), "prepare", "submit")
    assert decided(journal, paper("submit", "prepare"), BEN_AT_WINDOW, NESTS) == ()
    assert may(recorded(journal, "collect")) == {"collect"}


def test_what_they_say_by_their_own_sign_in_goes_before_any_paper():
    """Ended, narrowed, or just confirmed."""
    own = Mandate(agent="helper", reach=("prepare",))
    for said in (EndMandate(agent="helper"), own):
        journal = do(recorded(by_helper(), "prepare", "submit"), said, ADA_CALLS, NESTS)
        with pytest.raises(Conflict, match="own sign-in"):
            recorded(journal, "prepare", "submit")
        assert stands(journal).paper is None
    assert may(recorded(journal, "prepare")) == {"prepare"}
    journal = recorded(by_helper(), "prepare")
    (confirmed,) = decided(journal, own, ADA_CALLS, NESTS)
    assert confirmed.body == Mandated(agent="helper", principal="keeper", reach=("prepare",))


def test_whoever_refuses_ends_it_and_no_paper_brings_it_back():
    """Named again they are the same person, who has said no."""
    journal = recorded(waiting(), "prepare", "submit")
    do(journal, Join(party="keeper", refuse=True), ADA_CALLS, NESTS)
    assert may(journal) == set()
    with pytest.raises(Invalid):
        recorded(journal, "submit")
    named(journal, "keeper", ADA_CALLS, "invited")
    with pytest.raises(Conflict):
        recorded(journal, "submit")


def test_of_who_is_taken_back_nothing_stays():
    """Whoever opened it prepares it, as before."""
    journal = recorded(waiting(), "submit").write(PartyStood(party="keeper", standing="taken_back"))
    assert desk(journal, BEN_CALLS, NESTS).application.mandates == ()
    assert may(journal) == {"prepare"}


def test_what_somebody_else_does_touches_it_not():
    """Nor does a refusal touch what was said by sign-in."""
    journal = with_egg(recorded(waiting(), "submit"), "invited")
    journal.write(PartyStood(party="guardian", standing="refused"))
    assert may(journal) == {"submit"}
    given = Mandate(agent="helper", reach=("submit",))
    journal = do(by_helper(), given, ADA_CALLS, NESTS)
    journal.write(PartyStood(party="keeper", standing="refused"))
    assert stands(journal) == Stands(agent="helper", principal="keeper", reach=("submit",))


def test_nobody_records_more_than_the_role_may():
    with pytest.raises(Invalid, match="may not do that") as caught:
        recorded(waiting(), "submit", "withdraw")
    assert [place.pointer for place in caught.value.places] == ["/reach/withdraw"]


@pytest.mark.parametrize("principal", ["guardian", "helper", "nobody"])
def test_it_is_of_somebody_for_whom_the_agent_acts(principal):
    with pytest.raises(Invalid, match="acts for nobody") as caught:
        do(with_egg(waiting()), paper("submit", principal=principal), BEN_AT_WINDOW, NESTS)
    (place,) = caught.value.places
    assert (place.pointer, place.reason) == ("/principal", "choose from keeper")


def test_nobody_records_it_where_no_agent_stands():
    """The principal themselves, another party, one person in both parts."""
    both = named(by_keeper(), "helper-2", ADA_CALLS)
    for journal, caller in ((by_keeper(), ADA_AT_WINDOW), (both, ADA_AT_WINDOW),
                            (with_egg(by_keeper()), CAI_CALLS.model_copy(
                                update={"clerk": CLERK}))):  # fmt: skip
        with pytest.raises(Invalid, match="acts for nobody"):
            do(journal, paper("submit"), caller, NESTS)


def test_nobody_records_it_without_a_clerk():
    for caller in (ADA_CALLS, BEN_CALLS):
        with pytest.raises(NotAllowed, match="clerk"):
            do(by_helper(), paper("submit"), caller, NESTS)


def test_the_principals_clerk_gives_no_mandate_in_their_name():
    with pytest.raises(NotAllowed):
        do(by_helper(), Mandate(agent="helper", reach=("submit",)), ADA_AT_WINDOW, NESTS)


def test_where_it_is_over_nothing_is_recorded():
    journal = waiting().write(Withdrew())
    with pytest.raises(Conflict, match="settled"):
        recorded(journal, "submit")
    assert recordable(desk(journal, BEN_AT_WINDOW, NESTS), "keeper") == ()


def test_what_may_be_recorded_is_told_to_the_clerk_alone():
    """As long as the principal has not said it themselves."""
    journal = by_helper()
    assert recordable(desk(journal, BEN_AT_WINDOW, NESTS), "keeper") == OFFERED
    assert recordable(desk(journal, BEN_CALLS, NESTS), "keeper") == ()
    assert recordable(desk(journal, ADA_AT_WINDOW, NESTS), "keeper") == ()
    recorded(journal, "submit")
    assert recordable(desk(journal, BEN_AT_WINDOW, NESTS), "keeper") == OFFERED
    do(journal, EndMandate(agent="helper"), ADA_CALLS, NESTS)
    assert recordable(desk(journal, BEN_AT_WINDOW, NESTS), "keeper") == ()
