"""What starting a company comes to beside its worked paths."""

from collections import Counter

import pytest

from chalicelib.domain.party import Party
from tests.definitions.worked import EXPECTED, Worked, dispositions

PATHS = EXPECTED["start-company"]["paths"]


@pytest.fixture
def worked(definitions):
    return Worked(definitions, "start-company")


@pytest.fixture
def plan_of(worked):
    return worked.plan


@pytest.fixture
def event(worked):
    return worked.event


def test_what_is_registered_comes_from_the_licence_and_is_not_typed_again(plan_of):
    """Name, code and address of the company are signed as references to the licence to come."""
    plan = plan_of(PATHS["typical"]["answers"])
    produced = {field.field for field in plan.fields if field.filling.kind == "from_item"}
    assert produced == {"registered_name", "credit_code", "registered_address"}


@pytest.mark.parametrize("path", PATHS)
def test_more_than_half_of_the_form_fills_itself(path):
    """What is typed is what nobody but the founders can know."""
    assert 2 * PATHS[path]["prefilled"] > PATHS[path]["fields"]


def test_one_working_day_covers_five_of_the_seven_items(event, plan_of):
    """Invoices wait for tax and seals, and the bank takes its day."""
    planned = {item.id for item in plan_of(PATHS["max"]["answers"]).items}
    assert planned - set(event.promise.items) == {"invoice-issuance", "bank-account"}


def test_each_of_two_shareholders_has_materials_and_fields_of_their_own(event, plan_of):
    """Two founders: one identity card more, and each subscribes a contribution."""
    role = event.party("shareholder")
    founders = tuple(
        Party(
            id=name, role=role.role, kind=role.kind, takes_part=role.takes_part, standing="joined"
        )
        for name in ("shareholder", "shareholder-2")
    )
    plan = plan_of(PATHS["typical"]["answers"], parties=founders)
    assert sum(dispositions(plan).values()) == PATHS["typical"]["raw"] + 1
    keys = {field.key for field in plan.fields}
    assert {f"shareholder_contribution@{founder.id}" for founder in founders} <= keys


def test_a_single_shareholder_decides_without_a_meeting(plan_of):
    """The resolution and the sole shareholder's decision never stand in one plan."""
    plan = plan_of({**PATHS["typical"]["answers"], "company_type": "single"})
    asked = {material.id for material in plan.asked}
    assert "business-registration.sole-shareholder-appointment" in asked
    assert "business-registration.appointment" not in asked


def test_invoices_that_are_not_needed_now_are_left_out(plan_of):
    """Six items are planned, and the fact that left out the seventh is named."""
    plan = plan_of({**PATHS["typical"]["answers"], "invoices": False})
    assert [(left.item, left.facts) for left in plan.left_out] == [
        ("invoice-issuance", ("tax.invoices_now",))
    ]


def test_the_proof_list_has_seventeen_kept_proofs_of_seventy_six(definitions):
    """34 were cancelled in the first round and 25 after consultation."""
    counts = Counter(proof.status for proof in definitions.proofs)
    assert counts == {"kept": 17, "cancelled": 34 + 25}
