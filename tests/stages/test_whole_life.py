"""One application from its opening to its archive, by the real stages and the real machine."""

import pytest

from chalicelib.domain.applying.commands import AddParty
from chalicelib.domain.errors import Conflict
from chalicelib.domain.journal.chain import verify
from chalicelib.domain.machine import transitions
from chalicelib.stages.decide import Decline, Gap
from tests.cloud.flights import (
    DEFINITIONS,
    EGGS,
    FOUNDING,
    GRANTS,
    INSURANCE,
    PERMIT,
    Flights,
    changed,
)
from tests.cloud.people import CHEN, SUN, WU

NO = Decline(reason="The route crosses the palace.", article="12", remedies="Ask the court.")
GRANTED = dict.fromkeys((EGGS, FOUNDING, INSURANCE, PERMIT), "granted")
EVERYTHING = (EGGS, FOUNDING, PERMIT, INSURANCE)


@pytest.mark.parametrize("seed", range(5))
def test_an_application_lives_from_its_opening_to_its_archive(seed):
    """Parties by code, consent, values, uploads, all signatures, a desk, four items, results."""
    flights = Flights(seed)
    application = flights.submitted(riders=True, fire=True)
    flights.cloud.work()
    flights.at_desk(application)
    flights.cloud.work()
    flights.grants(application, *EVERYTHING)

    assert flights.phase(application) == "archived"
    assert flights.ended(application) == GRANTED
    assert len(flights.cloud.stands(application).application.delivered) == 4
    assert flights.kinds(application)[-4:] == ["submitted", "accepted", "delivered", "archived"]


def test_nothing_is_left_behind_a_closed_application(flights):
    """No token, no worklist, no unfinished business; and every chain is whole."""
    application = flights.accepted()
    flights.grants(application, *EVERYTHING)

    memory = flights.cloud.applications
    assert memory.glance(application).tokens == ()
    assert [*memory.unfinished()] == []
    assert memory.worklist("stable-office-990101") == ()
    verify(memory.read(application).entries)


def test_a_clean_run_enters_four_states_an_item_and_four_around_them(flights):
    """And what is counted from the journals is what the machine really did."""
    application = flights.accepted()
    flights.grants(application, *EVERYTHING)

    entered = flights.cloud.machine.entered(application)
    assert len(entered) == 4 * 4 + 4
    assert transitions(flights.cloud.applications.glance(application)) == len(entered)


def test_an_item_starts_as_soon_as_its_own_prerequisites_have_ended(flights):
    """The permit does not wait for the eggs, nor for the insurance."""
    application = flights.accepted()

    flights.grants(application, FOUNDING)

    assert flights.progress(application, EGGS).stage == "dispatched"
    assert flights.progress(application, PERMIT).stage == "dispatched"
    flights.grants(application, PERMIT)
    assert flights.ended(application)[PERMIT] == "granted"


def test_nothing_is_delivered_while_one_item_is_open(flights):
    """All results together."""
    application = flights.accepted()
    flights.grants(application, EGGS, FOUNDING, PERMIT)

    assert flights.phase(application) == "accepted"
    assert flights.cloud.archives.packages == {}


def test_a_refused_item_stops_only_what_needs_it(flights):
    """Without a stable there is no flight and no insurance; the eggs are recorded."""
    application = flights.accepted()
    flights.decide(application, FOUNDING, NO)
    flights.cloud.work()
    flights.grants(application, EGGS)

    assert flights.phase(application) == "archived"
    assert flights.ended(application) == {
        EGGS: "granted",
        FOUNDING: "declined",
        PERMIT: "prerequisite_declined",
        INSURANCE: "prerequisite_declined",
    }
    entered = flights.cloud.machine.entered(application)
    assert transitions(flights.cloud.applications.glance(application)) == len(entered)


def test_a_refused_leaf_stops_nothing(flights):
    """The stable keeps its licence and its insurance."""
    application = flights.accepted()
    flights.grants(application, FOUNDING, EGGS)
    flights.decide(application, PERMIT, NO)
    flights.cloud.work()
    flights.grants(application, INSURANCE)

    assert flights.ended(application) == {**GRANTED, PERMIT: "declined"}
    assert flights.cloud.stands(application).application.item_refusals[PERMIT].article == "12"


def strict(item):
    """The definitions, with one item whose refusal ends everything."""
    (bundle,) = DEFINITIONS.bundles
    items = tuple(place.model_copy(update={"if_declined": "all_end"}) if place.item == item
                  else place for place in bundle.items)  # fmt: skip
    return changed(bundles=(bundle.model_copy(update={"items": items}),))


def test_a_refusal_that_ends_all_ends_all_that_is_undecided():
    """What was granted before stays."""
    flights = Flights(definitions=strict(EGGS))
    application = flights.accepted()
    flights.grants(application, FOUNDING)
    flights.decide(application, EGGS, NO)
    flights.cloud.work()

    assert flights.phase(application) == "archived"
    assert flights.ended(application) == {
        EGGS: "declined",
        FOUNDING: "granted",
        PERMIT: "prerequisite_declined",
        INSURANCE: "prerequisite_declined",
    }


def test_a_system_is_told_that_a_refusal_elsewhere_ended_its_case():
    """It had the case already: its people need not go on with it. It is told once."""
    flights = Flights(definitions=strict(EGGS))
    application = flights.accepted()
    flights.grants(application, FOUNDING)
    flights.decide(application, EGGS, NO)
    flights.cloud.work()
    for _ in range(2):
        flights.cloud.reconcile()

    told = [push.item for push in flights.cloud.connector.pushed if push.what == "withdrawn"]
    assert told == [PERMIT]


def test_a_system_is_told_of_no_end_that_it_decided_itself():
    """It knows."""
    flights = Flights()
    application = flights.accepted()
    flights.grants(application, FOUNDING)
    flights.decide(application, PERMIT, NO)
    flights.cloud.work()
    flights.cloud.reconcile()

    assert [p for p in flights.cloud.connector.pushed if p.what == "withdrawn"] == []


def test_an_item_that_is_to_be_corrected_ends_with_a_refusal_that_ends_all():
    """Nobody need correct what comes to nothing."""
    flights = Flights(definitions=strict(EGGS))
    application = flights.accepted()
    flights.decide(application, FOUNDING, Gap(reason="?", fields=("dragon_name@keeper",)))
    flights.cloud.work()
    flights.decide(application, EGGS, NO)
    flights.cloud.work()

    assert flights.phase(application) == "archived"
    assert flights.ended(application)[FOUNDING] == "prerequisite_declined"


def corrected(flights, application):
    """The founding was to be corrected, and is: a second round."""
    gap = Gap(reason="That is no name.", fields=("dragon_name@keeper",))
    flights.decide(application, FOUNDING, gap)
    flights.cloud.work()
    flights.correct(CHEN, application, FOUNDING, {"dragon_name@keeper": "小绿"})
    flights.cloud.work()


def test_an_item_is_corrected_and_goes_back_in_a_new_round(flights):
    """Under a new handle; the old one is a Conflict."""
    application = flights.accepted()
    corrected(flights, application)

    assert flights.progress(application, FOUNDING).round == 2
    assert flights.handle(application, FOUNDING, 1) != flights.handle(application, FOUNDING, 2)
    with pytest.raises(Conflict, match="Something else was decided before"):
        flights.decide(application, FOUNDING, NO, number=1)
    flights.grants(application, *EVERYTHING)
    assert flights.phase(application) == "archived"
    assert flights.cloud.stands(application).application.values["dragon_name@keeper"] == "小绿"
    entered = flights.cloud.machine.entered(application)
    assert transitions(flights.cloud.applications.glance(application)) == len(entered)


def test_other_items_go_on_while_one_is_corrected(flights):
    """The eggs wait for nobody."""
    application = flights.accepted()
    flights.decide(application, FOUNDING, Gap(reason="?", fields=("dragon_name@keeper",)))
    flights.cloud.work()

    flights.grants(application, EGGS)

    assert flights.ended(application)[EGGS] == "granted"


WITHDRAWALS = {
    "before its run has begun": lambda _flights, _application: None,
    "while it waits for the desk": lambda flights, _application: flights.cloud.work(),
}


@pytest.mark.parametrize("moment", WITHDRAWALS)
def test_whoever_withdraws_before_acceptance_ends_it_all(flights, moment):
    """Nothing was dispatched, nothing is delivered, and it is archived."""
    application = flights.submitted(fire=True)
    WITHDRAWALS[moment](flights, application)
    flights.withdraw(CHEN, application)
    flights.cloud.work()

    assert flights.phase(application) == "archived"
    assert flights.cloud.connector.pushed == []
    assert flights.cloud.applications.worklist("desk-990101") == ()
    assert flights.cloud.called[-2:] == ["deliver", "archive"]


def nothing(_flights, _application):
    """Withdrawn while all items wait."""


def taken(flights, application):
    """Withdrawn while an officer is at it."""
    flights.take(application, FOUNDING)
    flights.cloud.work()


def to_correct(flights, application):
    """Withdrawn while an item waits for a correction."""
    flights.decide(application, FOUNDING, Gap(reason="?", fields=("dragon_name@keeper",)))
    flights.cloud.work()


def parked(flights, application):
    """Withdrawn while an item is parked."""
    flights.cloud.interruptions.before("dispatch", RuntimeError("unforeseen"))
    flights.grants(application, FOUNDING)


@pytest.mark.parametrize("before", [nothing, taken, to_correct, parked])
def test_whoever_withdraws_while_items_wait_ends_what_is_undecided(flights, before):
    """Each item ends by name, and the application is archived."""
    application = flights.accepted()
    flights.grants(application, EGGS)
    before(flights, application)
    flights.withdraw(CHEN, application)
    flights.cloud.work()

    assert flights.phase(application) == "archived"
    ended = flights.ended(application)
    assert ended[EGGS] == "granted"
    assert set(ended.values()) == {"granted", "withdrawn"}


def test_what_was_granted_stays_granted_after_a_withdrawal(flights):
    """Even where its certificate was not issued yet: it is issued and delivered."""
    application = flights.accepted()
    flights.grant(application, FOUNDING, **GRANTS[FOUNDING])
    flights.withdraw(CHEN, application)
    flights.cloud.work()

    ended = flights.ended(application)
    assert (ended[FOUNDING], ended[PERMIT], ended[EGGS]) == ("granted", "withdrawn", "withdrawn")
    delivered = flights.cloud.stands(application).application.delivered
    assert [flights.cloud.certificates.numbered(n).type for n in delivered] == ["STABLE_LICENCE"]


def test_after_a_withdrawal_no_body_decides_any_more(flights):
    """It was told, and its worklist is empty."""
    application = flights.accepted()
    flights.withdraw(CHEN, application)
    with pytest.raises(Conflict, match="withdrew"):
        flights.grant(application, EGGS, **GRANTS[EGGS])
    flights.cloud.work()

    assert flights.cloud.applications.worklist("stable-office-990101") == ()
    with pytest.raises(Conflict, match="no longer waits"):
        flights.grant(application, EGGS, **GRANTS[EGGS])


@pytest.mark.parametrize("steps", range(1, 40, 3))
def test_a_withdrawal_at_any_moment_leads_to_the_archive(steps):
    """However far the machine has come when it is written."""
    flights = Flights(seed=steps)
    application = flights.submitted()
    for _ in range(steps):
        flights.cloud.step()
    flights.withdraw(CHEN, application)
    flights.cloud.work()

    assert flights.phase(application) == "archived"
    assert set(flights.ended(application).values()) <= {"withdrawn", None}


def test_an_application_stays_on_its_catalogue(flights):
    """A new catalogue changes no running application."""
    application = flights.accepted()
    renamed = changed(proofs=())
    flights.cloud.definitions = renamed
    flights.cloud.catalogues.put(renamed)

    flights.grants(application, *EVERYTHING)

    assert flights.phase(application) == "archived"


def test_a_parked_item_goes_on_when_an_operator_resumes_it(flights):
    """From where it failed: it is entered in no worklist twice."""
    application = flights.accepted()
    flights.cloud.interruptions.before("prefill", RuntimeError("unforeseen"), times=2)
    flights.grants(application, FOUNDING)
    assert flights.progress(application, PERMIT).parked
    assert "parked" in flights.kinds(application, PERMIT)

    flights.resume(application, PERMIT)
    flights.resume(application, INSURANCE)
    flights.cloud.work()
    flights.grants(application, EGGS, PERMIT, INSURANCE)

    assert flights.phase(application) == "archived"
    assert flights.kinds(application, PERMIT).count("dispatched") == 1


def test_a_body_may_decide_an_item_that_is_parked(flights):
    """Its system cannot be reached, its officers can: once resumed the item ends as decided."""
    application = flights.accepted()
    flights.cloud.connector.unreachable.add("air-office-990101")
    flights.grants(application, FOUNDING)
    assert flights.progress(application, PERMIT).parked

    flights.grants(application, PERMIT)
    flights.resume(application, PERMIT)
    flights.cloud.work()

    assert flights.ended(application)[PERMIT] == "granted"


def test_each_step_may_be_killed_once_its_work_is_done(flights):
    """What it did is found, and nothing is done twice."""
    for function in ("accept", "await", "prefill", "dispatch", "certify", "deliver", "archive"):
        flights.cloud.interruptions.kill(function)
    application = flights.accepted()
    flights.grants(application, *EVERYTHING)

    assert flights.phase(application) == "archived"
    for item in EVERYTHING:
        kinds = flights.kinds(application, item)
        assert kinds.count("dispatched") == kinds.count("certified") == 1
    assert len(flights.cloud.certificates.held_by(GRANTS[PERMIT]["FLYING_PERMIT"]["credit_code"]))
    assert len(flights.cloud.archives.packages) == 1


def test_two_writers_at_once_are_both_heard(flights):
    """One of them reads again, and repeats."""
    application = flights.begin(riders=True)
    code = flights.name(CHEN, application, "rider", SUN)
    flights.cloud.applications.meanwhile(lambda: flights.take_up(SUN, code))

    flights.name(CHEN, application, "neighbour", WU)

    standings = {p.id: p.standing for p in flights.cloud.stands(application).application.parties}
    assert standings == {"keeper": "joined", "rider": "joined", "neighbour": "invited"}


def test_a_step_that_was_overtaken_is_tried_again(flights):
    """ConcurrentChange is retried by name; the applicant withdraws while it is being accepted."""
    application = flights.submitted()
    while "accept -" not in flights.cloud.due:
        flights.cloud.step()
    flights.cloud.applications.meanwhile(lambda: flights.withdraw(CHEN, application))
    flights.cloud.work()

    assert "accepted" not in flights.kinds(application)
    assert flights.phase(application) == "archived"


def test_naming_somebody_twice_adds_nobody(flights):
    """The same again changes nothing."""
    application = flights.begin()
    named = AddParty(role="vet", name=SUN.name, id_number=SUN.id_number, holder=SUN.holder,
                     as_of=flights.cloud.clock.now())  # fmt: skip
    flights.ask(CHEN, application, named)
    before = flights.cloud.stands(application).application.version

    flights.ask(CHEN, application, named)

    assert flights.cloud.stands(application).application.version == before
