"""The hard cases of buying a second-hand home."""

import pytest

from tests.definitions.worked import ABSENT, EXPECTED, Worked

PATHS = EXPECTED["buy-home-second-hand"]["paths"]
TYPICAL, CASH = PATHS["typical"]["answers"], PATHS["simple_cash"]["answers"]
UTILITIES = {f"{kind}-account-transfer" for kind in ("water", "power", "gas")}


@pytest.fixture
def worked(definitions):
    return Worked(definitions, "buy-home-second-hand")


def people(plan):
    """Everybody who is spoken of anywhere in a plan."""
    return {
        *plan.signers,
        *(material.party for material in plan.materials if material.party),
        *(field.party for field in plan.fields),
        *(readable.party for readable in plan.readable),
        *(output.party for item in plan.items for output in item.outputs),
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


def only(names, worked):
    """The same life event behind whose bundle only these items stand."""
    definitions = worked.definitions
    bundle = definitions.bundle(worked.event.bundle)
    left = tuple(place for place in bundle.items if place.item in names)
    others = tuple(each for each in definitions.bundles if each.id != bundle.id)
    narrowed = (*others, bundle.model_copy(update={"items": left}))
    return Worked(definitions.model_copy(update={"bundles": narrowed}), worked.life_event)


def test_of_whom_nothing_is_held_each_brings_their_own_papers(worked):
    """Six things once, for all seven items; what may not be asked is checked by the department."""
    plan = worked.plan(TYPICAL, holding=ABSENT)
    assert asked(plan) - asked(worked.plan(TYPICAL)) == {
        "sale-contract-filing.seller-identity",
        "sale-contract-filing.buyer-identity",
        "sale-contract-filing.title",
        "home-sale-tax.buyer-household",
        "home-sale-tax.buyer-marriage",
        "mortgage-registration.lender-licence",
    }
    checked = {m.evidence for m in plan.materials if m.disposition.kind == "checked"}
    assert {"REALTY_QUERY", "TAX_CERT"} <= checked


def test_the_sellers_title_is_needed_where_the_buyers_comes_from(worked):
    """One type of certificate, of two people: nothing waits for itself."""
    titles = {
        (material.item, material.party): material.disposition.kind
        for material in worked.plan(TYPICAL).materials
        if material.evidence == "REALTY"
    }
    later = {"mortgage-registration", *UTILITIES}
    assert titles == {
        ("sale-contract-filing", "seller"): "held",
        ("home-sale-tax", "seller"): "shared",
        ("ownership-transfer", "seller"): "shared",
        **{(item, "buyer"): "produced" for item in later},
    }


def test_the_buyers_title_takes_the_place_of_the_sellers(worked):
    """No other item of it replaces anything."""
    replaced = {item.id: item.supersedes for item in worked.items if item.supersedes}
    assert list(replaced) == ["ownership-transfer"]
    ((old,),) = replaced.values()
    assert (old.certificate, old.of) == ("REALTY", "seller")


def test_the_buyer_sees_the_sellers_title_and_neither_sees_anything_else_of_the_other(worked):
    """By the Real Estate Registration Regulation, art. 27."""
    shown = [
        (evidence.type, evidence.of, evidence.shown_to, requirement.basis.article)
        for item in worked.items
        for requirement in item.requirements
        for alternative in requirement.alternatives
        for evidence in alternative
        if evidence.shown_to
    ]
    assert shown == [("REALTY", "seller", ("buyer",), "16、27")]


def test_without_a_loan_there_is_no_lender_anywhere(worked):
    """Nobody is asked to join, to sign, or to be read; no mortgage is registered."""
    plan = worked.plan({**TYPICAL, "payment": "cash"})
    assert "lender" in people(worked.plan(TYPICAL))
    assert "lender" not in people(plan)
    assert [left.item for left in plan.left_out] == ["mortgage-registration"]


@pytest.mark.parametrize("status", ["single", "divorced"])
def test_whoever_is_not_married_has_no_spouse_here(worked, status):
    """Nor is a marriage certificate of theirs looked for."""
    plan = worked.plan({**TYPICAL, "buyer_marital": status})
    assert people(plan) == {"buyer", "seller", "lender"}
    assert ("buyer", "MARRIAGE") not in {(r.party, r.certificate) for r in plan.readable}


def test_only_the_single_were_once_asked_to_prove_it(worked):
    """And nobody is any more."""
    cancelled = {
        status: "sale-contract-filing.no-marriage-record"
        in {
            material.id
            for material in worked.plan({**CASH, "buyer_marital": status}).materials
            if material.disposition.kind == "cancelled"
        }
        for status in ("single", "married", "divorced")
    }
    assert cancelled == {"single": True, "married": False, "divorced": False}


def test_spouses_sign_where_the_home_is_theirs_too(worked):
    """The buyer's by marriage, the seller's as a co-owner; each is identified."""
    plan = worked.plan({**TYPICAL, "seller_spouse": True})
    assert plan.signers == ("buyer", "seller", "buyer_spouse", "seller_spouse", "lender")
    of_spouse = {m.id for m in plan.materials if m.party == "seller_spouse"}
    assert of_spouse == {
        "sale-contract-filing.seller-spouse-identity",
        "ownership-transfer.seller-spouse-identity",
    }


def test_a_child_is_spoken_for_by_the_guardian(worked):
    """Who promises that the sale is in the child's interest, and proves who they are."""
    child = worked.event.party("child")
    assert (child.represented_by, child.under.law) == ("guardian", "民法典")
    plan = worked.plan({**CASH, "minor": True})
    assert asked(plan) - asked(worked.plan(CASH)) == {"ownership-transfer.guardian-statement"}
    assert people(plan) - people(worked.plan(CASH)) == {"child", "guardian"}


def test_a_mortgaged_home_needs_the_mortgagees_agreement_and_nothing_more(worked):
    """It is transferred with its mortgage."""
    plan = worked.plan({**CASH, "seller_mortgage": True})
    assert asked(plan) - asked(worked.plan(CASH)) == {"ownership-transfer.mortgagee-agreement"}
    assert people(plan) == people(worked.plan(CASH))


def test_who_wants_no_utilities_has_none_of_their_items(worked):
    """Nothing is left to ask, and no account number is typed."""
    plan = worked.plan({**CASH, "utilities": []})
    assert {left.item for left in plan.left_out} == {"mortgage-registration", *UTILITIES}
    assert plan.questions_left == ()
    assert not [field.field for field in plan.fields if "account" in field.field]


@pytest.mark.parametrize("kind", ["water", "power", "gas"])
def test_each_utility_can_be_chosen_alone(worked, kind):
    """The other two have no part in it."""
    plan = worked.plan({**CASH, "utilities": [kind]})
    assert {item.id for item in plan.items} & UTILITIES == {f"{kind}-account-transfer"}


def test_an_agent_prepares_and_never_signs_for_the_buyer(worked):
    """The buyer confirms how far the mandate goes, and signs themselves."""
    agent = worked.event.party("agent")
    assert agent.acts_for == "buyer"
    plan = worked.plan({**CASH, "agent": True})
    assert plan.signers == ("buyer", "seller", "agent")
    promised = {m.id for m in plan.materials if m.disposition.kind == "committed"}
    assert "sale-contract-filing.authority" in promised


def test_a_refused_transfer_ends_what_needs_the_new_title(worked):
    """Mortgage, water, power and gas; before it, contract and tax take everything with them."""
    plan = worked.plan(TYPICAL)
    later = {"mortgage-registration", *UTILITIES}
    assert ended_by("ownership-transfer", plan) == later
    assert ended_by("home-sale-tax", plan) == {"ownership-transfer", *later}
    assert not any(item.all_end_if_declined for item in plan.items)


@pytest.mark.parametrize("item", sorted({"mortgage-registration", *UTILITIES}))
def test_a_refusal_after_the_transfer_ends_nothing_else(worked, item):
    """The home is the buyer's, whoever supplies its water."""
    assert ended_by(item, worked.plan(TYPICAL)) == set()


def test_what_one_item_yields_is_asked_where_only_the_second_is_chosen(worked):
    """A filed contract that no item here produces is looked for, and in the end brought."""
    alone = only({"ownership-transfer"}, worked)
    whole = worked.plan(CASH, holding=ABSENT)
    filed = "ownership-transfer.sale-filing"
    assert filed not in asked(whole)
    assert filed in asked(alone.plan(CASH, holding=ABSENT))
    (found,) = [m for m in alone.plan(CASH).materials if m.id == filed]
    assert found.disposition.kind == "held"


def test_a_utility_alone_takes_the_title_that_the_buyer_has(worked):
    """From the register, with its location; nothing is produced and nothing is waited for."""
    plan = only({"water-account-transfer"}, worked).plan(CASH)
    assert [item.after for item in plan.items] == [()]
    fillings = {field.field: field.filling.kind for field in plan.fields}
    assert fillings["new_title_location"] == "from_certificate"


def test_taxes_are_no_fees(worked):
    """What the service costs are 80 yuan for each registration, and the lender pays its own."""
    plan = worked.plan(TYPICAL)
    fees = {item.id: (item.fee, item.payer) for item in plan.items if item.fee}
    assert fees == {"ownership-transfer": (8000, None), "mortgage-registration": (8000, "lender")}
    assert "契税" in plan.item("home-sale-tax").fee_note.zh
