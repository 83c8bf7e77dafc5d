"""Who plays which role."""

from chalicelib.domain.conditions import Condition
from chalicelib.domain.planning import Case
from chalicelib.domain.planning.cast import cast
from tests.domain.story import AREA, event, party, role, world

SECOND = Condition("facts.moon.shared")


def cast_of(*roles, parties=(), facts=None):
    definitions = world(life=event(roles))
    return cast(
        Case(
            definitions=definitions,
            event=definitions.life_events[0],
            facts=facts or {},
            places={"residence": AREA},
            parties=parties,
        )
    )


def names(found):
    return [player.id for player in found.parties]


def test_a_role_that_nobody_has_yet_is_planned_for_somebody_without_a_name():
    """A plan is possible before anybody is named."""
    assert names(cast_of(role())) == ["keeper"]


def test_those_who_are_named_play():
    """Two named owners are both in the plan."""
    owners = (party("owner"), party("owner-2"))
    assert names(cast_of(role("owner", many=True), parties=owners)) == ["owner", "owner-2"]


def test_only_those_who_sign_are_signers():
    """Whoever merely agrees signs nothing."""
    agreeing = party("owner", takes_part="agrees")
    found = cast_of(role(), role("owner", "agrees"), parties=(party(), agreeing))
    assert found.signers == ("keeper",)


def test_a_role_whose_condition_is_open_is_played_by_nobody_yet():
    """What would settle it is still to be asked."""
    found = cast_of(role(), role("owner", when=SECOND))
    assert not found.plays("owner")
    assert found.unknown == {"moon.shared"}
    assert found.absence("owner").truth is None


def test_a_role_that_does_not_apply_is_absent_by_its_fact():
    """The reason is kept."""
    found = cast_of(role(), role("owner", when=SECOND), facts={"moon.shared": False})
    assert (found.absence("owner").truth, found.absence("owner").facts) == (
        False,
        ("moon.shared",),
    )


def test_a_role_that_nobody_need_have_stays_empty():
    """Nobody without a name must sign for it."""
    found = cast_of(role(), role("witness", at_least=0))
    assert names(found) == ["keeper"]
    assert found.absence("witness").truth is False


def test_whoever_refused_leaves_the_role_to_who_took_their_place():
    """The new owner signs; the one who refused need not."""
    refused, joined = party("owner", standing="refused"), party("owner-2")
    assert names(cast_of(role("owner"), parties=(refused, joined))) == ["owner-2"]


def test_whoever_refused_keeps_the_role_while_nobody_else_has_it():
    """The plan shows what their refusal leaves to be asked."""
    found = cast_of(role("owner"), parties=(party("owner", standing="refused"),))
    assert names(found) == ["owner"]
