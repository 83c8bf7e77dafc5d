"""An agent does what a mandate reaches, and nothing besides; the principal says how far that is."""

import pytest

from chalicelib.domain.applying.commands import (
    AddParty,
    Answer,
    Attach,
    EndMandate,
    Mandate,
    Sign,
    Submit,
    Type,
    Withdraw,
)
from chalicelib.domain.errors import Conflict, Incomplete, Invalid, NotAllowed
from chalicelib.domain.journal.happenings import Mandated, MandateEnded, PartyStood, Withdrew
from tests.domain.applying.family import (
    ADA_CALLS,
    BEN_CALLS,
    CAI_CALLS,
    NESTS,
    by_helper,
    by_keeper,
    with_egg,
)
from tests.domain.applying.setting import decided, desk, do, handed_in, named
from tests.domain.story import CAI, NOW

WHOLE = ("prepare", "submit", "correct", "withdraw", "collect")


def given(journal, *reach):
    return do(journal, Mandate(agent="helper", reach=reach), ADA_CALLS, NESTS)


def reach(journal, caller=BEN_CALLS):
    at = desk(journal, caller, NESTS)
    return {act for act in WHOLE if at.may(act)}


def test_who_opened_it_for_themselves_may_do_everything():
    """And their agent nothing, until they say so."""
    assert reach(by_keeper(), ADA_CALLS) == set(WHOLE)
    assert reach(by_keeper()) == set()


def test_who_opened_it_as_an_agent_only_prepares():
    """It is led by the person they act for, as soon as that person has joined."""
    assert reach(by_helper()) == {"prepare"}
    assert reach(by_helper(), ADA_CALLS) == set(WHOLE)


@pytest.mark.parametrize("begin", [by_keeper, by_helper])
def test_a_mandate_reaches_as_far_as_it_says(begin):
    """Confirmed, narrowed, taken back: also for who opened it."""
    journal = given(begin(), "submit", "prepare")
    assert reach(journal) == {"prepare", "submit"}
    assert reach(given(journal, "collect")) == {"collect"}
    do(journal, EndMandate(agent="helper"), ADA_CALLS, NESTS)
    assert reach(journal) == set()
    assert reach(given(journal, "prepare")) == {"prepare"}


def test_the_same_mandate_again_is_none():
    """Nor does ending what has ended; ending what was never given keeps it from being."""
    journal = given(by_keeper(), "prepare", "submit")
    again = Mandate(agent="helper", reach=("submit", "prepare"))
    (wider,) = decided(journal, Mandate(agent="helper", reach=("prepare", "collect")),
                       ADA_CALLS, NESTS)  # fmt: skip
    assert decided(journal, again, ADA_CALLS, NESTS) == ()
    assert wider.body == Mandated(agent="helper", principal="keeper", reach=("prepare", "collect"))
    (ended,) = decided(by_helper(), EndMandate(agent="helper"), ADA_CALLS, NESTS)
    assert ended.body == MandateEnded(agent="helper", principal="keeper")
    do(journal, EndMandate(agent="helper"), ADA_CALLS, NESTS)
    assert decided(journal, EndMandate(agent="helper"), ADA_CALLS, NESTS) == ()


def test_nobody_mandates_more_than_the_role_may():
    """Nor somebody who is no agent, or has gone; nor when it is all over."""
    with pytest.raises(Invalid, match="may not do that") as caught:
        given(by_keeper(), "withdraw")
    assert [place.pointer for place in caught.value.places] == ["/reach/withdraw"]
    for agent in ("keeper", "nobody"):
        with pytest.raises(Invalid, match="no such agent"):
            decided(by_keeper(), Mandate(agent=agent, reach=("submit",)), ADA_CALLS, NESTS)
    gone = by_keeper().write(PartyStood(party="helper", standing="refused"))
    with pytest.raises(Invalid, match="no such agent"):
        given(gone, "submit")
    with pytest.raises(Conflict, match="settled"):
        given(by_keeper().write(Withdrew()), "submit")


def test_nobody_confirms_for_another():
    """Least of all the agent."""
    journal = with_egg(by_helper())
    for caller in (BEN_CALLS, CAI_CALLS):
        with pytest.raises(NotAllowed, match="acts for"):
            decided(journal, Mandate(agent="helper", reach=("submit",)), caller, NESTS)


ACTS = (
    (Answer(answers={}), "prepare"),
    (AddParty(role="guardian", name="C", id_number=CAI, holder="holder-cai", as_of=NOW), "prepare"),
    (Attach(material="x", key="k", media_type="m", size=1, sha256="s"), "prepare"),
    (Submit(number="n"), "submit"),
    (Withdraw(), "withdraw"),
)


@pytest.mark.parametrize(("change", "act"), ACTS, ids=lambda each: str(type(each).__name__))
def test_what_no_mandate_reaches_is_refused(change, act):
    """It says whom to ask."""
    others = [each for each in ("prepare", "submit", "correct", "collect") if each != act]
    journal = given(by_keeper(), *others)
    with pytest.raises(NotAllowed, match="No mandate lets you"):
        decided(journal, change, BEN_CALLS, NESTS)


def test_who_is_mandated_to_submit_is_told_what_is_missing():
    """And not that they may not."""
    with pytest.raises(Incomplete):
        decided(given(by_keeper(), "submit"), Submit(number="n"), BEN_CALLS, NESTS)


def test_an_agent_types_for_the_principal_and_neither_agrees_nor_signs():
    """Signing is nobody else's."""
    typed = Type(values={"name@keeper": "Ada"})
    assert len(decided(given(by_keeper(), "prepare"), typed, BEN_CALLS, NESTS)) == 1
    with pytest.raises(NotAllowed):
        decided(given(by_keeper(), "submit"), typed, BEN_CALLS, NESTS)
    assert desk(given(by_keeper(), "prepare"), BEN_CALLS, NESTS).own == {"helper"}


def test_a_mandate_of_somebody_who_does_not_lead_reaches_what_is_about_them():
    """The other side's agent may type about the other side, and touch nothing else."""
    life = NESTS.life_events[0]
    other = life.parties[1].model_copy(update={"role": "aide", "acts_for": "guardian"})
    changed = life.model_copy(update={"parties": (*life.parties, other)})
    nests = NESTS.model_copy(update={"life_events": (changed,)})
    journal = named(with_egg(by_keeper()), "aide", BEN_CALLS.model_copy(
        update={"holder": "holder-eve"}))  # fmt: skip
    eve = BEN_CALLS.model_copy(update={"holder": "holder-eve"})
    do(journal, Mandate(agent="aide", reach=("prepare", "submit")), CAI_CALLS, nests)

    at = desk(journal, eve, nests)

    assert (at.reach, at.prepares_for, at.is_applicant) == (frozenset(), {"guardian"}, False)


def test_who_has_a_part_of_their_own_is_not_only_an_agent():
    """They see the results as that."""
    both = named(by_keeper(), "guardian", BEN_CALLS)
    assert desk(by_keeper(), BEN_CALLS, NESTS).is_agent
    assert not desk(both, BEN_CALLS, NESTS).is_agent
    assert not desk(by_keeper(), CAI_CALLS, NESTS).is_agent


def test_files_are_given_in_preparing_and_in_correcting():
    """Two different acts."""
    assert desk(by_keeper(), ADA_CALLS, NESTS).act_of_files == "prepare"
    assert desk(handed_in(by_keeper(), NESTS), ADA_CALLS, NESTS).act_of_files == "correct"


def test_signing_is_by_digest_also_for_an_agent_who_signs_as_agent():
    """What is missing is told first."""
    with pytest.raises(Conflict, match="review it again"):
        decided(by_keeper(), Sign(digest="d"), BEN_CALLS, NESTS)
