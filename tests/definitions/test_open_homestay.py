"""What is particular to opening a homestay, beside what holds for every life event."""

import pytest

from chalicelib.domain.party import Party
from tests.definitions.worked import ABSENT, Worked, dispositions, expected

RURAL = expected("open-homestay", "rural_small")
URBAN = expected("open-homestay", "urban_company")


@pytest.fixture
def worked(definitions):
    return Worked(definitions, "open-homestay")


def items(plan):
    """The items of a plan, by id."""
    return {item.id for item in plan.items}


def ends(plan):
    """How each material ends, under its id."""
    return {material.id: material.disposition.kind for material in plan.materials}


FARM = ("lodging-fire-check", "fire-safety-check", "fire-opinion")
PUBLIC = ("fire-safety-check", "lodging-fire-check", "fire-notice")


@pytest.mark.parametrize(
    ("house", "scale", "checks"),
    [("rural_self", "small", FARM), ("rural_self", "large", PUBLIC), ("dwelling", None, PUBLIC),
     ("business", None, PUBLIC)],
)  # fmt: skip
def test_only_a_small_farmhouse_is_spared_the_check_of_public_places(house, scale, checks, worked):
    """In town no size does; what is needed later is what that check yields."""
    checked, not_checked, opinion = checks
    told = {**URBAN["answers"], "house": house} | ({"scale": scale} if scale else {})
    plan = worked.plan(told)
    assert "scale" not in plan.questions_left
    assert checked in items(plan)
    assert not_checked not in items(plan)
    for later in ("lodging-licence", "homestay-registration"):
        assert ends(plan)[f"{later}.{opinion}"] == "produced"


@pytest.mark.parametrize(
    ("house", "rural", "neighbours"),
    [("rural_self", "checked", "not_applicable"), ("dwelling", "not_applicable", "committed"),
     ("business", "not_applicable", "not_applicable")],
)  # fmt: skip
def test_what_registration_asks_of_a_house_depends_on_its_kind(house, rural, neighbours, worked):
    """Neighbours have a say where a dwelling becomes a business, and nowhere else."""
    plan = worked.plan({**URBAN["answers"], "house": house}, holding=ABSENT)
    assert ends(plan)["business-registration.rural-premises"] == rural
    assert ends(plan)["business-registration.neighbours-agreement"] == neighbours


def test_only_a_house_built_by_its_owner_is_assessed(worked):
    """And where it is not safe, nothing else goes on."""
    for house, assessed in (("rural_self", True), ("dwelling", False), ("business", False)):
        plan = worked.plan({**RURAL["answers"], "house": house})
        assert ("house-safety-assessment" in items(plan)) == assessed
    ending = {item.id for item in worked.plan(RURAL["answers"]).items if item.all_end_if_declined}
    assert ending == {"business-registration", "house-safety-assessment"}


def test_an_owner_who_runs_it_shows_one_identity_card(worked):
    """Two parts of one person: what is read for one serves the other."""
    both = tuple(
        Party(id=role, role=role, kind=kind, takes_part=part, standing="joined", holder="one")
        for role, kind, part in (("legal_representative", "natural", "signs"),
                                 ("premises_owner", "any", "agrees"))
    )  # fmt: skip
    plan = worked.plan(RURAL["answers"], parties=both)
    assert dispositions(plan)["shared"] == RURAL["dispositions"]["shared"] + 1


def test_what_the_police_have_themselves_they_look_up(worked):
    """Nobody brings a proof that they have no record, whatever is held."""
    plan = worked.plan(URBAN["answers"], holding=ABSENT)
    for requirement in ("operator-record", "information-system"):
        assert ends(plan)[f"lodging-licence.{requirement}"] == "checked"


@pytest.mark.parametrize(
    ("food", "needs"),
    [("meals", "food-licence"), ("prepackaged", "prepackaged-food-filing"), ("none", None)],
)
def test_food_is_licensed_put_on_record_or_neither(food, needs, worked):
    """The registration as a homestay waits for the licence where there is one."""
    plan = worked.plan({**URBAN["answers"], "food": food})
    of_food = items(plan) & {"food-licence", "prepackaged-food-filing"}
    assert of_food == ({needs} if needs else set())
    after = {item.id: item.after for item in plan.items}
    assert ("food-licence" in after["homestay-registration"]) == (food == "meals")


def test_guests_hygiene_takes_a_health_certificate_whatever_they_eat(worked):
    """It comes from the same application."""
    plan = worked.plan({**URBAN["answers"], "food": "none"})
    assert ends(plan)["hygiene-licence.manager-health"] == "produced"
