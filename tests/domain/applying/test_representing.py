"""A child is named, never invited; whoever guards them agrees and signs."""

import pytest

from chalicelib.domain.applying.commands import AddParty, Agree, Answer, Join, Sign, Type
from chalicelib.domain.errors import Conflict, Invalid, NotAllowed, Unknown
from chalicelib.domain.journal.happenings import Attached, Consented, Fetched, Signed, Typed
from chalicelib.domain.review import review
from tests.domain.applying.family import (
    ADA_CALLS,
    BEN_CALLS,
    CAI_CALLS,
    DEE,
    DEE_CALLS,
    NESTS,
    by_keeper,
    with_egg,
)
from tests.domain.applying.setting import decided, desk, do, named
from tests.domain.story import NOW, found

EGG = AddParty(role="egg", name="Dee", id_number=DEE, holder="holder-dee", as_of=NOW)


def test_a_child_is_named_and_not_invited():
    """Only named, by who leads the application; it cannot join by itself."""
    added, _ = decided(by_keeper(), EGG, ADA_CALLS, NESTS)
    assert added.body.standing == "named"
    with pytest.raises(Conflict, match="Nobody is invited"):
        decided(with_egg(by_keeper()), Join(party="egg"), DEE_CALLS, NESTS)
    with pytest.raises(Unknown):
        decided(with_egg(by_keeper()), Sign(digest="d"), DEE_CALLS, NESTS)


def test_who_guards_a_child_has_its_part_once_they_have_joined():
    """Not as long as they are only invited."""
    assert desk(with_egg(by_keeper()), CAI_CALLS, NESTS).own == {"guardian", "egg"}
    assert desk(with_egg(by_keeper()), CAI_CALLS, NESTS).themselves == {"guardian"}
    assert desk(with_egg(by_keeper(), "invited"), CAI_CALLS, NESTS).own == frozenset()


def test_nobody_else_agrees_for_a_child():
    """Its guardian does, and the register's answer is then the child's."""
    agree = Agree(party="egg", certificates={"CARD": True})
    (said,) = decided(with_egg(by_keeper()), agree, CAI_CALLS, NESTS)
    assert said.body == Consented(party="egg", certificate="CARD", agreed=True)
    for caller in (ADA_CALLS, BEN_CALLS):
        with pytest.raises(NotAllowed, match="own data only"):
            decided(with_egg(by_keeper()), agree, caller, NESTS)


def complete(journal):
    journal.write(Fetched(found=(found("held"), found("held", "egg"))))
    journal.write(Typed(values={"name@keeper": "Ada", "egg_name@egg": "Dee"}))
    for material in desk(journal, ADA_CALLS, NESTS).plan.asked:
        file = {"key": "k", "media_type": "m", "size": 1, "sha256": "s"}
        journal.write(Attached(material=material.id, **file))
    return do(journal, Answer(answers={"cold": False}), ADA_CALLS, NESTS)


def test_who_guards_a_child_signs_for_both():
    """Two signatures, of one person."""
    journal = complete(with_egg(by_keeper()))
    at = desk(journal, CAI_CALLS, NESTS)
    digest = review(at.application, at.plan, NESTS).digest

    signed = decided(journal, Sign(digest=digest), CAI_CALLS, NESTS)

    assert {h.body.party for h in signed} == {"guardian", "egg"}
    assert all(isinstance(h.body, Signed) for h in signed)


def test_without_a_guardian_it_is_as_if_the_child_had_not_joined():
    """It cannot be handed in."""
    for guardian, expected in (("invited", True), ("joined", False)):
        journal = complete(with_egg(by_keeper(), guardian))
        at = desk(journal, ADA_CALLS, NESTS)
        missing = {p.pointer: p.reason for p in review(at.application, at.plan, NESTS).missing}
        reason = "nobody who represents them has joined yet"
        assert (missing.get("/parties/egg") == reason) is expected


def test_who_guards_a_child_types_about_it():
    """As about themselves."""
    typed = Type(values={"egg_name@egg": "Dee"})
    assert len(decided(with_egg(by_keeper()), typed, CAI_CALLS, NESTS)) == 1


@pytest.mark.parametrize(("role", "whose"), [("egg", CAI_CALLS), ("guardian", DEE_CALLS)])
def test_nobody_represents_themselves(role, whose):
    """The same person is not named as both."""
    journal = with_egg(by_keeper())
    both = AddParty(role=role, name="x", id_number="x", holder=whose.holder, as_of=NOW)
    with pytest.raises(Invalid, match="Nobody represents themselves"):
        decided(journal, both, ADA_CALLS, NESTS)


def test_a_guardian_may_have_another_part_as_well():
    """A parent who buys guards the child who buys with them."""
    journal = named(with_egg(by_keeper()), "helper", CAI_CALLS)
    assert desk(journal, CAI_CALLS, NESTS).own == {"guardian", "egg", "helper"}
