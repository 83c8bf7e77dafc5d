"""A company is started in one application: in memory, by the definitions as they are."""

import pytest

from chalicelib.domain.machine import transitions
from chalicelib.stages.decide import Decline
from tests.cloud.people import CHEN, HE, QIAN, SUN, WU, credit_code, person
from tests.definitions.applying import Applying, Cast
from tests.definitions.worked import as_told, expected

TYPICAL = expected("start-company", "typical")
ITEMS = tuple(TYPICAL["needs"])
COMPANY = credit_code(42)
CAST = Cast(
    life_event="start-company",
    role="legal_representative",
    joining={
        "legal_representative": CHEN, "agent": HE, "shareholder": SUN, "premises_owner": WU,
    },
    named={"finance_officer": QIAN, "employee": person("林小满", 6)},
    founded=COMPANY,
)  # fmt: skip


@pytest.fixture
def founding(definitions):
    """Chen will lead the company, He handles it, Sun owns it, Wu lets the rooms."""
    return Applying(definitions, CAST)


@pytest.fixture
def application(founding):
    """Handed in and accepted, with all that anybody holds."""
    return founding.accepted(as_told(TYPICAL["answers"]))


def test_a_company_is_started_in_one_application(founding, application):
    """Seven items, in the order that material gives; at the end all is delivered together."""
    for item in ITEMS:
        founding.granted(application, item)

    stands = founding.cloud.stands(application).application
    assert stands.phase == "archived"
    assert {progress.ended for progress in stands.items.values()} == {"granted"}
    entered = founding.cloud.machine.entered(application)
    assert len(entered) == 7 * 4 + 4
    assert transitions(founding.cloud.applications.glance(application)) == len(entered)


def test_its_licence_serves_all_that_come_after_it(founding, application):
    """Name, code and address are typed by nobody: they come from the licence."""
    founding.granted(application, "business-registration")

    values = founding.cloud.stands(application).application.item_values
    assert set(values) == {item for item, needs in TYPICAL["needs"].items()
                           if needs == ["business-registration"]}  # fmt: skip
    assert values["tax-registration"]["credit_code@company"] == COMPANY


def test_only_what_nobody_else_can_know_is_asked(founding, application):
    """Three papers, and what certificates and the licence do not say."""
    plan = founding.cloud.stands(application).plan()

    assert [material.id for material in plan.asked] == TYPICAL["asked"]
    assert sum(f.filling.kind != "typed" for f in plan.fields) == TYPICAL["prefilled"]


def test_every_reading_stands_in_the_ledger(founding, application):
    """Consent for whoever joined, a duty for whoever is merely named."""
    recorded = founding.cloud.ledger.recorded

    came = [said for _, said in recorded if said.result != "asked"]
    assert len(came) == len(founding.readable(application))
    named = {who.id_number for who in CAST.named.values()}
    bases = {said.basis for holder, said in recorded if holder in named}
    assert bases == {"duty"}


def test_a_bank_that_declines_stops_no_registration(founding, application):
    """Six items are granted; the account is declined, with what can be done."""
    for item in ITEMS:
        if item != "bank-account":
            founding.granted(application, item)
    no = Decline(reason="The branch is closed.", article="3", remedies="Ask another branch.")
    founding.declined(application, "bank-account", no)

    assert founding.cloud.stands(application).application.phase == "archived"
    ended = founding.ended(application)
    assert [name for name, end in ended.items() if end != "granted"] == ["bank-account"]
