"""What a plan may read at all."""

from chalicelib.domain.conditions import Condition
from tests.domain.story import event, evidence, item, needs, party, planned, role, world

CARD = needs("card", evidence("CARD", "certificate"), evidence("CARD", "upload"))
DUTY = needs("card", evidence("CARD", "register", ground="duty"))


def read(definitions, facts=None, parties=()):
    return [(r.party, r.certificate, r.items, r.ground)
            for r in planned(definitions, facts, parties).readable]  # fmt: skip


def test_each_certificate_is_read_once_for_all_items_that_may_use_it():
    """Two items, one reading."""
    moons = world(item("orbit", CARD), item("rink", CARD))
    assert read(moons) == [("keeper", "CARD", ("orbit", "rink"), "consent")]


def test_a_duty_of_one_item_is_ground_enough():
    """Whichever comes first."""
    assert read(world(item("orbit", CARD), item("rink", DUTY)))[0][3] == "duty"
    assert read(world(item("orbit", DUTY), item("rink", CARD)))[0][3] == "duty"


def test_it_is_read_of_everybody_who_plays_the_role():
    """Each owner's own."""
    life = event((role(), role("owner", many=True)))
    theirs = needs("card", evidence("CARD", "certificate", of="owner"))
    owners = (party("owner"), party("owner-2"))
    found = read(world(item("orbit", theirs), life=life), {}, owners)
    assert [r[0] for r in found] == ["owner", "owner-2"]


def test_what_is_brought_or_checked_is_not_read():
    """Only certificates and registers are."""
    assert read(world(item("orbit", needs("sketch", evidence("sketch", "upload"))))) == []


def test_nothing_is_read_under_a_condition_that_does_not_hold():
    """Purpose limitation."""
    sometimes = CARD.model_copy(update={"when": Condition("facts.moon.cold")})
    assert read(world(item("orbit", sometimes)), {"moon.cold": False}) == []
