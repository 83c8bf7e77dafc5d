"""What is particular to opening a restaurant, beside what holds for every life event."""

import pytest

from chalicelib.domain.party import Party
from tests.definitions.worked import ABSENT, Worked, dispositions, expected

SMALL = expected("open-restaurant", "small_individual")
LARGE = expected("open-restaurant", "large_company")
LICENCE = "business-licence"


@pytest.fixture
def worked(definitions):
    """Where it is planned."""
    return Worked(definitions, "open-restaurant")


def ends(plan):
    """How each material ends, under its id."""
    return {material.id: material.disposition.kind for material in plan.materials}


def test_who_is_licensed_already_registers_nothing(worked):
    """The licence is read, with the business's own consent, and serves all the other items."""
    plan = worked.plan({**SMALL["answers"], "entity": "existing"})
    assert "business-registration" not in {item.id for item in plan.items}
    licences = {kind for name, kind in ends(plan).items() if name.endswith(LICENCE)}
    assert licences == {"held", "shared"}
    read = {read.certificate: read for read in plan.readable if read.party == "company"}
    assert read["BIZ_LICENCE"].ground == "consent"
    names = {f.field for f in plan.fields if f.filling.kind == "from_certificate"}
    assert {"registered_name", "credit_code", "registered_address", "sign_text"} <= names


def test_a_licence_that_is_in_no_register_is_brought_once(worked):
    """Whoever says they have one and is not found uploads it, for all items together."""
    plan = worked.plan({**SMALL["answers"], "entity": "existing"}, holding=ABSENT)
    licences = [kind for name, kind in ends(plan).items() if name.endswith(LICENCE)]
    assert sorted(licences) == ["asked", "shared", "shared", "shared"]
    assert {material.source for material in plan.asked} == {"upload"}


def test_who_is_licensed_already_is_not_asked_what_registration_asks(worked):
    """Neither shareholders nor whose the premises are matters any more."""
    left = set(worked.plan({"entity": "existing"}, holding=None).questions_left)
    idle = {"company_type", "shareholders", "premises"}
    assert left == {question.id for question in worked.event.questions} - idle - {"entity"}


def test_a_sole_trader_has_no_shareholders(worked):
    """They are not asked for, nor are articles, appointments and beneficial owners."""
    plan = worked.plan(SMALL["answers"])
    assert "shareholder" not in {material.party for material in plan.materials}
    kept = {m.requirement for m in plan.asked if m.item == "business-registration"}
    assert kept == set()


@pytest.mark.parametrize(
    ("answers", "ends_as"),
    [({}, "produced"), ({"fit_out": False}, "asked"),
     ({"fit_out": False, "entity": "existing"}, "held")],
)  # fmt: skip
def test_a_fire_acceptance_is_asked_only_where_no_item_yields_it(answers, ends_as, worked):
    """With the fit-out on record it comes from there; without, it is held or brought."""
    plan = worked.plan({**LARGE["answers"], **answers})
    assert ends(plan)["fire-safety-check.fire-acceptance"] == ends_as


def test_nothing_needs_the_sign(worked):
    """Were it declined, no other item would end with it."""
    for path in (SMALL, LARGE):
        items = worked.plan(path["answers"]).items
        assert not [item.id for item in items if "sign-permit" in item.after]
        ending = [item.id for item in items if item.all_end_if_declined]
        assert ending == ["business-registration"]


def test_exactly_three_hundred_square_metres_are_checked_for_fire_safety(worked):
    """The threshold itself is within."""
    for area, is_checked in ((299.99, False), (300, True)):
        items = {item.id for item in worked.plan({**SMALL["answers"], "floor_area": area}).items}
        assert ("fire-safety-check" in items) == is_checked


def test_tax_and_social_insurance_come_along_where_they_are_wanted(worked):
    """With the very items of starting a company, each after the licence."""
    plan = worked.plan({**SMALL["answers"], "tax": True, "social_insurance": True})
    after = {item.id: item.after for item in plan.items}
    assert after["tax-registration"] == ("business-registration",)
    assert after["social-insurance-registration"] == ("business-registration",)


def test_health_is_read_with_consent_of_the_manager_and_under_a_duty_of_the_staff(worked):
    """Staff without a certificate get one before they start: nobody brings paper."""
    answers = {**SMALL["answers"], "staff": True}
    grounds = {read.party: read.ground for read in worked.plan(answers).readable
               if read.certificate == "HEALTH_CERT"}  # fmt: skip
    assert grounds == {"food_safety_manager": "consent", "employee": "duty"}
    without = worked.plan(answers, holding=ABSENT)
    assert ends(without)["food-licence.staff-health"] == "committed"


def test_two_employees_are_promised_for_once(worked):
    """One promise covers all who have no certificate yet."""
    staff = tuple(
        Party(id=name, role="employee", kind="natural", takes_part="named", standing="named")
        for name in ("employee", "employee-2")
    )
    plan = worked.plan({**SMALL["answers"], "staff": True}, holding=ABSENT, parties=staff)
    assert dispositions(plan)["committed"] == SMALL["dispositions"]["committed"] + 1


def test_a_manager_who_is_the_trader_shows_one_identity_card(worked):
    """Two parts of one person: what is read for one serves the other."""
    both = tuple(
        Party(id=role, role=role, kind="natural", takes_part=part, standing="joined", holder="one")
        for role, part in (("legal_representative", "signs"), ("food_safety_manager", "agrees"))
    )
    plan = worked.plan(SMALL["answers"], parties=both)
    assert dispositions(plan)["shared"] == SMALL["dispositions"]["shared"] + 1


def test_the_law_lets_three_items_take_more_time_once(worked):
    """The registration by three working days, the food licence by five, tobacco by ten."""
    longer = {item.id: item.limits.extension for item in worked.items if item.limits.extension}
    assert {item: (more.value, more.unit) for item, more in longer.items()} == {
        "business-registration": (3, "working_days"),
        "food-licence": (5, "working_days"),
        "tobacco-licence": (10, "working_days"),
    }
