"""Many have a part in a home: whoever does what is another's to do is told whose it is."""

import uuid

import pytest

from infra.local.identity.people import read_people
from infra.local.journeys.journey import read_journey
from tests.end_to_end.problems import places

HOME = read_journey("buy-home-second-hand", "typical")
PLAN = f"/v1/life-events/{HOME.life_event}/plan"
ITEM = "ownership-transfer"

pytestmark = pytest.mark.cloud


@pytest.fixture
def buyer(callers):
    """Who opens it."""
    return callers.person("home-buyer")


@pytest.fixture
def draft(buyer):
    """The address of a purchase with a loan, for which the buyer sends an agent."""
    opened = buyer.open(HOME, str(uuid.uuid4()), answers=answers(agent=True))
    assert opened.status_code == 201, opened.text
    return f"/v1/applications/{opened.json()['id']}"


def answers(**other):
    """The journey's answers as JSON says them, but for these."""
    told = {name: list(a) if isinstance(a, tuple) else a for name, a in HOME.answers.items()}
    return told | other


def named(buyer, draft, role, person=None, company=None):
    """Somebody is named by the buyer; the code that lets them join."""
    people = read_people()
    one = people.companies[company] if company else people.people[person]
    number = one.credit_code if company else one.resident_id
    told = buyer.post(f"{draft}/parties", {"role": role, "name": one.name.zh, "id_number": number})
    assert told.status_code == 201, told.text
    return told.json()["invitation"]


def take_up(caller, code, **other):
    """What is answered to whoever takes up an invitation."""
    return caller.post("/v1/invitations", {"code": code, **other})


def change(caller, path, body, draft):
    """What is answered to a change of the newest version."""
    return caller.put(path, body, caller.get(draft).headers["ETag"])


@pytest.mark.parametrize(
    ("question", "answer"),
    [("payment", "barter"), ("utilities", ["water", "steam"]), ("minor", "no"),
     ("buyer_marital", ["single"]), ("dragon", True)],
)  # fmt: skip
def test_an_answer_that_does_not_fit_is_named(callers, question, answer):
    """Not offered, of another type, several where one is meant, to no question of this event."""
    told = {"answers": answers(**{question: answer}), "places": dict(HOME.places)}
    refused = callers.bearing(None).post(PLAN, told)
    assert all(
        place.startswith(f"/answers/{question}") for place in places(refused, 422, "invalid")
    )


def test_the_place_that_matters_here_is_the_homes(callers):
    """Where another life event asks for the place of registration."""
    told = {"answers": answers(), "places": {"registration": "990101"}}
    refused = callers.bearing(None).post(PLAN, told)
    assert "/places/registration" in places(refused, 422, "invalid")


def test_an_invitation_is_answered_by_the_wrong_person(callers, buyer, draft):
    """The code selects and the sign-in proves; whom it is for may still take it up."""
    code = named(buyer, draft, "seller", "home-seller")
    places(take_up(callers.person("home-buyer-spouse"), code), 403, "not-allowed")
    assert take_up(callers.person("home-seller"), code).status_code == 200


def test_a_bank_is_joined_only_by_who_may_act_for_it(callers, buyer, draft):
    """A person of no capacity in it cannot lend its name."""
    code = named(buyer, draft, "lender", company="bank-of-yunxi")
    places(take_up(callers.person("founder"), code), 403, "not-allowed")
    assert take_up(callers.person("lender-representative"), code).status_code == 200


def test_a_refused_invitation_stops_the_submission_until_somebody_joins(callers, buyer, draft):
    """The buyer sees that it was refused, and may invite the same person anew."""
    spouse = callers.person("home-buyer-spouse")
    refused = take_up(spouse, named(buyer, draft, "buyer_spouse", "home-buyer-spouse"), refuse=True)
    assert refused.status_code == 200, refused.text
    assert "/parties/buyer_spouse" in places(buyer.post(f"{draft}/submission"), 409, "incomplete")
    anew = named(buyer, draft, "buyer_spouse", "home-buyer-spouse")
    assert take_up(spouse, anew).status_code == 200
    assert "/parties/buyer_spouse" not in places(
        buyer.post(f"{draft}/submission"), 409, "incomplete"
    )


def test_whoever_has_joined_is_not_taken_back(callers, buyer, draft):
    """Whoever has not joined is, and their code is of no use then."""
    code = named(buyer, draft, "seller", "home-seller")
    assert buyer.post(f"{draft}/parties/seller/removal").status_code == 200
    places(take_up(callers.person("home-seller"), code), 409, "conflict")
    take_up(callers.person("home-seller"), named(buyer, draft, "seller", "home-seller"))
    places(buyer.post(f"{draft}/parties/seller/removal"), 409, "conflict")


def test_a_party_neither_agrees_nor_types_for_another(callers, buyer, draft):
    """The seller's certificates are the seller's to open, and so are their fields."""
    seller = callers.person("home-seller")
    take_up(seller, named(buyer, draft, "seller", "home-seller"))
    told = {"party": "seller", "certificates": {"ID_CARD": True}}
    places(change(buyer, f"{draft}/consents", told, draft), 403, "not-allowed")
    told = {"values": {"buyer_phone@buyer": "19900000121"}}
    places(change(seller, f"{draft}/values", told, draft), 403, "not-allowed")


def test_an_agent_goes_as_far_as_the_mandate_and_no_further(callers, buyer, draft):
    """Nothing without one; given only by whom they act for; nothing after its end."""
    agent, values = callers.person("founder"), {"values": {"buyer_phone@buyer": "19900000121"}}
    take_up(agent, named(buyer, draft, "agent", "founder"))
    take_up(callers.person("home-seller"), named(buyer, draft, "seller", "home-seller"))

    def types():
        return change(agent, f"{draft}/values", values, draft)

    def mandate(caller, *reach):
        return change(caller, f"{draft}/mandates", {"agent": "agent", "reach": reach}, draft)

    places(types(), 403, "not-allowed")
    places(mandate(callers.person("home-seller"), "prepare"), 403, "not-allowed")
    places(mandate(agent, "prepare"), 403, "not-allowed")
    assert "/reach/0" in places(mandate(buyer, "sign"), 422, "invalid")
    assert mandate(buyer, "prepare").status_code == 200
    assert types().status_code == 200
    places(agent.post(f"{draft}/withdrawal"), 403, "not-allowed")
    assert buyer.post(f"{draft}/mandates/agent/ending").status_code == 200
    places(types(), 403, "not-allowed")


def test_a_minor_needs_a_guardian(buyer, draft):
    """Whoever represents them is asked for by name of the part."""
    assert change(buyer, f"{draft}/answers", {"answers": answers(minor=True)}, draft).is_success
    missing = places(buyer.post(f"{draft}/submission"), 409, "incomplete")
    assert {"/parties/child", "/parties/guardian"} <= set(missing)


@pytest.mark.parametrize(
    ("act", "body"),
    [("correction", {"values": {}}), ("appointment", {"at": "2026-12-01T02:00:00Z"})],
)
def test_nothing_is_answered_that_nobody_asked(buyer, draft, act, body):
    """Before it is handed in, no department has any item of it."""
    places(buyer.post(f"{draft}/items/{ITEM}/{act}", body), 404, "unknown")
