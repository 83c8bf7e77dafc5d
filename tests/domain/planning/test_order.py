"""The order that follows from material."""

import pytest

from chalicelib.domain.conditions import Condition
from chalicelib.domain.definitions.bundle import BundleItem
from chalicelib.domain.errors import DefinitionFault
from tests.domain.story import event, evidence, item, needs, planned, role, world

PERMIT_FROM_BUNDLE = needs("permit", evidence("PERMIT", "output"))


def after(definitions, facts=None):
    return {i.id: i.after for i in planned(definitions, facts).items}


def test_an_item_waits_for_what_another_yields_for_it():
    """Type, party and subject match: the rink waits for the permit."""
    moons = world(item("rink", PERMIT_FROM_BUNDLE), item("orbit", yields=["PERMIT"]))
    assert after(moons) == {"orbit": (), "rink": ("orbit",)}


def test_an_item_waits_for_nothing_else():
    """What another yields and this one does not need is no reason to wait."""
    moons = world(item("orbit", yields=["PERMIT"]), item("rink"))
    assert after(moons) == {"orbit": (), "rink": ()}


def test_a_certificate_about_somebody_else_is_no_reason_to_wait():
    """The seller's permit is not the buyer's."""
    life = event((role(), role("seller")))
    moons = world(item("orbit", yields=[("PERMIT", "seller")]),
                  item("rink", PERMIT_FROM_BUNDLE), life=life)  # fmt: skip
    assert after(moons) == {"orbit": (), "rink": ()}


def test_a_certificate_about_another_subject_is_no_reason_to_wait():
    """A permit for the near side does not serve the far side."""
    far = needs("permit", evidence("PERMIT", "output", subject="far_side"))
    moons = world(item("orbit", yields=[("PERMIT", "keeper", "near_side")]), item("rink", far))
    assert after(moons)["rink"] == ()


def test_what_must_exist_beforehand_is_never_waited_for():
    """Nothing of this bundle can yield it."""
    old = needs("permit", evidence("PERMIT", "output", beforehand=True))
    moons = world(item("orbit", yields=["PERMIT"]), item("rink", old))
    assert after(moons)["rink"] == ()


def test_an_item_never_waits_for_itself():
    """It may renew what it needs."""
    moons = world(item("orbit", PERMIT_FROM_BUNDLE, yields=["PERMIT"]))
    assert after(moons) == {"orbit": ()}


def test_a_requirement_that_does_not_apply_is_no_reason_to_wait():
    """Only what is needed in this case orders it."""
    sometimes = needs("permit", evidence("PERMIT", "output"), when=Condition("facts.moon.cold"))
    moons = world(item("orbit", yields=["PERMIT"]), item("rink", sometimes))
    assert after(moons, {"moon.cold": False})["rink"] == ()
    assert after(moons, {"moon.cold": True})["rink"] == ("orbit",)


def test_what_concerns_a_party_there_is_not_is_no_reason_to_wait():
    """Nothing is yielded for an owner whom this case does not have."""
    life = event((role(), role("owner", when=Condition("facts.moon.owned"))))
    theirs = needs("permit", evidence("PERMIT", "output", of="owner"))
    moons = world(item("orbit", yields=[("PERMIT", "owner")]), item("rink", theirs), life=life)
    assert after(moons, {"moon.owned": False})["rink"] == ()


def test_an_explicit_order_adds_to_what_follows_from_material():
    """The bundle may say more; items that are not planned are not waited for."""
    places = (
        BundleItem(item="orbit"),
        BundleItem(item="rink", after=("orbit", "party")),
        BundleItem(item="party", when=Condition("facts.moon.merry")),
    )
    moons = world(item("orbit"), item("rink"), item("party"), places=places)
    assert after(moons, {"moon.merry": False})["rink"] == ("orbit",)


def test_items_that_wait_for_each_other_are_a_fault_of_the_definitions():
    """The circle is told."""
    cards = needs("card", evidence("CARD", "output"))
    moons = world(item("orbit", cards, yields=["PERMIT"]),
                  item("rink", PERMIT_FROM_BUNDLE, yields=["CARD"]))  # fmt: skip
    with pytest.raises(DefinitionFault, match=r"orbit → rink|rink → orbit"):
        planned(moons)
