"""The hard cases of a death."""

import pytest

from chalicelib.domain.planning import plan_case
from tests.definitions.worked import ABSENT, EXPECTED, HELD, Worked

PATHS = EXPECTED["bereavement"]["paths"]
AT_ONCE, LATER, YOUNG = (
    PATHS[path]["answers"] for path in ("retiree", "working_house", "young_family")
)


@pytest.fixture
def worked(definitions):
    return Worked(definitions, "bereavement")


def kinds(plan, party):
    """How what is needed about one party is met."""
    return {m.disposition.kind for m in plan.materials if m.party == party}


def said_about(worked, answers, **held):
    """The plan where the registers hold these types about the one who died, and nothing else."""
    case = worked.case(answers, holding=ABSENT)
    told = tuple(
        found.model_copy(update={"holding": held.get(found.certificate, found.holding)})
        if found.party == "deceased" else found
        for found in case.holdings.found
    )  # fmt: skip
    holdings = case.holdings.model_copy(update={"found": told})
    return plan_case(case.model_copy(update={"holdings": holdings}))


def test_who_died_signs_nothing(worked):
    """Those who live do, each for themselves."""
    assert worked.plan(AT_ONCE).signers == ("survivor",)
    assert worked.plan(LATER).signers == ("survivor", "co_heir")


def test_other_heirs_take_part_only_in_what_is_divided(worked):
    """Nobody is called together for a funeral grant."""
    little = {**LATER, "house": False, "housing_fund": False, "car": "licence"}
    assert worked.plan(little).signers == ("survivor",)


@pytest.mark.parametrize(
    ("left", "item"),
    [
        ({"housing_fund": True}, "housing-fund-payout"),
        ({"car": "vehicle"}, "driver-and-vehicle-closing"),
        ({"house": True, "notary": False}, "inheritance-registration"),
        ({"house": True, "notary": True}, "inheritance-notarisation"),
    ],
)
def test_whatever_is_divided_needs_the_word_of_each_other_heir(worked, left, item):
    """None of it goes to whoever asks first; and nobody takes part of whom nothing is asked."""
    nothing = {**LATER, "house": False, "housing_fund": False, "car": "none"}
    plan = worked.plan({**nothing, **left, "heirs": ["adult", "minor"]})
    theirs = {m.party: m for m in plan.materials_of(item) if m.disposition.kind == "asked"}
    assert theirs["co_heir"].evidence == "heirs-agreement"
    assert plan.signers == ("survivor", "co_heir", "minor_heir")
    read = {r.party: r.certificate for r in plan.readable if r.party in {"co_heir", "minor_heir"}}
    assert read == {"co_heir": "ID_CARD", "minor_heir": "HOUSEHOLD"}


@pytest.mark.parametrize("notary", [True, False])
def test_nobody_renounces_for_a_child(worked, notary):
    """Its guardian, who signs for it, promises not to; no other word about its share is taken."""
    plan = worked.plan({**YOUNG, "notary": notary}, holding=ABSENT)
    needed = [m for m in plan.materials if m.disposition.kind != "not_applicable"]
    assert plan.signers == ("survivor", "minor_heir")
    assert "heirs-agreement" not in {m.evidence for m in needed}
    assert {m.evidence for m in needed if m.party == "minor_heir"} == {"HOUSEHOLD"}
    promised = {m.evidence for m in needed if m.disposition.kind == "committed"}
    assert "minor-heir-statement" in promised


def test_of_who_died_nothing_is_read_until_a_register_knows_of_it(worked):
    """A title, a licence, a marriage: whoever is called dead and lives is not read about."""
    held = dict.fromkeys(["REALTY", "DRIVER", "VEHICLE", "MARRIAGE", "HOUSEHOLD"], HELD)
    assert "held" not in kinds(said_about(worked, LATER, **held), "deceased")
    assert "held" in kinds(said_about(worked, LATER, **held, DEATH=HELD), "deceased")


def test_of_a_death_nobody_has_certified_yet_the_family_brings_nothing_about_who_died(worked):
    """The institution certifies it, and what the others need they look up or are given."""
    plan = worked.plan(AT_ONCE)
    assert kinds(plan, "deceased") == {"checked", "produced"}
    assert plan.items[0].all_end_if_declined


def test_a_hospital_is_not_told_when_and_where_somebody_died_in_it(worked):
    """Of a death elsewhere the family tells it what they know."""
    asked = {"reported_death_time@deceased", "reported_death_place@deceased"}
    for place, told in (("institution", set()), ("home", asked), ("unnatural", asked)):
        fields = {field.key for field in worked.plan({**AT_ONCE, "place": place}).fields}
        assert fields & asked == told


def test_whoever_is_buried_is_asked_for_no_cremation(worked):
    """By no department, in no item."""
    plan = worked.plan({**AT_ONCE, "cremation": False}, holding=ABSENT)
    assert "cremation" not in {item.id for item in plan.items}
    needed = {m.evidence for m in plan.materials if m.disposition.kind != "not_applicable"}
    assert "CREMATION" not in needed
    assert "cremation_no" not in {field.field for field in plan.fields}


def test_a_home_can_be_inherited_without_a_notary(worked):
    """The registry then examines kinship itself, and takes the agreement of all."""
    plan = worked.plan({**LATER, "notary": False})
    needed = plan.materials_of("inheritance-registration")
    ways = {m.requirement: m.disposition.kind for m in needed}
    assert "inheritance-notarisation" not in {item.id for item in plan.items}
    assert (ways["notarial-deed"], ways["kinship"]) == ("not_applicable", "checked")
    assert ways["agreement"] == "shared"
    assert "heirs-agreement" in {m.evidence for m in plan.asked}


def test_what_several_heirs_agreed_each_of_them_says(worked):
    """Each brings their own word, and each is identified; nothing else is read of them."""
    plan = worked.plan(LATER)
    theirs = {m.requirement: m.disposition.kind for m in plan.materials if m.party == "co_heir"}
    assert theirs == {"co-heir-identity": "held", "waiver": "asked"}
    assert {r.certificate for r in plan.readable if r.party == "co_heir"} == {"ID_CARD"}


@pytest.mark.parametrize(
    ("status", "pays"),
    [("retired", True), ("working", True), ("public", True), ("resident", False), ("none", False)],
)
def test_only_employees_leave_a_medical_account(worked, status, pays):
    """Residents' insurance has none: nobody is sent to ask."""
    items = {item.id for item in worked.plan({**AT_ONCE, "status": status}).items}
    assert ("medical-account-payout" in items) == pays
    assert ("survivor-benefits" in items) == (status != "none")


def test_whoever_leaves_only_a_driving_licence_leaves_nothing_to_divide(worked):
    """It ends with them: no vehicle is looked for, and no heir is asked."""
    plan = worked.plan({**AT_ONCE, "car": "licence"})
    items = plan.materials_of("driver-and-vehicle-closing")
    needed = {m.evidence for m in items if m.disposition.kind != "not_applicable"}
    assert "DRIVER" in needed
    assert not needed & {"VEHICLE", "heirs-agreement"}
    assert "inherited_plate" not in {field.field for field in plan.fields}
