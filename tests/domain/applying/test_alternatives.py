"""Somebody who will not come leaves the draft to who leads it, with what can be done instead."""

from chalicelib.domain.applying.alternatives import vacancies
from chalicelib.domain.applying.commands import AddParty, TakeBack
from chalicelib.domain.journal.happenings import (
    Answered,
    Fetched,
    PartyStood,
    Typed,
    Withdrew,
)
from tests.domain.applying.family import (
    ADA_CALLS,
    BEN_CALLS,
    CAI_CALLS,
    DEE_CALLS,
    EVE,
    NESTS,
    by_keeper,
    with_egg,
)
from tests.domain.applying.setting import decided, desk, do, named
from tests.domain.story import NOW, found


def left(journal):
    at = desk(journal, ADA_CALLS, NESTS)
    return list(vacancies(at.application, at.plan, at.event))


def stood(journal, party, standing):
    return journal.write(PartyStood(party=party, standing=standing))


def invited():
    journal = by_keeper().write(Answered(answers={"cold": True}))
    return named(journal, "guest", CAI_CALLS, "invited")


def test_a_part_left_empty_can_be_filled_answered_away_or_done_without():
    """Somebody else, the same person again, another answer, or papers instead of a register."""
    for standing in ("refused", "lapsed"):
        (vacancy,) = left(stood(invited(), "guest", standing))
        assert (vacancy.party, vacancy.standing) == ("guest", standing)
        assert vacancy.ways == ("name_another", "name_again", "answer_otherwise", "bring_instead")
        assert vacancy.questions == ("cold",)
        assert vacancy.materials == ("orbit.guest",)


def test_a_part_that_is_always_needed_has_no_answer_without_it():
    """And nothing is brought in place of who was asked for nothing."""
    journal = stood(named(by_keeper(), "guardian", CAI_CALLS, "invited"), "guardian", "refused")
    (vacancy,) = left(journal)
    assert vacancy.ways == ("name_another", "name_again")


def test_once_somebody_else_has_the_part_it_is_not_empty():
    """Nor while somebody may still answer, nor when nothing can change."""
    refused = stood(invited(), "guest", "refused")
    assert left(named(refused, "guest-2", DEE_CALLS, "invited")) == []
    assert left(invited()) == []
    assert left(stood(invited(), "guest", "refused").write(Withdrew())) == []


def test_who_was_taken_back_leaves_nothing_behind():
    """No value, no answer of a register, no name: and somebody else may be named."""
    journal = with_egg(by_keeper(), "invited")
    journal.write(Typed(values={"egg_name@egg": "Dee", "name@keeper": "Ada"}), subject="egg")
    journal.write(Fetched(found=(found("held", "egg"), found("held"))))
    do(journal, TakeBack(party="egg"), ADA_CALLS, NESTS)

    at = desk(journal, ADA_CALLS, NESTS)

    assert dict(at.application.typed) == {"name@keeper": "Ada"}
    assert "egg" not in at.application.people
    assert [f.party for f in at.application.holdings.found] == ["keeper"]
    assert [m.disposition.kind for m in at.plan.materials if m.party == "egg"] == ["awaiting"]
    other = AddParty(role="egg", name="Eve", id_number=EVE, holder="holder-eve", as_of=NOW)
    added, _ = decided(journal, other, ADA_CALLS, NESTS)
    assert added.body.party == "egg-2"
    assert decided(journal, TakeBack(party="egg"), ADA_CALLS, NESTS) == ()


def test_an_agent_who_prepares_takes_back_whom_they_named():
    """It is part of preparing."""
    journal = named(by_keeper(), "guardian", CAI_CALLS, "invited")
    assert len(decided(journal, TakeBack(party="guardian"), ADA_CALLS, NESTS)) == 1
    assert desk(journal, BEN_CALLS, NESTS).may("prepare") is False
