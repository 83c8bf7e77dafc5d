"""The people and companies of one application."""

from chalicelib.domain.party import by_role, standing
from tests.domain.story import event, party, role


def test_parties_of_the_same_holder_are_the_same_person():
    """Without a holder each is somebody of their own."""
    assert party(holder="ada").person == party("owner", holder="ada").person
    assert party().person != party("owner").person


def test_who_refused_or_let_the_invitation_lapse_is_gone():
    """Nobody else is."""
    gone = [s for s in ("named", "invited", "joined", "refused", "lapsed", "released", "founded")
            if party(standing=s).is_gone]  # fmt: skip
    assert gone == ["refused", "lapsed", "released"]


def test_one_who_is_gone_counts_only_while_nobody_else_has_the_role():
    """The place was taken."""
    refused, joined = party("owner", standing="refused"), party("owner-2")
    assert standing((party(), refused, joined), "owner") == (joined,)
    assert standing((party(), refused), "owner") == (refused,)
    assert standing((party(),), "owner") == ()


def test_a_plan_before_anybody_is_named_has_one_for_each_role():
    """Only those that apply."""
    nameless = by_role(event((role(), role("owner", "agrees"))), frozenset({"owner"}))
    assert [(p.id, p.takes_part, p.standing, p.holder) for p in nameless] == [
        ("owner", "agrees", "named", None)
    ]
