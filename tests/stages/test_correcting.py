"""Until when a correction is asked, who is told of it, and what is possible once that is past."""

from datetime import timedelta

import pytest

from chalicelib.domain.correcting import TO_CORRECT, correction_time, requests, time_to_correct
from chalicelib.domain.definitions.overlay import BundleDifference, Overlay
from chalicelib.domain.errors import ConcurrentChange, Conflict
from chalicelib.domain.limits import Limit, Unit
from chalicelib.domain.machine import transitions
from chalicelib.domain.overview import Overview
from chalicelib.domain.says import Suspend, Take
from chalicelib.entrypoints.streams.reconcile import RemindPorts, remind
from chalicelib.stages.accept import Back
from chalicelib.stages.decide import Decline, Gap, Grant
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

GAP = Gap(reason="Who is it?", fields=("dragon_name@keeper",))
NO = Decline(reason="r", article="12", remedies="Ask the court.")
YES = Grant(certificates=GRANTS[FOUNDING])
NAME = {"dragon_name@keeper": "小绿"}
WEEKS = timedelta(days=60)


@pytest.fixture
def application(flights):
    return flights.accepted()


def asked(flights, application, *items):
    """The applicant is asked to correct these."""
    for item in items:
        flights.decide(application, item, GAP)
    flights.gather(application)
    flights.cloud.work()


def overview(flights, application):
    return Overview(records=flights.cloud.applications.glance(application))


def time_of(flights, application):
    """Until when the first open request stands, and how near that is by now."""
    request = next(requests(overview(flights, application)))
    calendar, now = flights.cloud.calendars.current(), flights.cloud.clock.now()
    return correction_time(request.at, TO_CORRECT, calendar, now)


def told(flights, application, kind):
    """The items of each time that this was told."""
    entries = flights.cloud.applications.glance(application).entries
    return [set(e.body.items) for e in entries if e.kind == kind]


def at(flights, instant):
    flights.cloud.clock.at = instant
    flights.cloud.reconcile()


def near(flights, application):
    """Two working days before it is due, and a minute: the last fifth has begun."""
    at(flights, time_of(flights, application).until.at - timedelta(days=2) + timedelta(minutes=1))


def past(flights, application):
    at(flights, time_of(flights, application).until.at + timedelta(minutes=1))


def look(flights, application):
    """One look of a reconciler at it."""
    cloud = flights.cloud
    ports = RemindPorts(cloud.applications, cloud.catalogues, cloud.calendars)
    remind(application, ports, cloud.pen("system:reconcile"))


def listed(flights, body="stable-office-990101"):
    return [line.stream for line in flights.cloud.applications.worklist(body)]


def test_a_request_stands_for_ten_working_days_where_its_bundle_says_nothing(flights, application):
    """No law says how long; a bundle may."""
    asked(flights, application, FOUNDING)
    assert time_to_correct(DEFINITIONS, "fly-a-dragon") == TO_CORRECT
    assert time_of(flights, application).light == "green"

    (bundle,) = DEFINITIONS.bundles
    three = Limit(value=3, unit=Unit.WORKING_DAYS, confidence="low")
    definitions = changed(bundles=(bundle.model_copy(update={"correction": three}),))
    assert_uncorrected_after_a_week(definitions)


def test_the_time_to_correct_is_that_of_the_place():
    """The same where only the county gives three days."""
    (bundle,) = DEFINITIONS.bundles
    three = Limit(value=3, unit=Unit.WORKING_DAYS, confidence="low")
    law = DEFINITIONS.items[0].basis[0]
    here = BundleDifference(bundle=bundle.id, correction=three, basis=law)
    assert_uncorrected_after_a_week(changed(overlays=(Overlay(area="990101", bundles=(here,)),)))


def assert_uncorrected_after_a_week(definitions):
    quick = Flights(definitions=definitions)
    other = quick.accepted()
    asked(quick, other, FOUNDING)
    at(quick, quick.cloud.clock.now() + timedelta(days=7))
    assert told(quick, other, "uncorrected") == [{FOUNDING}]


def test_the_applicant_is_reminded_once_before_it_is_due(flights, application):
    """Of what is not corrected by then, however often one looks."""
    asked(flights, application, FOUNDING, EGGS)
    flights.correct(CHEN, application, EGGS, NAME)
    flights.cloud.work()
    flights.cloud.reconcile()
    assert told(flights, application, "reminded") == []

    near(flights, application)
    flights.cloud.reconcile()
    assert told(flights, application, "reminded") == [{FOUNDING}]
    assert told(flights, application, "uncorrected") == []


def test_what_is_past_is_told_once_and_decides_nothing(flights, application):
    """Also where the reconciler slept over the date: then of no reminder any more."""
    asked(flights, application, FOUNDING)
    past(flights, application)
    flights.cloud.reconcile()

    assert told(flights, application, "reminded") == []
    assert told(flights, application, "uncorrected") == [{FOUNDING}]
    assert flights.progress(application, FOUNDING).stage == "returned"


def test_two_reconcilers_at_once_tell_it_once(flights, application):
    """The one who comes second finds the journal longer than it was read, and leaves it."""
    asked(flights, application, FOUNDING)
    flights.cloud.clock.at = time_of(flights, application).until.at + timedelta(minutes=1)
    flights.cloud.applications.meanwhile(lambda: look(flights, application))
    with pytest.raises(ConcurrentChange):
        look(flights, application)
    look(flights, application)

    assert told(flights, application, "uncorrected") == [{FOUNDING}]


def test_whoever_is_late_may_still_answer(flights, application):
    """Until the department decides; it leaves the worklist, and comes back in a new round."""
    asked(flights, application, FOUNDING)
    past(flights, application)
    assert FOUNDING in listed(flights)
    flights.correct(CHEN, application, FOUNDING, NAME)
    flights.cloud.work()

    assert flights.progress(application, FOUNDING).round == 2
    flights.grants(application, EGGS, FOUNDING, PERMIT, INSURANCE)
    assert flights.phase(application) == "archived"


@pytest.mark.parametrize(("says", "how"), [(YES, "granted"), (NO, "declined")])
def test_its_department_may_decide_by_what_it_has(flights, application, says, how):
    """Under the handle that it knows; a repeat has the first receipt, anything else clashes."""
    asked(flights, application, FOUNDING)
    past(flights, application)
    receipt = flights.decide(application, FOUNDING, says)
    assert flights.decide(application, FOUNDING, says) == receipt
    assert flights.decide(application, FOUNDING, GAP).outcome == "item_returned"
    other = NO if says == YES else YES
    with pytest.raises(Conflict, match="Something else"):
        flights.decide(application, FOUNDING, other)
    flights.cloud.work()

    assert flights.ended(application)[FOUNDING] == how
    assert FOUNDING not in listed(flights)
    rest = (EGGS, PERMIT, INSURANCE) if says == YES else (EGGS,)
    flights.grants(application, *rest)
    assert flights.phase(application) == "archived"
    entered = flights.cloud.machine.entered(application)
    assert transitions(flights.cloud.applications.glance(application)) == len(entered)


def test_before_it_is_past_its_department_waits(flights, application):
    """As long as the applicant has time."""
    asked(flights, application, FOUNDING)
    near(flights, application)
    with pytest.raises(Conflict, match="Something else"):
        flights.decide(application, FOUNDING, NO)


@pytest.mark.parametrize(
    "says",
    [Take(), Suspend(ground="hearing", article="45", reason="r"), Gap(reason="What?", fields=())],
)
def test_nothing_but_a_decision_is_possible_then(flights, application, says):
    """Its time stands still, and a correction is asked once."""
    asked(flights, application, FOUNDING)
    past(flights, application)
    with pytest.raises(Conflict, match=r"not corrected in time|was asked once"):
        flights.decide(application, FOUNDING, says)


def test_an_answer_and_a_decision_at_once_are_not_both_heard(flights, application):
    """Whoever is first stands; the department is told that it was overtaken."""
    asked(flights, application, FOUNDING)
    past(flights, application)
    flights.cloud.applications.meanwhile(lambda: flights.correct(CHEN, application, FOUNDING, NAME))
    with pytest.raises(Conflict):
        flights.decide(application, FOUNDING, NO)
    flights.cloud.work()
    assert flights.progress(application, FOUNDING).round == 2


@pytest.mark.parametrize("how", ["withdrawn", "answered", "failed"])
def test_nobody_is_told_of_what_waits_for_nobody_any_more(flights, application, how):
    """It was withdrawn, or answered, or ended with what it needs."""
    asked(flights, application, FOUNDING)
    if how == "withdrawn":
        flights.withdraw(CHEN, application)
    elif how == "answered":
        flights.correct(CHEN, application, FOUNDING, NAME)
    else:
        past(flights, application)
        flights.decide(application, FOUNDING, NO)
    flights.cloud.work()
    before = len(told(flights, application, "uncorrected"))
    flights.cloud.clock.move(WEEKS)
    flights.cloud.reconcile()

    assert list(requests(overview(flights, application))) == []
    assert len(told(flights, application, "uncorrected")) == before
    assert told(flights, application, "reminded") == []


def test_what_acceptance_returned_is_chased_and_stays_with_the_applicant(flights):
    """No desk can decide it: it is corrected, however late, or withdrawn."""
    application = flights.submitted(fire=True)
    flights.cloud.work()
    flights.at_desk(application, Back(reason="Blurred.", fields=("dragon_name@keeper",)))
    flights.cloud.work()
    near(flights, application)
    past(flights, application)
    flights.cloud.reconcile()

    assert told(flights, application, "reminded") == [set()]
    assert told(flights, application, "uncorrected") == [set()]
    flights.type(CHEN, application, NAME)
    flights.sign(CHEN, application)
    flights.submit(CHEN, application)
    flights.cloud.work()
    assert list(requests(overview(flights, application))) == []
    flights.at_desk(application)
    assert flights.phase(application) == "accepted"


def test_a_clock_set_back_reminds_of_nothing_too_early(flights, application):
    """As if it had just been asked."""
    asked(flights, application, FOUNDING)
    flights.cloud.clock.move(timedelta(hours=-1))
    flights.cloud.reconcile()
    assert time_of(flights, application).light == "green"
    assert told(flights, application, "reminded") == []
