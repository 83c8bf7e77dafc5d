"""Several gaps become one notice; nothing waits for an idle lead, and nothing hangs."""

from datetime import timedelta

import pytest

from chalicelib.domain.applying.commands import Correct
from chalicelib.domain.definitions.department import Department
from chalicelib.domain.errands import Start, errands
from chalicelib.domain.errors import Conflict
from chalicelib.domain.gathering import asked_by, gather, open_gaps
from chalicelib.domain.journal.happenings import Accepted, Gathered, Submitted
from chalicelib.domain.machine import transitions
from chalicelib.domain.overview import Overview
from chalicelib.domain.recovery import QUIET
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
from tests.cloud.people import CHEN
from tests.domain.story import again, draft, plan_of

GAP = Gap(reason="Who is it?", fields=("dragon_name@keeper",))
NO = Decline(reason="r", article="12", remedies="Ask the court.")
NAME = {"dragon_name@keeper": "小绿"}
LEAD = "gaps-stable-office-990101"
HALF_A_DAY = timedelta(hours=5)


@pytest.fixture
def application(flights):
    return flights.accepted()


def overview(flights, application):
    return Overview(records=flights.cloud.applications.glance(application))


def notices(flights, application):
    """Each notice: how it came, and about which items."""
    entries = flights.cloud.applications.glance(application).entries
    return [(e.body.how, set(e.body.items)) for e in entries if e.kind == "gathered"]


def answer(flights, application, item):
    """The applicant answers, without anybody having gathered anything for the test."""
    flights.ask(CHEN, application, Correct(item=item, values=NAME))
    flights.cloud.work()


def listed(flights):
    return [line.application for line in flights.cloud.applications.worklist(LEAD)]


def test_a_gap_waits_while_another_department_may_still_find_one(flights, application):
    """The applicant knows nothing of it, and cannot answer; the lead department sees it."""
    flights.decide(application, FOUNDING, GAP)
    flights.cloud.work()

    assert notices(flights, application) == []
    assert open_gaps(overview(flights, application)) == (FOUNDING,)
    assert listed(flights) == [application]
    with pytest.raises(Conflict, match="no correction"):
        answer(flights, application, FOUNDING)


def test_the_last_gap_sends_the_notice_for_all(flights, application):
    """In the same change."""
    flights.decide(application, FOUNDING, GAP)
    flights.decide(application, EGGS, GAP)

    assert notices(flights, application) == [("alone", {FOUNDING, EGGS})]
    assert listed(flights) == []
    flights.cloud.work()
    answer(flights, application, EGGS)
    answer(flights, application, FOUNDING)
    flights.grants(application, EGGS, FOUNDING, PERMIT, INSURANCE)
    assert flights.phase(application) == "archived"


@pytest.mark.parametrize("last", ["grant", "decline"])
def test_the_last_decision_may_be_no_gap_itself(flights, application, last):
    """It tells that nothing more will be found: the reconciler sees that."""
    flights.decide(application, FOUNDING, GAP)
    if last == "grant":
        flights.grant(application, EGGS, **GRANTS[EGGS])
    else:
        flights.decide(application, EGGS, NO)
    flights.cloud.reconcile()

    assert notices(flights, application) == [("alone", {FOUNDING})]


def test_the_lead_department_may_ask_before(flights, application):
    """For what is known by then; what comes later is another notice."""
    flights.decide(application, FOUNDING, GAP)
    flights.gather(application)
    flights.gather(application)
    assert notices(flights, application) == [("lead", {FOUNDING})]
    assert listed(flights) == []

    answer(flights, application, FOUNDING)
    assert flights.progress(application, FOUNDING).round == 2
    flights.decide(application, EGGS, GAP)
    flights.gather(application)
    assert notices(flights, application) == [("lead", {FOUNDING}), ("lead", {EGGS})]


def test_an_idle_lead_holds_nobody_up(flights, application):
    """Once the half-day after the first gap is over, and not before."""
    flights.decide(application, FOUNDING, GAP)
    flights.cloud.work()
    until = asked_by(overview(flights, application), flights.cloud.calendars.current())
    flights.cloud.clock.at = until
    flights.cloud.reconcile()
    assert notices(flights, application) == []

    flights.cloud.clock.move(timedelta(minutes=1))
    flights.cloud.reconcile()
    flights.cloud.reconcile()
    assert notices(flights, application) == [("due", {FOUNDING})]
    assert listed(flights) == []
    answer(flights, application, FOUNDING)
    assert flights.progress(application, FOUNDING).round == 2


def test_where_no_body_leads_the_notice_goes_out_at_once():
    """Nobody could ask for it together. So in catalogues of before a lead had to have a body."""
    (bundle,) = DEFINITIONS.bundles
    palace = Department(id="palace", title=bundle.title)
    led = bundle.model_copy(update={"lead": "palace"})
    older = changed(bundles=(led,), departments=(*DEFINITIONS.departments, palace))
    flights = Flights()
    flights.cloud.catalogues.put(older)
    flights.cloud.definitions = older
    application = flights.accepted()
    flights.decide(application, FOUNDING, GAP)

    assert notices(flights, application) == [("alone", {FOUNDING})]


def test_two_departments_at_once_do_not_lose_each_others_gap(flights, application):
    """Each sees the other undecided, or one of them is written after the other."""
    flights.cloud.applications.meanwhile(lambda: flights.decide(application, EGGS, GAP))
    flights.decide(application, FOUNDING, GAP)
    flights.cloud.clock.move(2 * HALF_A_DAY + timedelta(days=1))
    flights.cloud.reconcile()

    assert {item for _, items in notices(flights, application) for item in items} == {
        FOUNDING,
        EGGS,
    }


def test_whoever_withdraws_before_the_notice_is_asked_for_nothing(flights, application):
    """It ends, and stands in no list."""
    flights.decide(application, FOUNDING, GAP)
    flights.withdraw(CHEN, application)
    assert gather(overview(flights, application), "lead") is None
    flights.cloud.work()
    flights.cloud.clock.move(timedelta(days=3))
    flights.cloud.reconcile()

    assert notices(flights, application) == []
    assert flights.phase(application) == "archived"
    assert listed(flights) == []


def test_nobody_is_asked_for_an_item_that_comes_to_nothing():
    """A refusal that ends all, ends a gap that waits for its notice."""
    (bundle,) = DEFINITIONS.bundles
    items = tuple(place.model_copy(update={"if_declined": "all_end"}) if place.item == EGGS
                  else place for place in bundle.items)  # fmt: skip
    flights = Flights(definitions=changed(bundles=(bundle.model_copy(update={"items": items}),)))
    application = flights.accepted()
    flights.decide(application, FOUNDING, GAP)
    flights.decide(application, EGGS, NO)
    flights.cloud.work()

    assert notices(flights, application) == []
    assert flights.phase(application) == "archived"


def test_a_gap_found_beside_a_refusal_that_ends_all_waits_in_no_list():
    """Its item is about to end: there is nothing to gather, now or later."""
    (bundle,) = DEFINITIONS.bundles
    items = tuple(place.model_copy(update={"if_declined": "all_end"}) if place.item == EGGS
                  else place for place in bundle.items)  # fmt: skip
    flights = Flights(definitions=changed(bundles=(bundle.model_copy(update={"items": items}),)))
    application = flights.accepted()
    flights.decide(application, EGGS, NO)
    flights.decide(application, FOUNDING, GAP)

    assert listed(flights) == []
    flights.cloud.work()
    assert notices(flights, application) == []
    assert flights.phase(application) == "archived"


def test_a_new_attempt_meanwhile_loses_no_gap(flights, application):
    """The run is gone while a gap waits; the notice is sent before the new run begins."""
    flights.decide(application, FOUNDING, GAP)
    flights.cloud.work()
    flights.cloud.machine.abort(application, 1)
    flights.cloud.clock.move(QUIET)
    flights.cloud.reconcile()
    flights.gather(application)
    flights.cloud.work()
    answer(flights, application, FOUNDING)
    flights.grants(application, EGGS, FOUNDING, PERMIT, INSURANCE)

    assert flights.phase(application) == "archived"


def test_a_notice_does_not_hide_that_a_new_run_is_due():
    """It may be written between the order of an attempt and its start."""
    journal = draft().write(Submitted(digest="d" * 64, plan=plan_of(("orbit",)), number="n"))
    journal.write(Accepted(how="desk"), again(2), Gathered(items=("orbit",), how="due"))

    assert list(errands(Overview(records=journal.records))) == [Start(attempt=2)]


def test_whoever_answers_before_the_machine_was_told_is_heard_all_the_same(flights, application):
    """A gap, its notice and its answer, all while drive was down."""
    flights.decide(application, FOUNDING, GAP)
    flights.gather(application)
    flights.ask(CHEN, application, Correct(item=FOUNDING, values=NAME))
    flights.cloud.work()

    assert flights.progress(application, FOUNDING).round == 2
    flights.grants(application, EGGS, FOUNDING, PERMIT, INSURANCE)
    assert flights.phase(application) == "archived"
    entered = flights.cloud.machine.entered(application)
    assert transitions(flights.cloud.applications.glance(application)) == len(entered)
