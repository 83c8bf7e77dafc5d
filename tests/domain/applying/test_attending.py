"""A clerk acts for who stands there: until then, in what is not the person's own, unseeing."""

from datetime import timedelta

import pytest

from chalicelib.domain.applying.commands import (
    Agree,
    Answer,
    Attend,
    Clerk,
    Erase,
    Leave,
    Sign,
    Type,
    Withdraw,
)
from chalicelib.domain.applying.opening import open_with
from chalicelib.domain.errors import Conflict, Incomplete, NotAllowed
from chalicelib.domain.folding import fold
from chalicelib.domain.journal.happenings import Withdrew
from chalicelib.domain.journal.paper import Paper
from chalicelib.domain.journal.window_happenings import AttendanceEnded, Attended
from chalicelib.domain.review import review
from tests.domain.applying.setting import ADA_CALLS, MOONS, begun, decided, desk, do
from tests.domain.applying.test_opening import asks
from tests.domain.story import NOW

CLERK = Clerk(subject="s-clerk", area="990101")
BY_CLERK = ADA_CALLS.model_copy(update={"clerk": CLERK})
UNTIL = NOW + timedelta(hours=2)
ATTEND = Attend(how="card", until=UNTIL)
PAPER = Paper(key="k", media_type="image/png", size=3, sha256="0")


def attended():
    journal = begun()
    do(journal, ATTEND, BY_CLERK)
    return journal


def state(journal):
    return fold(journal.records, MOONS.life_events[0])


def test_the_journal_says_who_acts_for_whom_where_and_how_that_is_known():
    """The same once more is nothing; later it lasts longer."""
    journal = begun()

    (said,) = decided(journal, ATTEND, BY_CLERK)

    assert said.body == Attended(party="keeper", clerk="s-clerk", area="990101", how="card",
                                 until=UNTIL)  # fmt: skip
    journal = attended()
    assert decided(journal, ATTEND, BY_CLERK) == ()
    later = ATTEND.model_copy(update={"until": UNTIL + timedelta(hours=1)})
    assert len(decided(journal, later, BY_CLERK)) == 1


def test_it_is_for_this_clerk_and_area_and_ends():
    at = state(attended())

    assert at.attended_by("s-clerk", "990101", NOW).id == "keeper"
    assert at.attended_by("s-clerk", "990101", UNTIL) is None
    assert at.attended_by("s-clerk", "990102", NOW) is None
    assert at.attended_by("s-other", "990101", NOW) is None


def test_whoever_is_done_acts_no_more():
    """Whoever never acted has nothing to end."""
    journal = attended()
    assert [e.body for e in decided(journal, Leave(), BY_CLERK)] == [
        AttendanceEnded(clerk="s-clerk")
    ]
    do(journal, Leave(), BY_CLERK)

    assert state(journal).attended_by("s-clerk", "990101", NOW) is None
    assert decided(journal, Leave(), BY_CLERK) == ()


@pytest.mark.parametrize("change", [ATTEND, Leave()])
def test_nobody_acts_as_a_clerk_who_is_none(change):
    with pytest.raises(NotAllowed):
        decided(begun(), change)


def test_where_it_is_over_nothing_is_left_to_do():
    journal = begun()
    journal.write(Withdrew())

    with pytest.raises(Conflict):
        decided(journal, ATTEND, BY_CLERK)


@pytest.mark.parametrize(
    "change",
    [Agree(party="keeper", certificates={"CARD": True}), Sign(digest="0"), Withdraw(), Erase()],
)
def test_what_is_the_persons_own_only_the_person_does(change):
    with pytest.raises(NotAllowed):
        decided(attended(), change, BY_CLERK)


@pytest.mark.parametrize(
    "change", [Answer(answers={"cold": True}), Type(values={"name@keeper": "n"})]
)
def test_a_clerk_answers_and_types_for_them(change):
    assert decided(attended(), change, BY_CLERK)


def test_a_clerk_is_told_nothing_that_registers_say():
    """Of whom they act for neither; that nothing of anybody is asked may be told."""
    theirs, clerks = desk(attended()), desk(attended(), BY_CLERK)

    assert theirs.is_themselves("keeper")
    assert theirs.is_told_why("keeper")
    assert not clerks.is_themselves("keeper")
    assert not clerks.is_told("keeper", "name@keeper")
    assert not clerks.is_told_why("keeper")
    assert clerks.is_told_why(None)


def test_a_page_is_signed_by_hand_under_the_same_conditions():
    """It bears the digest of what stands, and nothing is missing."""
    journal = attended()
    at = desk(journal, BY_CLERK)
    digest = review(at.application, at.plan, at.definitions).digest

    with pytest.raises(Conflict):
        decided(journal, Sign(digest="f" * 64, paper=PAPER), BY_CLERK)
    with pytest.raises(Incomplete):
        decided(journal, Sign(digest=digest, paper=PAPER), BY_CLERK)


def test_what_a_clerk_opens_is_attended_from_its_beginning():
    """Without saying how the person is known, it is not; a person's own never is."""
    *_, last = open_with(asks(attend=ATTEND), BY_CLERK, MOONS)
    assert last.body == Attended(party="keeper", clerk="s-clerk", area="990101", how="card",
                                 until=UNTIL)  # fmt: skip

    for asked, caller in ((asks(), BY_CLERK), (asks(attend=ATTEND), ADA_CALLS)):
        assert "attended" not in [e.body.kind for e in open_with(asked, caller, MOONS)]
