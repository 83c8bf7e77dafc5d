"""What may be refused, and what the law has read whatever anybody says."""

import pytest

from chalicelib.domain.applying.commands import Agree
from chalicelib.domain.errors import Invalid
from chalicelib.domain.text import Basis
from tests.domain.applying.setting import BEN_CALLS, LIFE, begun, decided
from tests.domain.story import evidence, fact, item, needs, world

LAW = Basis(law="月亮法", article="7", confidence="high")


def moons(own=None):
    """A card that the law has read of the keeper, by the item's law or by the requirement's own."""
    card = needs("card", evidence("CARD", "register", ground="duty"), evidence("CARD", "upload"))
    orbit = item(
        "orbit",
        card.model_copy(update={"basis": own}),
        needs("own-card", evidence("CARD", "certificate"), evidence("card", "upload")),
        needs("owner-card", evidence("CARD", "register", "owner")),
    ).model_copy(update={"basis": (LAW,)})
    return world(orbit, life=LIFE, facts=(fact("moon.cold", "yes_no"),))


DUTY = moons()


def test_what_the_law_has_read_cannot_be_refused_and_its_law_is_named():
    """Where one item reads it by duty, no other's consent matters; agreeing harms nobody."""
    with pytest.raises(Invalid, match="cannot be refused") as refused:
        decided(begun(), Agree(party="keeper", certificates={"CARD": False}), definitions=DUTY)
    (place,) = refused.value.places
    assert (place.pointer, place.reason) == ("/certificates/CARD", "is read by law: 月亮法 7")
    yes = Agree(party="keeper", certificates={"CARD": True})
    assert decided(begun(), yes, definitions=DUTY)
    no = Agree(party="owner", certificates={"CARD": False})
    assert decided(begun(), no, BEN_CALLS, definitions=DUTY)


def test_a_requirements_own_law_goes_before_that_of_its_item():
    """The nearer one is named; and an article only where there is one."""
    own = Basis(law="月光条例", confidence="high")
    no = Agree(party="keeper", certificates={"CARD": False})
    with pytest.raises(Invalid) as refused:
        decided(begun(), no, definitions=moons(own))
    assert refused.value.places[0].reason == "is read by law: 月光条例"
