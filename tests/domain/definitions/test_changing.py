"""A difference is made to an item, a bundle, a life event, and to nothing else of it."""

import pytest

from chalicelib.domain.definitions.bundle import Bundle, BundleItem
from chalicelib.domain.definitions.changing import bundle_here, event_here, item_here
from chalicelib.domain.definitions.item import Fee, ItemField
from chalicelib.domain.definitions.life_event import Promise
from chalicelib.domain.definitions.overlay import (
    BundleDifference,
    EventDifference,
    ItemDifference,
)
from chalicelib.domain.text import Basis
from tests.domain.story import days, event, evidence, item, needs, text

LAW = Basis(law="Moon Act of the city", confidence="high")
PAPER = needs("paper", evidence("paper", "upload"))
PLAN = needs("plan", evidence("plan", "upload"))
MOON = item("orbit", PAPER, PLAN, fields=("name", "colour"))
PLACES = (BundleItem(item="orbit"), BundleItem(item="tide", after=("orbit",)))
BUNDLE = Bundle(id="moons", title=text("Moons"), lead="moon-office", items=PLACES)


def here(**said):
    return item_here(MOON, ItemDifference(item="orbit", basis=LAW, **said))


def ids(requirements):
    return [requirement.id for requirement in requirements]


@pytest.mark.parametrize(
    ("said", "changed"),
    [
        ({"department": "tide-office"}, {"department"}),
        ({"limits": {"promised": days(2)}}, {"limits"}),
        ({"fee": Fee(amount=0, confidence="high")}, {"fee"}),
        ({"requirements": {"drop": [{"requirement": "plan"}]}}, {"requirements"}),
        ({"fields": {"drop": ["colour"]}}, {"fields"}),
    ],
)
def test_what_an_overlay_does_not_say_stays(said, changed):
    """Its law is named beside the item's own."""
    other = here(**said)
    assert {name for name, value in other if value != getattr(MOON, name)} == {"basis", *changed}
    assert other.basis == (*MOON.basis, LAW)


def test_each_limit_is_another_by_itself():
    """The law's, the promise's, and how much longer it may take."""
    other = here(limits={"statutory": days(8), "extension": days(2)}).limits
    assert (other.statutory, other.promised, other.extension) == (
        days(8), MOON.limits.promised, days(2))  # fmt: skip


def test_a_law_is_named_once():
    """However many differences rest on it; a difference without one names none."""
    once = here(department="tide-office")
    twice = item_here(once, ItemDifference(item="orbit", basis=LAW, department="moon-office"))
    assert twice.basis == once.basis
    assert item_here(MOON, ItemDifference(item="orbit")).basis == MOON.basis


def test_a_requirement_is_dropped_replaced_in_its_place_and_added_at_the_end():
    """Whoever reads the list finds it in the order of the standard."""
    other_plan = needs("plan", evidence("plan", "commitment"))
    more = needs("flag", evidence("flag", "upload"))
    other = here(requirements={"drop": [{"requirement": "paper"}], "replace": [other_plan],
                               "add": [more]})  # fmt: skip
    assert other.requirements == (other_plan, more)
    assert other.cancelled == ()


def test_what_an_entry_of_the_proof_list_cancelled_stays_in_sight():
    """With the entry, for whoever wonders why it is not asked."""
    other = here(requirements={"drop": [{"requirement": "plan", "proof": "PRF901"}]})
    assert ids(other.requirements) == ["paper"]
    assert [(gone.id, gone.title, gone.proof) for gone in other.cancelled] == [
        ("plan", PLAN.title, "PRF901")
    ]


def test_what_is_connected_here_is_tried_before_all_else():
    """Also for what the same overlay adds."""
    register = (evidence("PERMIT", "register"),)
    more = needs("flag", evidence("flag", "upload"))
    other = here(requirements={
        "add": [more],
        "prefer": [{"requirement": "plan", "alternative": register},
                   {"requirement": "flag", "alternative": register}],
    })  # fmt: skip
    told = {requirement.id: requirement.alternatives for requirement in other.requirements}
    assert told["plan"] == (register, *PLAN.alternatives)
    assert told["flag"] == (register, *more.alternatives)
    assert told["paper"] == PAPER.alternatives


def test_a_field_is_dropped_and_another_asked():
    """Dropped and added again, it is asked under another condition."""
    other = here(fields={"drop": ["name"], "add": [{"field": "name", "when": "facts.moon.full"}]})
    assert [(f.field, f.when and f.when.source) for f in other.fields] == [
        ("colour", None), ("name", "facts.moon.full")]  # fmt: skip
    assert MOON.fields[0] == ItemField(field="name")


def test_wrong_names_change_nothing():
    """The check refuses them before anything is published."""
    wrong = {"drop": [{"requirement": "x", "proof": "PRF901"}],
             "replace": [needs("y", evidence("y", "upload"))],
             "prefer": [{"requirement": "z", "alternative": [evidence("z", "check")]}]}  # fmt: skip
    other = here(requirements=wrong, fields={"drop": ["x"]})
    assert other.requirements == MOON.requirements
    assert (other.cancelled, other.fields) == (MOON.cancelled, MOON.fields)


def test_a_bundle_has_other_items_another_lead_and_more_time_to_correct():
    """Left out, put in otherwise, and put in besides."""
    tide, star = BundleItem(item="tide"), BundleItem(item="star", if_declined="all_end")
    other = bundle_here(BUNDLE, BundleDifference(
        bundle="moons", lead="tide-office", correction=days(5),
        items={"drop": ["orbit"], "replace": [tide], "add": [star]}))  # fmt: skip
    assert other.items == (tide, star)
    assert (other.lead, other.correction) == ("tide-office", days(5))


def test_what_is_not_said_of_a_bundle_stays():
    """Also its time to correct."""
    slow = BUNDLE.model_copy(update={"correction": days(3)})
    assert bundle_here(slow, BundleDifference(bundle="moons")) == slow


def test_a_life_event_is_promised_otherwise():
    """And else the same."""
    promise = Promise(limit=days(3), confidence="high")
    other = event_here(event(), EventDifference(life_event="adopt-a-moon", promise=promise))
    assert other == event().model_copy(update={"promise": promise})
