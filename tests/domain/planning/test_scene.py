"""What the conditions of a case come to."""

from chalicelib.domain.conditions import Condition
from chalicelib.domain.planning.case import Case
from chalicelib.domain.planning.scene import set_scene
from tests.domain.story import AREA, event, evidence, item, needs, question, role, world

LIFE = event((role(),), questions=(question("cold", "moon.cold"),))
COAT = needs("coat", evidence("COAT", "upload"), when=Condition("facts.moon.cold"))
CARD = needs("card", evidence("CARD", "upload"))


def scene(**facts):
    moons = world(item("orbit", COAT, CARD), life=LIFE)
    told = {path.replace("_", "."): value for path, value in facts.items()}
    return set_scene(Case(definitions=moons, event=LIFE, facts=told, places={"residence": AREA}))


def test_a_requirement_lives_only_where_it_surely_applies():
    """Not while nobody has said whether it is cold."""
    assert [r.id for r in scene(moon_cold=True).live("orbit")] == ["coat", "card"]
    assert [r.id for r in scene(moon_cold=False).live("orbit")] == ["card"]
    assert [r.id for r in scene().live("orbit")] == ["card"]


def test_what_became_of_each_requirement_is_known():
    """In the item's order, with the reason."""
    coat, card = scene().scopes["orbit"]
    assert (coat.said.truth, coat.said.unknown) == (None, {"moon.cold"})
    assert card.said.truth is True
