"""What the invented city and its second district do differently, and nothing else."""

import pytest

from chalicelib.domain.correcting import time_to_correct
from chalicelib.domain.limits import half_days
from chalicelib.domain.planning import plan_case
from tests.definitions.worked import ABSENT, HELD, Worked, expected

RESTAURANT = expected("open-restaurant", "small_individual")["answers"]
HOME = expected("buy-home-second-hand", "typical")["answers"]
YUNXI, SHIQIAO = "990101", "990102"
SEWAGE, SIGN, WASTE = "sewage-permit", "sign-permit", "fume-and-waste-registration"
REGISTRATION = "business-registration"


def standard(definitions, life_event, answers, holding=HELD):
    return Worked(definitions, life_event).plan(answers, holding=holding)


def restaurant(definitions, premises, registration=None, holding=HELD):
    """The plan of the sole trader's restaurant, and the definitions that it was made from."""
    places = {"premises": premises, "registration": registration or premises}
    here = definitions.standing_at("open-restaurant", places)
    case = Worked(here, "open-restaurant").case(RESTAURANT, holding=holding)
    return here, plan_case(case.model_copy(update={"places": places}))


def ends(plan):
    return {material.id: material.disposition.kind for material in plan.materials}


def promised(plan):
    return {item.id: half_days(item.promised) for item in plan.items}


def changed(before, after):
    """What is no longer the same under a name: before and after."""
    return {name: (before.get(name), after.get(name))
            for name in {**before, **after} if before.get(name) != after.get(name)}  # fmt: skip


def test_in_the_first_district_only_the_city_promises_sooner(definitions):
    """The kitchen waste in half a day instead of one; not one material differs."""
    before = standard(definitions, "open-restaurant", RESTAURANT)
    here, plan = restaurant(definitions, YUNXI)

    assert changed(ends(before), ends(plan)) == {}
    assert changed(promised(before), promised(plan)) == {WASTE: (2, 1)}
    assert here.items_by_id[WASTE].basis[-1].law.startswith("优化营商环境")
    assert time_to_correct(here, "open-restaurant").value == 10


def test_in_the_second_district_more_is_different(definitions):
    """On top of what the city does: a title less, a promise more, a register of its own."""
    before = standard(definitions, "open-restaurant", RESTAURANT)
    here, plan = restaurant(definitions, SHIQIAO)

    assert changed(promised(before), promised(plan)) == {WASTE: (2, 1)}
    assert changed(ends(before), ends(plan)) == {
        f"{SIGN}.premises-title": ("shared", None),
        f"{SEWAGE}.grease-trap-upkeep": (None, "committed"),
        f"{WASTE}.waste-agreement": ("asked", "checked"),
    }
    assert here.items_by_id[REGISTRATION].limits.extension.value == 1
    assert time_to_correct(here, "open-restaurant").value == 15


def test_premises_in_one_district_and_registration_in_the_other(definitions):
    """Each item follows its own place; the whole is accepted where the premises are."""
    both = restaurant(definitions, SHIQIAO)
    here, plan = restaurant(definitions, SHIQIAO, YUNXI)

    assert ends(plan) == ends(both[1])
    assert here.items_by_id[REGISTRATION].limits.extension.value == 3
    assert time_to_correct(here, "open-restaurant").value == 15
    bodies = {item.id: item.body for item in plan.items}
    assert (bodies[REGISTRATION], bodies[SIGN]) == (
        "market-regulation-990101", "urban-management-990102")  # fmt: skip


def test_registration_in_the_second_district_and_premises_in_the_first(definitions):
    """Only the registration is done by the rules of the second."""
    before = restaurant(definitions, YUNXI)
    here, plan = restaurant(definitions, YUNXI, SHIQIAO)

    assert (ends(plan), promised(plan)) == (ends(before[1]), promised(before[1]))
    assert here.items_by_id[REGISTRATION].limits.extension.value == 1
    assert time_to_correct(here, "open-restaurant").value == 10


def test_whoever_holds_nothing_brings_one_paper_less_there(definitions):
    """The agreement on the waste, which the district looks up; the title, for the sewage alone."""
    _, here = restaurant(definitions, YUNXI, holding=ABSENT)
    _, there = restaurant(definitions, SHIQIAO, holding=ABSENT)

    gone = {m.id for m in here.asked} - {m.id for m in there.asked}
    assert gone == {f"{WASTE}.waste-agreement"}
    assert len(there.asked) == len(here.asked) - 1


@pytest.mark.parametrize(("area", "fees"), [(YUNXI, 0), (SHIQIAO, -8000)])
def test_the_fee_for_a_home_is_waived_in_the_second_district(definitions, area, fees):
    """And the plan says by whom it is paid."""
    here = definitions.standing_at("buy-home-second-hand", {"property": area})
    before = standard(definitions, "buy-home-second-hand", HOME)
    plan = Worked(here, "buy-home-second-hand").plan(HOME, area=area)

    assert plan.fees - before.fees == fees
    note = plan.item("ownership-transfer").fee_note.zh
    assert ("由区财政承担" in note) == bool(fees)


def test_the_standard_is_nowhere_changed(definitions):
    """Whoever starts a company in the first district meets no difference at all."""
    places = {"registration": YUNXI}
    assert definitions.standing_at("start-company", places) is definitions
