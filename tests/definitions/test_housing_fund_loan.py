"""The hard cases of buying a home with a loan from the housing fund."""

import pytest

from tests.definitions.worked import ABSENT, EXPECTED, Worked

PATHS = EXPECTED["housing-fund-loan"]["paths"]
NEW, SECOND_HAND = PATHS["quzhou"]["answers"], PATHS["second_hand"]["answers"]
TRANSFERRED = {**SECOND_HAND, "house": "transferred", "withdraw": False}


@pytest.fixture
def worked(definitions):
    return Worked(definitions, "housing-fund-loan")


def people(plan):
    """Everybody who must sign or is spoken of."""
    return {
        *plan.signers,
        *(material.party for material in plan.materials if material.party),
        *(field.party for field in plan.fields),
        *(readable.party for readable in plan.readable),
    }


def kinds(plan, item):
    """How the materials of one item are met."""
    return {
        material.requirement: material.disposition.kind
        for material in plan.materials
        if material.item == item and material.disposition.kind != "not_applicable"
    }


def asked(plan):
    return {material.id for material in plan.asked}


def test_talent_is_looked_up_in_the_register_that_schools_use(worked):
    """And whoever is in none is found out about by the fund; no paper is asked."""
    answers = {**NEW, "talent": "talent"}
    approval = "housing-fund-loan-approval"
    assert kinds(worked.plan(answers), approval)["talent"] == "registered"
    assert kinds(worked.plan(answers, holding=ABSENT), approval)["talent"] == "checked"


def test_a_home_that_is_not_the_buyers_yet_gets_an_advance_notice(worked):
    """Nobody mortgages what is somebody else's; the seller's title is what it rests on."""
    for answers, title in ((NEW, None), (SECOND_HAND, "shared")):
        plan = worked.plan(answers)
        assert "mortgage-registration" in {left.item for left in plan.left_out}
        assert kinds(plan, "mortgage-advance-notice").get("title") == title


def test_a_home_that_is_the_buyers_already_is_mortgaged_at_once(worked):
    """By the item that buying a home has; its contracts come from where they were signed."""
    plan = worked.plan(TRANSFERRED)
    mortgaged = kinds(plan, "mortgage-registration")
    assert mortgaged["title"] == "held"
    assert mortgaged["loan-contract"] == mortgaged["mortgage-contract"] == "produced"
    assert plan.item("mortgage-registration").after == ("loan-contract-signing",)
    assert {"sale-contract-filing", "new-home-contract-filing"} <= {o.item for o in plan.left_out}
    assert kinds(plan, "housing-fund-loan-approval")["sale-filing"] == "held"
    assert not people(plan) & {"seller", "developer"}


def test_who_holds_nothing_brings_the_filed_contract_of_a_home_that_is_theirs(worked):
    """No item of this application files it."""
    brought = asked(worked.plan(TRANSFERRED, holding=ABSENT))
    assert "housing-fund-loan-approval.sale-filing" in brought
    assert "mortgage-registration.title" in brought


@pytest.mark.parametrize(
    ("answers", "sells"), [(NEW, {"developer"}), (SECOND_HAND, {"seller"}), (TRANSFERRED, set())]
)
def test_who_sells_takes_part_where_the_contract_is_filed_here(worked, answers, sells):
    """A developer sells a new home, its owner another; both sides and the bank sign."""
    plan = worked.plan(answers)
    assert people(plan) == {"buyer", "buyer_spouse", "lender", *sells}
    assert set(plan.signers) == people(plan)


def test_a_co_owner_of_the_home_sells_it_too(worked):
    """Of a second-hand home; of a new one the question is not even asked."""
    assert "seller_spouse" in worked.plan({**SECOND_HAND, "seller_spouse": True}).signers
    assert "seller_spouse" not in people(worked.plan({**NEW, "seller_spouse": True}))


def test_the_fund_gets_the_banks_finding_and_never_the_credit_report(worked):
    """The report is read for the bank alone (Credit Reporting Regulation, art. 20)."""
    plan = worked.plan(NEW)
    (report,) = [each for each in plan.readable if each.certificate == "CREDIT_REPORT"]
    assert report.items == ("loan-credit-check",)
    (overdue,) = [field for field in plan.fields if field.field == "overdue_count"]
    assert overdue.items == ("loan-credit-check",)
    assert kinds(plan, "loan-credit-check")["credit-authorisation"] == "act"


@pytest.mark.parametrize("status", ["single", "divorced", "widowed"])
def test_whoever_is_not_married_borrows_alone_and_proves_nothing(worked, status):
    """A single certificate was cancelled; only who is divorced has a certificate of that."""
    plan = worked.plan({**NEW, "marital": status})
    assert "buyer_spouse" not in people(plan)
    assert kinds(plan, "housing-fund-loan-approval")["single-certificate"] == "cancelled"
    read = {each.certificate for each in plan.readable if each.party == "buyer"}
    assert ("DIVORCE" in read) == (status == "divorced")
    assert "MARRIAGE" not in read


def test_only_the_commercial_part_may_ask_for_a_bank_statement(worked):
    """And only of somebody of whom no deposits are found."""
    alone, combined = worked.plan(NEW), worked.plan({**NEW, "combo": True})
    assert kinds(alone, "loan-credit-check")["bank-statement"] == "cancelled"
    assert kinds(combined, "loan-credit-check")["commercial-repayment"] == "shared"
    statement = "loan-credit-check.commercial-repayment"
    assert statement in asked(worked.plan({**NEW, "combo": True}, holding=ABSENT))
    assert statement not in asked(worked.plan(NEW, holding=ABSENT))


def test_the_bank_account_is_read_only_for_a_withdrawal(worked):
    """No other item asks for the social security card, so without one it is typed."""
    for withdraws, filling in ((True, "from_certificate"), (False, "typed")):
        plan = worked.plan({**NEW, "withdraw": withdraws})
        fillings = {field.field: field.filling.kind for field in plan.fields}
        assert fillings["repayment_account"] == filling


def test_a_declined_loan_leaves_the_filed_contract_and_the_withdrawal(worked):
    """It ends what rests on it: the contracts and the advance notice."""
    items = worked.plan(SECOND_HAND).items
    waiting = {item.id for item in items if "housing-fund-loan-approval" in item.after}
    assert waiting == {"loan-contract-signing", "mortgage-advance-notice"}
    assert not any(item.all_end_if_declined for item in items)
