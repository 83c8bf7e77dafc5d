"""The hard cases of retiring."""

import pytest

from tests.definitions.worked import ABSENT, EXPECTED, Worked

PATHS = EXPECTED["retirement"]["paths"]
NORMAL, SPECIAL = PATHS["normal_employee"]["answers"], PATHS["special_deemed"]["answers"]
AFTER_THE_PENSION = {"retiree-medical-insurance", "retirement-fund-withdrawal", "only-child-bonus"}


@pytest.fixture
def worked(definitions):
    return Worked(definitions, "retirement")


def people(plan):
    """Everybody who must sign or is spoken of."""
    return {
        *plan.signers,
        *(material.party for material in plan.materials if material.party),
        *(field.party for field in plan.fields),
    }


def asked(plan):
    return {material.id for material in plan.asked}


def ended_by(declined, plan):
    """What can never start once this item is declined."""
    ended = {declined}
    for item in plan.items:
        if ended & set(item.after):
            ended.add(item.id)
    return ended - {declined}


def test_an_employee_retires_together_with_the_employer_and_anybody_else_alone(worked):
    """Without an employer nobody signs beside them, puts up a notice or has a code."""
    assert set(worked.plan(SPECIAL).signers) == {"retiree", "employer"}
    alone = worked.plan({**SPECIAL, "who": "flexible"})
    assert people(alone) == {"retiree"}
    fields = {field.field for field in alone.fields}
    assert not fields & {"retiree_employer", "employer_credit_code", "labour_contract_ends"}


def test_the_employer_is_shown_nothing_that_is_read_of_its_employee(worked):
    """Nor is anything read of the employer."""
    assert not [evidence for evidence in worked.evidences if evidence.shown_to]
    assert {each.party for each in worked.plan(SPECIAL).readable} == {"retiree"}


@pytest.mark.parametrize(
    ("kind", "brought"),
    [
        ("normal", set()),
        ("flexible_early", {"retirement-application.early-notice"}),
        ("special_work", set()),
        ("incapacity", {"early-retirement-approval.capacity"}),
    ],
)
def test_what_is_brought_depends_on_how_one_retires(worked, kind, brought):
    """Two papers that nobody else has: one's own choice, and an appraisal."""
    plan = worked.plan({**SPECIAL, "type": kind})
    assert asked(plan) == brought
    early = "early-retirement-approval" in {item.id for item in plan.items}
    assert early == (kind in {"special_work", "incapacity"})


def test_whoever_has_no_employer_tells_nobody_and_signs_the_choice(worked):
    """There is no notice to an employer where there is none."""
    plan = worked.plan({**SPECIAL, "who": "flexible", "type": "flexible_early"})
    ways = {m.id: m.disposition.kind for m in plan.materials}
    assert ways["retirement-application.early-choice"] == "committed"
    assert ways["retirement-application.early-notice"] == "not_applicable"
    assert asked(plan) == set()


def test_nobody_is_asked_for_a_veterans_card(worked):
    """Most people never served; the archive tells of those who did."""
    plan = worked.plan(SPECIAL, holding=ABSENT)
    (service,) = [m for m in plan.materials if m.id == "deemed-years.military-service"]
    assert service.disposition.kind == "checked"


def test_the_trade_is_looked_at_only_where_it_is_the_ground(worked):
    """Whoever cannot work any more need not have had a hard one."""
    plan = worked.plan({**SPECIAL, "type": "incapacity"})
    (archive,) = [m for m in plan.materials if m.requirement == "special-work-archive"]
    assert archive.disposition.kind == "not_applicable"
    assert "special_work_years" not in {field.field for field in plan.fields}


def test_deemed_years_count_as_recognised_and_not_as_claimed(worked):
    """For the retirement and for the pension, which looks at them long after."""
    plan = worked.plan(SPECIAL)
    (recognised,) = [field for field in plan.fields if field.field == "deemed_months"]
    assert recognised.filling.item == "deemed-years"
    assert recognised.items == ("retirement-application", "pension-determination")
    assert "deemed-years" in plan.item("pension-determination").after
    (claimed,) = [field for field in plan.fields if field.field == "deemed_months_claimed"]
    assert claimed.items == ("deemed-years",)


def test_an_early_retirement_that_is_not_approved_ends_what_rests_on_it(worked):
    """Deemed years stay recognised."""
    plan = worked.plan(SPECIAL)
    rests = {"retirement-application", "pension-determination", *AFTER_THE_PENSION}
    assert ended_by("early-retirement-approval", plan) == rests
    assert not any(item.all_end_if_declined for item in plan.items)


@pytest.mark.parametrize("item", sorted(AFTER_THE_PENSION))
def test_a_refusal_after_the_pension_ends_nothing_else(worked, item):
    """The pension is paid whatever becomes of the rest."""
    assert ended_by(item, worked.plan(NORMAL)) == set()


def test_the_pension_is_promised_and_what_follows_it_is_not(worked):
    """Forty working days from the household check to the pension, the longest way."""
    ends = {item.id: item.ends / 2 for item in worked.plan(SPECIAL).items}
    assert ends["pension-determination"] == worked.event.promise.limit.value == 40
    assert not AFTER_THE_PENSION & set(worked.event.promise.items)
