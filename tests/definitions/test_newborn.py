"""The hard cases of a birth."""

import pytest

from tests.definitions.worked import ABSENT, EXPECTED, Worked

PATHS = EXPECTED["newborn"]["paths"]
TYPICAL, UNMARRIED, ALONE = (
    PATHS[path]["answers"] for path in ("typical", "unmarried", "mother_alone")
)


@pytest.fixture
def worked(definitions):
    return Worked(definitions, "newborn")


def people(plan):
    """Everybody who is spoken of anywhere in a plan."""
    return {
        *plan.signers,
        *(material.party for material in plan.materials if material.party),
        *(field.party for field in plan.fields),
        *(output.party for item in plan.items for output in item.outputs),
    }


def materials(plan, kind):
    return {m.id for m in plan.materials if m.disposition.kind == kind}


def test_both_parents_sign_for_themselves(worked):
    """Neither says of the other that they are the father or mother."""
    for answers in (TYPICAL, UNMARRIED):
        assert worked.plan(answers).signers == ("mother", "father")


def test_a_mother_who_is_registered_alone_names_no_father(worked):
    """Nobody is read, asked or invited in his place, and no question about him is left."""
    plan = worked.plan(ALONE)
    assert people(plan) == {"mother", "newborn"}
    assert plan.questions_left == ()
    asking = worked.plan({"parents": "mother_alone"}, holding=None).questions_left
    assert asking == ("place", "insured", "subsidy")


@pytest.mark.parametrize(
    ("parents", "says"),
    [
        ("married", set()),
        ("unmarried", {"unmarried-statement"}),
        ("mother_alone", {"mother-alone-statement"}),
        ("widowed", set()),
    ],
)
def test_each_says_only_what_is_so_of_them(worked, parents, says):
    """Whoever is registered alone does not say why, and only the unmarried that they are."""
    plan = worked.plan({**TYPICAL, "parents": parents, "follow": "mother"})
    signed = materials(plan, "committed")
    assert {each.partition(".")[2] for each in signed} == says


@pytest.mark.parametrize(
    ("parents", "follow", "whose"),
    [
        ("married", "father", "father"),
        ("married", "mother", "mother"),
        ("unmarried", "father", "father"),
        ("mother_alone", "mother", "mother"),
        ("widowed", "mother", "mother"),
    ],
)
def test_the_register_of_one_parent_is_asked(worked, parents, follow, whose):
    """Of the one whose household the child joins."""
    plan = worked.plan({**TYPICAL, "parents": parents, "follow": follow})
    asked = [
        material.party
        for material in plan.materials
        if (material.item, material.evidence) == ("birth-household-registration", "HOUSEHOLD")
        and material.disposition.kind != "not_applicable"
    ]
    assert asked == [whose]


@pytest.mark.parametrize(
    ("place", "certifies", "body"),
    [
        ("institution", "birth-medical-certificate", "midwifery-institution-990101"),
        ("outside", "outside-birth-certificate", "health-990101"),
    ],
)
def test_a_birth_is_certified_by_whom_the_law_lets(worked, place, certifies, body):
    """An institution certifies what it attended, the health department any other birth."""
    plan = worked.plan({**TYPICAL, "place": place})
    births = {
        item.id: item.body
        for item in plan.items
        if any(output.certificate == "BIRTH" for output in item.outputs)
    }
    assert births == {certifies: body}


@pytest.mark.parametrize(
    ("parents", "follow", "is_asked"),
    [("married", "father", False), ("unmarried", "mother", False), ("unmarried", "father", True)],
)
def test_a_parentage_test_is_asked_only_where_the_law_does(worked, parents, follow, is_asked):
    """Of a child born in an institution, only to join the household of an unmarried father."""
    plan = worked.plan({**TYPICAL, "parents": parents, "follow": follow})
    assert bool(materials(plan, "asked")) == is_asked


def test_a_birth_at_home_is_tested_once_for_hospital_and_police(worked):
    """Whoever joins an unmarried father's household too brings the same test."""
    plan = worked.plan({**TYPICAL, "parents": "unmarried", "place": "outside"})
    assert materials(plan, "asked") == {"outside-birth-certificate.parentage-test"}
    assert "birth-household-registration.parentage-test" in materials(plan, "shared")


@pytest.mark.parametrize(("follow", "other"), [("father", "mother"), ("mother", "father")])
def test_the_police_are_told_of_the_one_household_that_the_child_joins(worked, follow, other):
    """Its address and its head, and never the other parent's."""
    plan = worked.plan({**TYPICAL, "follow": follow})
    told = {field.field for field in plan.fields}
    assert {f"{follow}_registered_address", f"{follow}_householder"} <= told
    assert not {f"{other}_registered_address", f"{other}_householder"} & told


def test_parents_of_different_ethnicity_both_confirm_whose_the_child_takes(worked):
    """And say which; else it is that of both, as registered."""
    plan = worked.plan({**TYPICAL, "ethnicity": True})
    signed = [m.party for m in plan.materials if m.disposition.kind == "committed"]
    assert sorted(signed) == ["father", "mother"]
    fillings = {f.field: f.filling.kind for f in plan.fields}
    assert fillings["newborn_ethnicity"] == "typed"
    assert "parents_ethnicity" not in fillings


def test_nothing_of_the_child_is_read_before_it_has_a_number(worked):
    """Everything that bears it waits for the household register; all it says comes from there."""
    plan = worked.plan(TYPICAL, holding=ABSENT)
    registers = "birth-household-registration"
    for item in plan.items:
        bears = any(output.party == "newborn" for output in item.outputs)
        if bears and item.id != registers:
            assert registers in item.after
    number = next(field for field in plan.fields if field.field == "newborn_id_no")
    assert (number.filling.kind, number.filling.item) == ("from_item", registers)


def test_a_refused_benefit_ends_nothing_else(worked):
    """The child is registered, insured and vaccinated, whatever its mother is owed."""
    plan = worked.plan(TYPICAL)
    benefits = {"maternity-benefits", "childcare-subsidy"}
    assert not any(benefits & set(item.after) for item in plan.items)
    assert not any(item.all_end_if_declined for item in plan.items)


WIDOWED = {**TYPICAL, "parents": "widowed"}


def test_the_child_of_a_father_who_has_died_has_a_father_all_the_same(worked):
    """By its parents' marriage: whoever certifies or enters a father is told who he was."""
    plan = worked.plan(WIDOWED)
    named = {"late_father_name", "late_father_id_no"}
    fillings = {f.field: f.filling.kind for f in plan.fields if f.field in named}
    assert fillings == dict.fromkeys(named, "from_certificate")
    for item in ("birth-medical-certificate", "birth-household-registration"):
        assert named <= {field.field for field in plan.fields if item in field.items}
    assert people(plan) == {"mother", "newborn"}


def test_whoever_lost_the_childs_father_says_nothing_of_wedlock(worked):
    """Neither that they were not married, nor that there is no father."""
    needed = {
        m.evidence for m in worked.plan(WIDOWED).materials if m.disposition.kind != "not_applicable"
    }
    assert "MARRIAGE" in needed
    assert not needed & {"unmarried-statement", "mother-alone-statement"}


def test_whoever_is_registered_alone_does_not_say_whether_they_were_married(worked):
    """They say that no father is registered, and that is all."""
    plan = worked.plan(ALONE)
    assert materials(plan, "committed") == {"birth-household-registration.mother-alone-statement"}


def test_whoever_lost_the_childs_father_alone_says_whose_ethnicity_it_takes(worked):
    """Of two who would say it, one lives; and the child joins the household of that one."""
    plan = worked.plan({**WIDOWED, "ethnicity": True})
    assert [m.party for m in plan.materials if m.disposition.kind == "committed"] == ["mother"]
    assert {"newborn_ethnicity", "mother_registered_address"} <= {f.field for f in plan.fields}
    asking = worked.plan({"parents": "widowed"}, holding=None).questions_left
    assert "follow" not in asking
