"""Every material, with exactly one way in which it is met."""

from chalicelib.domain.conditions import Condition
from tests.domain.story import (
    cancelled,
    event,
    evidence,
    found,
    item,
    needs,
    party,
    planned,
    role,
    way,
    world,
)

OWNERS = event((role(), role("owner", many=True), role("guest", many=True)))
FORMER = cancelled("good-conduct", when=Condition("facts.moon.inhabited"))


def ids(plan):
    return [m.id for m in plan.materials]


def owners(count, role="owner"):
    names = [role, *(f"{role}-{n}" for n in range(2, count + 1))]
    return tuple(party(name, holder=name) for name in names)


def test_a_requirement_about_a_role_of_many_is_there_once_for_each():
    """Each owner has a material of their own."""
    card = needs("card", evidence("CARD", "certificate", of="owner"))
    plan = planned(world(item("orbit", card), life=OWNERS), {}, owners(3))
    assert ids(plan) == ["orbit.card", "orbit.card@owner-2", "orbit.card@owner-3"]


def test_what_one_party_gives_beside_each_of_many_is_given_once():
    """Two owners' cards and one sketch: no material is there twice, none shares itself."""
    both = needs("proof", [evidence("CARD", "upload", of="owner"), evidence("sketch", "upload")])
    plan = planned(world(item("orbit", both), life=OWNERS), {}, owners(2))
    assert ids(plan) == ["orbit.proof.1", "orbit.proof.2", "orbit.proof.1@owner-2"]
    assert {m.disposition.kind for m in plan.materials} == {"asked"}


def test_everybody_has_a_turn_where_two_roles_are_of_many():
    """Two owners and three guests: five cards."""
    cards = [evidence("CARD", "upload", of="owner"), evidence("CARD", "upload", of="guest")]
    parties = (*owners(2), *owners(3, "guest"))
    plan = planned(world(item("orbit", needs("cards", cards)), life=OWNERS), {}, parties)
    assert {(m.party, m.disposition.kind) for m in plan.materials} == {
        (p.id, "asked") for p in parties
    }
    assert len(plan.materials) == 5


def test_each_of_many_is_met_in_their_own_way():
    """One owner's card is held, the other's is asked."""
    card = needs("card", evidence("CARD", "certificate", of="owner"),
                 evidence("CARD", "upload", of="owner"))  # fmt: skip
    answers = [found("held", "owner"), found("absent", "owner-2")]
    plan = planned(world(item("orbit", card), life=OWNERS), {}, owners(2), answers)
    assert [m.disposition.kind for m in plan.materials] == ["held", "asked"]


def test_the_name_of_a_material_does_not_depend_on_how_it_is_met():
    """The same sketch keeps its name, and so its file, whichever card stands beside it."""
    sketch = evidence("sketch", "upload")
    both = needs("proof", [evidence("CARD", "certificate"), sketch],
                 [evidence("CARD", "upload"), sketch])  # fmt: skip
    moons = world(item("orbit", both))
    assert ids(planned(moons, held=[found("held")])) == ["orbit.proof.1", "orbit.proof.2"]
    assert ids(planned(moons, held=[found("absent")])) == ["orbit.proof.3", "orbit.proof.2"]


def test_what_may_no_longer_be_asked_is_shown_as_cancelled():
    """The proof list says by which entry."""
    moons = world(item("orbit", cancelled=(FORMER,)))
    gone = way(planned(moons, {"moon.inhabited": True}), "orbit.good-conduct")
    assert (gone.kind, gone.proof) == ("cancelled", "PRF901")


def test_what_would_not_have_been_asked_anyway_is_not_applicable():
    """Nothing is claimed to have been saved."""
    moons = world(item("orbit", cancelled=(FORMER,)))
    assert way(planned(moons, {"moon.inhabited": False}), "orbit.good-conduct").kind == (
        "not_applicable"
    )
    assert way(planned(moons), "orbit.good-conduct").kind == "undetermined"


def test_the_facts_that_leave_a_material_open_are_asked_for():
    """Its condition and that of what was cancelled alike."""
    when = Condition("facts.moon.cold")
    moons = world(item("orbit", needs("coat", evidence("coat", "upload"), when=when),
                       cancelled=(FORMER,)))  # fmt: skip
    open_facts = {fact for m in planned(moons).materials for fact in m.disposition.facts}
    assert open_facts == {"moon.cold", "moon.inhabited"}
