"""What is particular to opening a supermarket, beside what holds for every life event."""

import pytest

from tests.definitions.worked import ABSENT, Worked, expected

CORNER = expected("open-supermarket", "corner_shop")
LARGE = expected("open-supermarket", "large_market")
TAX = "prepaid-card-filing.tax-registration"


@pytest.fixture
def worked(definitions):
    return Worked(definitions, "open-supermarket")


def items(plan):
    """The items of a plan, by id."""
    return {item.id for item in plan.items}


@pytest.mark.parametrize(("entity", "files"), [("company", True), ("existing", True),
                                               ("sole_trader", False)])  # fmt: skip
def test_prepaid_cards_are_filed_by_companies_only(entity, files, worked):
    """The measures on them are about companies."""
    plan = worked.plan({**LARGE["answers"], "entity": entity})
    assert ("prepaid-card-filing" in items(plan)) == files


@pytest.mark.parametrize(
    ("entity", "holding", "ends_as"),
    [("company", {}, "checked"), ("existing", {}, "held"),
     ("existing", {"holding": ABSENT}, "checked")],
)  # fmt: skip
def test_nobody_brings_a_tax_registration(entity, holding, ends_as, worked):
    """It is read where it is on file; a company just registered has none, and is looked up."""
    plan = worked.plan({**LARGE["answers"], "entity": entity}, **holding)
    assert {m.id: m.disposition.kind for m in plan.materials}[TAX] == ends_as


def test_food_is_licensed_or_put_on_record_never_both(worked):
    """Whoever sells loose food sells prepackaged food under the same licence."""
    for food, one, other in (
        ("bulk", "food-sale-licence", "prepackaged-food-filing"),
        ("prepackaged", "prepackaged-food-filing", "food-sale-licence"),
    ):
        plan = worked.plan({**LARGE["answers"], "food": food})
        assert one in items(plan)
        assert other not in items(plan)


def test_a_shop_below_three_hundred_square_metres_is_asked_nothing_about_works_and_air(worked):
    """No fit-out of it needs a permit, no hygiene licence is asked of it."""
    for area, asked in ((299.99, False), (300.0, True)):
        left = worked.plan({"floor_area": area}, holding=None).questions_left
        assert ("fit_out" in left) == ("central_air" in left) == asked


def test_whoever_sells_only_packaged_food_needs_no_food_safety_manager(worked):
    """Nobody is examined, and nobody's health is read."""
    plan = worked.plan(CORNER["answers"])
    assert "health-certificate" not in items(plan)
    assert "food_safety_manager" not in {material.party for material in plan.materials}
