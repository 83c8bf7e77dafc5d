"""What holds of every plan, whatever is known, held and refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.conditions import Condition
from chalicelib.domain.definitions.bundle import BundleItem
from chalicelib.domain.plan import Plan
from tests.domain.story import (
    SAID,
    cancelled,
    event,
    evidence,
    fact,
    field,
    found,
    item,
    needs,
    party,
    plan_of,
    planned,
    question,
    role,
    world,
)
from tests.invented import otherwise

ICE, SHARED, BIG = map(
    Condition, ('facts.moon.kind == "ice"', "facts.moon.shared", "facts.moon.size > 100")
)
NEVER_ALONE = Condition('facts.moon.kind == "ice" && facts.moon.shared || facts.moon.size > 500')
QUESTIONS = (
    question("kind", "moon.kind", "ice", "rock"),
    question("shared", "moon.shared"),
    question("size", "moon.size"),
)
LIFE = event((role(), role("owner", many=True, when=SHARED), role("guest", "named", at_least=0)),
             questions=QUESTIONS)  # fmt: skip
KEEPERS = needs("card", evidence("CARD", "certificate"), evidence("CARD", "upload"))
OWNERS = needs("cards", [evidence("CARD", "certificate", of="owner"), evidence("oath", "act")],
               [evidence("CARD", "upload", of="owner"), evidence("sketch", "upload")])  # fmt: skip
FROM_ORBIT = needs("permit", evidence("PERMIT", "output"), evidence("PERMIT", "upload"))
ORBIT = item("orbit", KEEPERS, OWNERS, yields=["PERMIT"], fields=["name", ("area", BIG)])
RINK = item("rink", FROM_ORBIT, KEEPERS, needs("sketch", evidence("sketch", "upload"), when=BIG),
            cancelled=(cancelled("good-conduct", when=SHARED),),
            fields=["name", ("owner_name", SHARED)])  # fmt: skip
PARTY = item("party", FROM_ORBIT, OWNERS, needs("guests", evidence("CARD", "register", of="guest")))
MOONS = world(
    ORBIT, RINK, PARTY,
    life=LIFE,
    places=(
        BundleItem(item="party", when=NEVER_ALONE, after=("rink",)),
        BundleItem(item="orbit", when=BIG),
        BundleItem(item="rink", when=ICE),
    ),
    facts=(fact("moon.kind"), fact("moon.shared", "yes_no"), fact("moon.size", "number")),
    fields=(field("name", "name", prefill=[("CARD", "name")]), field("area", "number"),
            field("owner_name", of="owner", prefill=[("CARD", "name")])),
)  # fmt: skip

VALUES = {
    "moon.kind": st.sampled_from(["ice", "rock"]),
    "moon.shared": st.booleans(),
    "moon.size": st.sampled_from([1, 101, 501]),
}
FACTS = st.fixed_dictionaries({}, optional=VALUES)
PLAYERS = (
    party(holder="ada"),
    party("owner", holder="ada"),
    party("owner-2", holder="ben"),
    party("owner-3", standing="refused"),
    party("guest", "named", takes_part="named"),
)
PARTIES = st.lists(st.sampled_from(PLAYERS), unique_by=lambda p: p.id).map(tuple)
ANSWERS = st.builds(found, st.sampled_from(sorted(SAID)), st.sampled_from([p.id for p in PLAYERS]))
HELD = st.lists(ANSWERS, max_size=4)

whatever_is_known = given(FACTS, PARTIES, HELD)


@whatever_is_known
def test_the_same_case_always_has_the_same_plan(facts, parties, held):
    """Nothing but what is told comes into it."""
    plan = planned(MOONS, facts, parties, held)
    assert planned(MOONS, dict(reversed(facts.items())), parties, held) == plan
    read = Plan.model_validate_json(plan.model_dump_json())
    assert read.model_dump() == plan.model_dump()


@whatever_is_known
def test_every_material_is_met_in_exactly_one_way(facts, parties, held):
    """Each has a name of its own and belongs to an item of the plan."""
    plan = planned(MOONS, facts, parties, held)
    names = [m.id for m in plan.materials]
    assert len(set(names)) == len(names)
    assert {m.item for m in plan.materials} <= {i.id for i in plan.items}


@whatever_is_known
def test_every_requirement_of_every_item_has_a_material(facts, parties, held):
    """Nothing gets lost, not even what is not applicable or no longer asked."""
    plan = planned(MOONS, facts, parties, held)
    for planned_item in plan.items:
        needed = MOONS.items_by_id[planned_item.id]
        told = {m.requirement for m in plan.materials_of(planned_item.id)}
        assert told == {r.id for r in (*needed.requirements, *needed.cancelled)}


@whatever_is_known
def test_what_is_shared_is_given_with_an_earlier_material(facts, parties, held):
    """Never with itself, never with one that is shared again."""
    given_before = set()
    for material in planned(MOONS, facts, parties, held).materials:
        if material.disposition.kind == "shared":
            assert material.disposition.material in given_before
        else:
            given_before.add(material.id)


@whatever_is_known
def test_an_item_stands_after_all_that_it_waits_for(facts, parties, held):
    """And what is produced comes from one of those."""
    plan = planned(MOONS, facts, parties, held)
    ends = {}
    for planned_item in plan.items:
        assert all(ends[name] <= planned_item.starts for name in planned_item.after)
        ends[planned_item.id] = planned_item.ends
    for material in plan.materials:
        if material.disposition.kind == "produced":
            assert material.disposition.item in plan.item(material.item).after


@given(FACTS, FACTS, PARTIES, HELD)
def test_another_answer_settles_more_and_unsettles_nothing(facts, more, parties, held):
    """What was in, out, needed or not stays so; what was answered is never asked again."""
    before = planned(MOONS, facts, parties, held)
    after = planned(MOONS, {**more, **facts}, parties, held)
    assert {i.id for i in before.items} <= {i.id for i in after.items}
    assert {left.item for left in before.left_out} <= {left.item for left in after.left_out}
    assert set(after.undecided) <= set(before.undecided)
    unneeded = {m.id for m in before.materials if m.disposition.kind == "not_applicable"}
    assert unneeded <= {m.id for m in after.materials if m.disposition.kind == "not_applicable"}
    known = {q.id for q in QUESTIONS if q.fact in facts}
    assert not known & set(after.questions_left)


@given(st.fixed_dictionaries(VALUES), PARTIES, HELD)
def test_once_everything_is_answered_nothing_is_open(facts, parties, held):
    """No question, no undecided item, no undetermined material is left."""
    plan = planned(MOONS, facts, parties, held)
    assert (plan.questions_left, plan.undecided) == ((), ())
    assert "undetermined" not in {m.disposition.kind for m in plan.materials}


@given(FACTS, PARTIES)
def test_a_refused_consent_makes_the_material_asked_and_says_so(facts, parties):
    """The applicant is told why: consent was refused."""
    plan = planned(MOONS, facts, parties, [found("not_allowed", p.id) for p in parties])
    cards = [
        m for m in plan.materials if m.evidence == "CARD" and m.party in {p.id for p in parties}
    ]
    assert not {"held", "registered", "awaiting"} & {m.disposition.kind for m in cards}
    assert {m.disposition.why for m in cards if m.disposition.kind == "asked"} <= {"refused"}


def test_what_a_plan_asks_costs_and_yields_can_be_looked_up():
    """By item; what is asked needs somebody to look before acceptance."""
    plan = planned(MOONS, {"moon.kind": "ice", "moon.shared": False, "moon.size": 101})
    assert plan.item("rink").after == ("orbit",)
    assert [o.certificate for o in plan.item("orbit").outputs] == ["PERMIT"]
    assert plan.fees == 200
    assert [m.id for m in plan.asked] == ["rink.sketch"]
    assert plan.needs_desk


def test_whoever_applies_is_not_told_to_pay_what_another_pays():
    """The item says who does, and the sum leaves it out."""
    plan = planned(MOONS, {"moon.kind": "ice", "moon.shared": False, "moon.size": 101})
    orbit, rink = plan.items
    lent = plan.model_copy(update={"items": (orbit.model_copy(update={"payer": "lender"}), rink)})
    assert (plan.fees, lent.fees) == (orbit.fee + rink.fee, rink.fee)


def test_a_fee_that_is_not_known_is_no_part_of_the_sum_and_named_beside_it():
    """But for those that another pays."""
    facts = {"moon.kind": "ice", "moon.shared": False, "moon.size": 101}
    plan = planned(costing(None), facts)
    orbit, rink = plan.items
    lent = plan.model_copy(update={"items": (orbit.model_copy(update={"payer": "lender"}), rink)})
    assert (orbit.fee, orbit.fee_is_known, rink.fee_is_known) == (0, False, True)
    assert (plan.fees, plan.fees_not_known) == (rink.fee, ("orbit",))
    assert lent.fees_not_known == ()


def costing(amount):
    """The moons, where nobody knows what an orbit costs."""
    items = tuple(
        item.model_copy(update={"fee": item.fee.model_copy(update={"amount": amount})})
        if item.id == "orbit"
        else item
        for item in MOONS.items
    )
    return otherwise(MOONS, items=items)


def test_a_plan_of_before_fees_could_be_unknown_reads_as_it_was_meant():
    """Every journal that was ever written."""
    stored = plan_of(("orbit",)).model_dump(mode="json")
    for stored_item in stored["items"]:
        del stored_item["fee_is_known"]
    assert Plan.model_validate(stored) == plan_of(("orbit",))


def test_an_item_that_is_not_planned_cannot_be_looked_up():
    """It is a mistake of whoever asks."""
    with pytest.raises(KeyError):
        plan_of(("orbit",)).item("rink")
