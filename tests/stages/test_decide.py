"""What a body says under a handle → written once, with a receipt; or refused, and why."""

import pytest
from pydantic import ValidationError

from chalicelib.domain.applying.commands import Withdraw
from chalicelib.domain.errors import (
    ConcurrentChange,
    Conflict,
    Invalid,
    NotAllowed,
    Outdated,
    Unknown,
)
from chalicelib.stages.decide import Decision, Decline, Gap, Grant, Take, decide
from tests.cloud.flights import (
    EGG,
    EGGS,
    FLIGHT,
    FOUNDING,
    GRANTS,
    LICENCE,
    PERMIT,
    Flights,
    with_item,
)
from tests.cloud.people import CHEN, SUN, credit_code

OFFICE = "stable-office-990101"
NO = Decline(reason="r", article="12", remedies="Ask the court.")
GAP = Gap(reason="Who is it?", fields=("dragon_name@keeper",))


@pytest.fixture
def application(flights):
    """One whose founding and eggs wait for their office."""
    return flights.accepted()


def pointers(caught):
    return {place.pointer: place.reason for place in caught.value.places}


def test_the_same_decision_again_returns_the_same_receipt(flights, application):
    """Even when the item has long ended."""
    first = flights.grant(application, EGGS, EGG_RECORD=EGG)
    flights.cloud.work()

    again = flights.decide(application, EGGS, Grant(certificates={"EGG_RECORD": EGG}))

    assert again == first
    assert (first.item, first.round, first.outcome) == (EGGS, 1, "granted")
    assert flights.kinds(application, EGGS).count("granted") == 1


@pytest.mark.parametrize("other", [NO, GAP, Grant(certificates={"EGG_RECORD": {**EGG, "eggs": 3}})])
def test_a_different_decision_after_the_first_is_a_conflict(flights, application, other):
    """What was decided stands as it is."""
    flights.grant(application, EGGS, EGG_RECORD=EGG)

    with pytest.raises(Conflict, match="Something else"):
        flights.decide(application, EGGS, other)


def test_a_repeated_decline_and_a_repeated_correction_return_their_receipts(flights, application):
    """Whatever was said."""
    receipts = [flights.decide(application, EGGS, NO) for _ in range(2)]
    receipts += [flights.decide(application, FOUNDING, GAP) for _ in range(2)]

    assert receipts[0] == receipts[1]
    assert receipts[2] == receipts[3]
    assert [r.outcome for r in receipts[::2]] == ["item_declined", "item_returned"]


def test_another_bodys_handle_is_of_no_use(flights, application):
    """Nor is a guessed one."""
    with pytest.raises(NotAllowed):
        flights.decide(application, EGGS, NO, body="air-office-990101")
    guessed = Decision(handle="guessed", body=OFFICE, officer="o", says=NO)
    with pytest.raises(Unknown):
        decide(guessed, flights.cloud.decide_ports)


def test_an_officer_takes_it_into_work_once(flights, application):
    """The same officer again has the same receipt; a colleague takes it over."""
    first = flights.take(application, EGGS)
    assert flights.take(application, EGGS) == first
    colleague = Decision(handle=flights.handle(application, EGGS), body=OFFICE, officer="o-2",
                         says=Take())  # fmt: skip
    assert decide(colleague, flights.cloud.decide_ports) != first

    assert flights.kinds(application, EGGS)[-2:] == ["taken", "taken"]
    assert flights.progress(application, EGGS).stage == "taken"
    flights.grants(application, EGGS)
    with pytest.raises(Conflict):
        flights.take(application, EGGS)


def test_whoever_looked_before_a_colleague_spoke_decides_nothing(flights, application):
    """Until they looked again; what was said already is repeated whenever it was looked at."""
    handle, ports = flights.handle(application, EGGS), flights.cloud.decide_ports
    seen = len(flights.kinds(application, EGGS))
    no = Decision(handle=handle, body=OFFICE, officer="o-1", says=NO, seen=seen)
    decide(Decision(handle=handle, body=OFFICE, officer="o-2", says=Take()), ports)

    with pytest.raises(Outdated):
        decide(no, ports)
    first = decide(no.model_copy(update={"seen": seen + 1}), ports)
    assert decide(no, ports) == first


@pytest.mark.parametrize(
    ("contents", "wrong"),
    [
        ({}, {"/certificates/EGG_RECORD": "is missing"}),
        ({"EGG_RECORD": {"resident_id": CHEN.id_number}}, {"/certificates/EGG_RECORD/eggs"}),
        ({"EGG_RECORD": {**EGG, "colour": "red"}}, {"/certificates/EGG_RECORD/colour"}),
        ({"EGG_RECORD": {**EGG, "eggs": "two"}}, {"/certificates/EGG_RECORD/eggs"}),
        (
            {"EGG_RECORD": {**EGG, "resident_id": SUN.id_number}},
            {"/certificates/EGG_RECORD/resident_id"},
        ),
        ({"EGG_RECORD": EGG, "FLYING_PERMIT": FLIGHT}, {"/certificates/FLYING_PERMIT"}),
    ],
)
def test_a_grant_states_just_what_its_certificates_need(flights, application, contents, wrong):
    """Missing, unknown, of a wrong type, of another holder, or not this item's: each is named."""
    with pytest.raises(Invalid) as caught:
        flights.grant(application, EGGS, **contents)

    assert set(pointers(caught)) == set(wrong)
    assert CHEN.id_number not in str(pointers(caught))
    flights.grants(application, EGGS)


def test_who_was_founded_stays_the_same_to_the_end(flights, application):
    """The licence says who the stable is; no later certificate may name another."""
    flights.grants(application, FOUNDING)

    with pytest.raises(Invalid) as caught:
        flights.grant(application, PERMIT, FLYING_PERMIT={**FLIGHT, "credit_code": credit_code(8)})

    assert set(pointers(caught)) == {"/certificates/FLYING_PERMIT/credit_code"}


@pytest.mark.parametrize(
    "marks",
    [
        {},
        {"fields": ("stable_name@stable",)},
        {"fields": ("nonsense@keeper",)},
        {"materials": ("flying-permit.route",)},
    ],
)
def test_a_correction_marks_something_of_its_own_item(flights, application, marks):
    """Nothing of another item, and nothing that an item produces."""
    with pytest.raises(Invalid):
        flights.decide(application, FOUNDING, Gap(reason="r", **marks))


def test_a_marked_material_is_brought_anew(flights):
    """The route of a dragon that breathes fire."""
    application = flights.submitted(fire=True)
    flights.cloud.work()
    flights.at_desk(application)
    flights.cloud.work()
    flights.grants(application, FOUNDING)
    flights.decide(application, PERMIT, Gap(reason="r", materials=("flying-permit.route",)))
    flights.cloud.work()
    flights.gather(application)
    flights.upload(CHEN, application, "flying-permit.route", b"image/png another way")
    flights.correct(CHEN, application, PERMIT)
    flights.cloud.work()

    assert flights.progress(application, PERMIT).round == 2
    flights.grants(application, PERMIT)


def test_a_correction_is_asked_once(flights, application):
    """The second time it is granted or declined."""
    flights.decide(application, FOUNDING, GAP)
    flights.cloud.work()
    with pytest.raises(Conflict, match="Something else"):
        flights.take(application, FOUNDING)
    flights.correct(CHEN, application, FOUNDING, {"dragon_name@keeper": "小绿"})
    flights.cloud.work()

    with pytest.raises(Conflict, match="once already"):
        flights.decide(application, FOUNDING, GAP)
    flights.grant(application, FOUNDING, STABLE_LICENCE=LICENCE)


def test_under_an_old_handle_only_what_was_said_under_it_is_repeated(flights, application):
    """It has no say in the new round."""
    first = flights.decide(application, FOUNDING, GAP)
    flights.cloud.work()
    flights.correct(CHEN, application, FOUNDING, {"dragon_name@keeper": "小绿"})
    flights.cloud.work()

    assert flights.decide(application, FOUNDING, GAP, number=1) == first
    with pytest.raises(Conflict):
        flights.decide(application, FOUNDING, Grant(certificates=GRANTS[FOUNDING]), number=1)
    with pytest.raises(Conflict):
        flights.decide(application, FOUNDING, Take(), number=1)


def test_two_decisions_at_once_are_one_decision(flights, application):
    """The second one finds the first."""
    flights.cloud.applications.meanwhile(lambda: flights.decide(application, EGGS, NO))

    with pytest.raises(Conflict):
        flights.grant(application, EGGS, EGG_RECORD=EGG)
    assert flights.kinds(application, EGGS)[-1] == "item_declined"


def test_whoever_is_overtaken_is_told_so(flights, application):
    """The stage itself does not repeat."""
    decision = Decision(handle=flights.handle(application, EGGS), body=OFFICE, officer="o",
                        says=NO)  # fmt: skip
    flights.cloud.applications.meanwhile(lambda: flights.take(application, EGGS))

    with pytest.raises(ConcurrentChange):
        decide(decision, flights.cloud.decide_ports)


def test_nothing_is_decided_of_an_item_that_has_ended_otherwise(flights, application):
    """Its handle is known, and waits for nothing."""
    flights.withdraw(CHEN, application)
    flights.cloud.work()

    with pytest.raises(Conflict, match="no longer waits"):
        flights.take(application, EGGS)


def test_a_decision_beats_a_withdrawal_that_comes_after_it(flights, application):
    """Both are written; what was granted stays."""
    decision = lambda: flights.grant(application, EGGS, EGG_RECORD=EGG)  # noqa: E731
    flights.cloud.applications.meanwhile(decision)
    flights.ask(CHEN, application, Withdraw())
    flights.cloud.work()

    assert flights.ended(application)[EGGS] == "granted"


@pytest.mark.parametrize("missing", ["reason", "article", "remedies"])
def test_no_decline_without_reason_article_and_remedies(missing):
    """Licensing Law art. 38."""
    said = {"reason": "r", "article": "a", "remedies": "m", missing: ""}

    with pytest.raises(ValidationError):
        Decline(**said)


def test_what_an_item_without_certificates_grants_is_sealed_for_the_applicant():
    """Whoever an item is about, somebody's key seals the decision."""
    flights = Flights(definitions=with_item(EGGS, outputs=()))
    application = flights.accepted()
    flights.grant(application, EGGS)

    entries = flights.cloud.applications.read(application).entries
    granted = next(entry for entry in entries if entry.kind == "granted")
    assert granted.subject == "keeper"
