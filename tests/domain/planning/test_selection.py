"""Which items are in the plan."""

from chalicelib.domain.conditions import Condition
from chalicelib.domain.definitions.bundle import BundleItem
from tests.domain.story import event, fact, item, planned, question, world

ICE = Condition('facts.moon.kind == "ice"')
LIFE = event(questions=(question("kind", "moon.kind", "ice", "rock"),))
MOONS = world(
    item("orbit"),
    item("rink"),
    life=LIFE,
    facts=(fact("moon.kind"),),
    places=(BundleItem(item="orbit"), BundleItem(item="rink", when=ICE)),
)


def items(plan):
    return [i.id for i in plan.items]


def test_an_item_whose_condition_holds_is_planned():
    """An ice moon has a rink."""
    assert items(planned(MOONS, {"moon.kind": "ice"})) == ["orbit", "rink"]


def test_an_item_whose_condition_does_not_hold_is_left_out_with_the_fact():
    """A rock has none, and the plan says why."""
    plan = planned(MOONS, {"moon.kind": "rock"})
    assert items(plan) == ["orbit"]
    assert [(left.item, left.facts) for left in plan.left_out] == [("rink", ("moon.kind",))]


def test_an_item_that_nobody_can_tell_of_yet_is_undecided_and_asks_its_question():
    """It is neither in nor out."""
    plan = planned(MOONS)
    assert (items(plan), plan.undecided, plan.left_out) == (["orbit"], ("rink",), ())
    assert plan.questions_left == ("kind",)
