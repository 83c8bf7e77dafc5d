"""The hard cases of growing old."""

import pytest

from tests.definitions.worked import ABSENT, EXPECTED, Worked

PATHS = EXPECTED["elderly-benefits"]["paths"]
HELPED, IN_NEED = PATHS["age82_proxy"]["answers"], PATHS["age80_poor_disabled"]["answers"]


@pytest.fixture
def worked(definitions):
    return Worked(definitions, "elderly-benefits")


def needed(plan):
    """Whatever is needed at all, by requirement."""
    return {m.requirement for m in plan.materials if m.disposition.kind != "not_applicable"}


def test_who_helps_signs_beside_and_never_instead(worked):
    """The older person signs in every case, whoever carries the papers."""
    assert worked.plan(HELPED).signers == ("elder", "agent")
    assert worked.plan({**HELPED, "agent": False}).signers == ("elder",)


def test_a_home_is_adapted_with_its_owner(worked):
    """Who owns it signs; where no home is adapted nobody is named as its owner."""
    assert worked.plan(IN_NEED).signers == ("elder", "agent", "home_owner")
    assert "home_owner" not in worked.plan({**IN_NEED, "disabled": False}).signers


def test_who_cannot_prove_need_is_looked_up(worked):
    """Nobody brings a certificate of poverty, disability or title, not even who holds none."""
    plan = worked.plan(IN_NEED, holding=ABSENT)
    ways = {m.requirement: m.disposition.kind for m in plan.materials}
    assert {ways[one] for one in ("low-income", "disability", "title")} == {"checked"}
    assert ways["committee-poverty-proof"] == "cancelled"


def test_whoever_is_registered_elsewhere_shows_a_residence_permit(worked):
    """It also says where they live; who is registered here is asked for none."""
    elsewhere = worked.plan({**HELPED, "hukou": "elsewhere"})
    filling = {field.field: field.filling for field in elsewhere.fields}["elder_address"]
    assert "residence-permit" in needed(elsewhere)
    assert filling.certificate == "RESIDENCE_PERMIT"
    assert "residence-permit" not in needed(worked.plan(HELPED))


def test_whoever_is_registered_elsewhere_is_paid_there_and_helped_here(worked):
    """Card, bus, health and the adapted home are for whoever lives here; what is paid is not."""
    here, elsewhere = worked.plan(IN_NEED), worked.plan({**IN_NEED, "hukou": "elsewhere"})
    paid_there = {"old-age-allowance", "resident-pension-claim", "care-subsidy"}
    assert {item.id for item in here.items} - {item.id for item in elsewhere.items} == paid_there
    assert {"low-income", "ability-assessment"} <= needed(elsewhere)


def test_whoever_has_the_card_gets_no_second_one(worked):
    """The bus goes by the card that is held, and who helps is known all the same."""
    plan = worked.plan({**HELPED, "card": True})
    assert "senior-card" not in {item.id for item in plan.items}
    ways = {m.id: m.disposition.kind for m in plan.materials}
    assert ways["senior-transit-card.senior-card"] == "held"
    assert ways["senior-transit-card.agent-identity"] == "held"
    assert "agent-identity" not in needed(worked.plan({**HELPED, "card": True, "agent": False}))


def test_a_helper_takes_nothing_back(definitions):
    """What the older person asked for ends by their own word alone."""
    agent = definitions.life_event("elderly-benefits").party("agent")
    assert "withdraw" not in agent.reach


@pytest.mark.parametrize(
    ("age", "items"),
    [
        ("from_60", {"senior-card", "senior-transit-card"}),
        ("from_65", {"senior-card", "senior-transit-card", "senior-health-record"}),
        ("from_80", {"senior-card", "senior-transit-card", "senior-health-record",
                     "old-age-allowance"}),
    ],
)  # fmt: skip
def test_each_age_has_what_it_has_a_right_to(worked, age, items):
    """Card and bus from sixty, health from sixty-five, the allowance from eighty."""
    plan = worked.plan({**HELPED, "age": age, "pension": True})
    assert {item.id for item in plan.items} == items
