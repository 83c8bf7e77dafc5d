"""The hard cases of starting school."""

import pytest

from tests.definitions.worked import ABSENT, EXPECTED, Worked

PATHS = EXPECTED["school-enrolment"]["paths"]
LOCAL, MIGRANT = (PATHS[path]["answers"] for path in ("local_owner", "migrant_rent"))


@pytest.fixture
def worked(definitions):
    return Worked(definitions, "school-enrolment")


def readable(plan):
    return {(each.party, each.certificate) for each in plan.readable}


def ended(plan):
    return {material.id: material.disposition.kind for material in plan.materials}


def told(plan, item):
    """The fields that the body of an item is told."""
    return {field.field for field in plan.fields if item in field.items}


def test_a_child_is_spoken_for_by_the_guardian_alone(worked):
    """Who signs, and agrees for the child until it is of age."""
    child = worked.event.party("pupil")
    assert (child.represented_by, child.under.law, child.until_age) == ("guardian", "民法典", 18)
    assert worked.plan(MIGRANT).signers == ("guardian", "pupil")


@pytest.mark.parametrize(
    ("home", "married", "is_read"),
    [("own", True, False), ("rent", True, True), ("rent", False, False), ("grand", True, True)],
)
def test_the_other_parent_is_looked_up_only_where_the_familys_homes_are(
    worked, home, married, is_read
):
    """Of parents who are married, and live in a home that is not their own."""
    plan = worked.plan({**LOCAL, "home": home, "married": married})
    assert (("other_parent", "REALTY_QUERY") in readable(plan)) == is_read


def test_who_is_not_married_is_asked_for_no_marriage_certificate(worked):
    """The reference asks everybody."""
    alone = worked.plan({**LOCAL, "married": False}, holding=ABSENT)
    assert "MARRIAGE" not in {material.evidence for material in alone.asked}


def test_a_landlords_title_is_told_to_no_school(worked):
    """Only where it lies, and whose it is to the body that files the tenancy."""
    plan = worked.plan(MIGRANT)
    of_owner = {field.field for field in plan.fields if field.party == "home_owner"}
    assert of_owner == {"home_location", "home_owner_name"}
    assert "home_owner_name" in told(plan, "tenancy-filing")
    assert "home_owner_name" not in told(plan, "school-enrolment")


@pytest.mark.parametrize("home", ["own", "rent", "grand"])
def test_a_migrant_proves_where_they_live_by_the_one_paper_there_is(worked, home):
    """The tenancy where they rent, the title where they do not."""
    materials = worked.plan({**MIGRANT, "home": home}).materials
    proofs = {
        material.evidence
        for material in materials
        if material.item == "residence-permit" and material.disposition.kind != "not_applicable"
    }
    assert ("LEASE_FILING" in proofs, "REALTY" in proofs) == (home == "rent", home != "rent")


def test_a_permit_that_is_held_is_looked_up_and_not_made_again(worked):
    """The school takes it from the register."""
    plan = worked.plan({**MIGRANT, "permit": True})
    assert "residence-permit" not in {item.id for item in plan.items}
    assert ended(plan)["school-enrolment.residence-permit"] == "held"


def test_a_tenancy_on_record_needs_no_landlord(worked):
    """It says where the home lies, and its owner is neither invited nor looked up."""
    plan = worked.plan({**MIGRANT, "filed": True})
    assert "tenancy-filing" not in {item.id for item in plan.items}
    assert "home_owner" not in {party for party, _ in readable(plan)}
    assert "home_owner" not in {field.party for field in plan.fields}
    fillings = {field.field: field.filling.kind for field in plan.fields}
    assert fillings["tenancy_location"] == "from_certificate"


def test_both_parties_to_a_lease_are_identified_when_it_is_filed(worked):
    """The tenant and the landlord, each by their own card."""
    plan = worked.plan(MIGRANT)
    cards = {
        material.party
        for material in plan.materials
        if (material.item, material.evidence) == ("tenancy-filing", "ID_CARD")
    }
    assert cards == {"guardian", "home_owner"}


def test_whoever_works_for_nobody_brings_no_contract(worked):
    """Neither for the permit, for which a home is enough, nor to be looked up as insured."""
    plan = worked.plan(MIGRANT, holding=ABSENT)
    assert ended(plan)["social-insurance-check.employment"] == "checked"
    assert not any("employment" in material.id for material in plan.asked)


@pytest.mark.parametrize(
    ("married", "proves", "parents"),
    [
        (True, "talent-of-parents", {"guardian", "other_parent"}),
        (False, "talent-certificate", {"guardian"}),
    ],
)
def test_either_of_two_parents_may_be_the_talent(worked, married, proves, parents):
    """Both are looked up where both are there; and whoever is in no register brings the paper."""
    answers = {**LOCAL, "prefer": "talent", "married": married}
    read = {party for party, of in readable(worked.plan(answers)) if of == "TALENT"}
    assert read == parents
    nobody = worked.plan(answers, holding=ABSENT)
    assert ended(nobody)[f"school-preference.{proves}"] == "asked"


def test_what_proves_a_soldiers_child_is_brought_without_the_soldier(worked):
    """Whoever is on duty, or died, signs in nowhere."""
    plan = worked.plan({**LOCAL, "prefer": "military"})
    assert "other_parent" not in {party for party, _ in readable(plan)}
    assert ended(plan)["school-preference.military-proof"] == "asked"


def test_no_paper_says_what_a_department_knows(worked):
    """Social insurance, homes and vaccinations of whom no register speaks are looked up by hand."""
    plan = worked.plan(MIGRANT, holding=ABSENT)
    kinds = {material.evidence: material.disposition.kind for material in plan.materials}
    assert kinds["REALTY_QUERY"] == "checked"
    assert ended(plan)["social-insurance-check.contributions"] == "checked"
    assert kinds["vaccination-assessment"] == "checked"
    assert "SI_PAYMENT" not in {material.evidence for material in plan.asked}


def test_what_is_checked_anew_takes_the_place_of_what_was_known(worked):
    """Whoever applies for something else later finds one certificate, and need not choose."""
    replaced = {
        item.id: [(old.certificate, old.of) for old in item.supersedes]
        for item in worked.items
        if item.supersedes
    }
    assert replaced == {
        "social-insurance-check": [("SI_PAYMENT", "guardian")],
        "immunisation-check": [("VACC", "pupil")],
    }


def test_special_needs_reach_the_school_without_an_application_for_aid(worked):
    """And nobody reads a register of disabilities for that."""
    plan = worked.plan({**LOCAL, "special": True})
    assert "special_needs" in told(plan, "school-enrolment")
    assert ("pupil", "DISABILITY") not in readable(plan)


def test_whoever_needs_aid_and_has_no_certificate_brings_none(worked):
    """Experts assess the child, and departments compare what they know of the family."""
    plan = worked.plan({**LOCAL, "aid": True, "special": True}, holding=ABSENT)
    assert ended(plan)["school-aid.disability"] == "checked"
    assert ended(plan)["school-aid.low-income"] == "checked"


@pytest.mark.parametrize(
    ("stage", "wish"), [("primary", "primary_school_wish"), ("junior", "junior_school_wish")]
)
def test_each_stage_has_its_own_schools(worked, stage, wish):
    """And only whoever was a pupil before has a pupil number."""
    fields = told(worked.plan({**LOCAL, "stage": stage}), "school-enrolment")
    assert [name for name in fields if name.endswith("_wish")] == [wish]
    assert ("pupil_number" in fields) == (stage == "junior")


def test_a_refused_preference_or_aid_costs_no_child_its_school(worked):
    """Nothing waits for either."""
    plan = worked.plan({**MIGRANT, "prefer": "military"})
    optional = {"school-preference", "school-aid"}
    assert optional <= {item.id for item in plan.items}
    assert not any(optional & set(item.after) for item in plan.items)
