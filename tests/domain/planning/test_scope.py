"""Whether a requirement applies, and by which alternatives."""

from chalicelib.domain.conditions import Condition
from tests.domain.story import event, evidence, item, needs, planned, role, way, world

OWNED = Condition("facts.moon.owned")
LIFE = event((role(), role("owner", when=OWNED), role("witness", "named", at_least=0)))
KEEPERS = evidence("CARD", "upload")
OWNERS = evidence("CARD", "upload", of="owner")


def met(requirement, facts):
    return way(planned(world(item("orbit", requirement), life=LIFE), facts), "orbit.card")


def test_a_requirement_whose_condition_does_not_hold_is_not_applicable():
    """The fact is its reason."""
    answer = met(needs("card", KEEPERS, when=OWNED), {"moon.owned": False})
    assert (answer.kind, answer.facts) == ("not_applicable", ("moon.owned",))


def test_a_requirement_whose_condition_is_open_is_undetermined():
    """It asks for what is missing."""
    answer = met(needs("card", KEEPERS, when=OWNED), {})
    assert (answer.kind, answer.facts) == ("undetermined", ("moon.owned",))


def test_a_requirement_about_a_party_there_is_not_is_not_applicable():
    """Without an owner nobody asks for the owner's card."""
    answer = met(needs("card", OWNERS), {"moon.owned": False})
    assert (answer.kind, answer.facts) == ("not_applicable", ("moon.owned",))


def test_a_requirement_about_a_party_who_may_still_come_is_undetermined():
    """It is not known yet whether there is an owner."""
    assert met(needs("card", OWNERS), {}).kind == "undetermined"


def test_an_alternative_about_a_party_there_is_not_leaves_the_others():
    """The keeper's card serves where there is no owner."""
    assert met(needs("card", OWNERS, KEEPERS), {"moon.owned": False}).kind == "asked"


def test_nothing_is_asked_about_a_role_that_nobody_need_have():
    """A witness may be named; nobody must be."""
    witness = needs("card", evidence("CARD", "upload", of="witness"))
    assert met(witness, {"moon.owned": False}).kind == "not_applicable"
