"""The time of a case: suspended with notice, continued, extended once; and what clashes with it."""

from datetime import UTC, datetime, timedelta

import pytest
from pydantic import ValidationError

from chalicelib.domain.applying.commands import Book, Withdraw
from chalicelib.domain.errors import Conflict, Invalid, NotAllowed, Unknown
from chalicelib.domain.limits import Unit
from chalicelib.domain.says import Continue, Decline, Extend, Gap, Grant, Suspend, Take
from chalicelib.stages.decide import Decision, decide
from tests.cloud.flights import DEFINITIONS, EGG, EGGS, FOUNDING, GRANTS, Flights, with_item
from tests.cloud.people import CHEN, SUN
from tests.domain.story import days

OFFICE = "stable-office-990101"
WEDNESDAY = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
THURSDAY = datetime(2026, 11, 26, 6, 0, tzinfo=UTC)
STOP = Suspend(ground="site_inspection", article="45", reason="Is the stable dry?", days=3,
               offers=(WEDNESDAY, THURSDAY))  # fmt: skip
HEARING = Suspend(ground="hearing", article="第四十五条", reason="A neighbour objects.")
MORE = Extend(limit=days(2), article="42", reason="Many eggs.")
NO = Decline(reason="r", article="12", remedies="Ask the court.")
GAP = Gap(reason="Who is it?", fields=("dragon_name@keeper",))
LIMITS = next(item.limits for item in DEFINITIONS.items if item.id == EGGS)


@pytest.fixture
def flights():
    """Eggs may be given five working days more."""
    return Flights(
        definitions=with_item(EGGS, limits=LIMITS.model_copy(update={"extension": days(5)}))
    )


@pytest.fixture
def application(flights):
    return flights.accepted()


def listed(flights, item=EGGS):
    """When an item is due, by its body's worklist."""
    lines = flights.cloud.applications.worklist(OFFICE)
    return {line.stream: line.due for line in lines}.get(item)


def pointers(caught):
    return {place.pointer: place.reason for place in caught.value.places}


def book(flights, application, at, who=CHEN, item=EGGS):
    return flights.ask(who, application, Book(item=item, at=at, as_of=flights.cloud.clock.now()))


def wait(flights, **time):
    flights.cloud.clock.move(timedelta(**time))


def test_a_suspended_case_is_due_at_no_time_until_it_goes_on(flights, application):
    """Then it is due with the two half-days that were left; its machine has not moved."""
    flights.decide(application, EGGS, STOP)
    held = flights.progress(application, EGGS)
    assert (held.stage, held.due, held.ground) == ("suspended", None, "site_inspection")
    assert flights.cloud.stands(application).application.explanations[EGGS].reason == STOP.reason

    wait(flights, days=7)
    flights.decide(application, EGGS, Continue())
    flights.cloud.work()

    on = flights.progress(application, EGGS)
    assert on.due == datetime(2026, 12, 1, 4, 0, tzinfo=UTC)
    assert listed(flights) == on.due
    flights.grants(application, EGGS)
    assert flights.ended(application)[EGGS] == "granted"
    assert flights.kinds(application, EGGS).count("dispatched") == 1


@pytest.mark.parametrize("says", [STOP, HEARING, MORE])
def test_the_same_again_has_the_first_receipt_however_late(flights, application, says):
    """After it went on, and after the decision."""
    first = flights.decide(application, EGGS, says)
    again = [flights.decide(application, EGGS, says)]
    if says is not MORE:
        flights.decide(application, EGGS, Continue())
    again.append(flights.decide(application, EGGS, says))
    flights.grants(application, EGGS)
    again.append(flights.decide(application, EGGS, says))

    assert again == [first] * 3
    assert first.outcome == ("extended" if says is MORE else "suspended")
    assert flights.kinds(application, EGGS).count(first.outcome) == 1


def test_going_on_again_has_the_first_receipt_while_it_goes_on(flights, application):
    """Of a case that was suspended once, nobody need say after which suspension."""
    flights.decide(application, EGGS, STOP)
    first = flights.decide(application, EGGS, Continue())
    assert flights.decide(application, EGGS, Continue()) == first

    flights.grants(application, EGGS)
    assert flights.decide(application, EGGS, Continue()) == first


def after(receipt):
    return Continue(suspension=receipt.receipt)


def test_a_late_repeat_of_going_on_never_ends_another_suspension(flights, application):
    """Named by its receipt, each suspension is ended by its own word, however often that comes."""
    stop = flights.decide(application, EGGS, STOP)
    on = flights.decide(application, EGGS, after(stop))
    hearing = flights.decide(application, EGGS, HEARING)

    assert flights.decide(application, EGGS, after(stop)) == on
    assert flights.progress(application, EGGS).suspension == hearing.receipt
    second = flights.decide(application, EGGS, after(hearing))
    assert second != on
    flights.grants(application, EGGS)
    assert flights.decide(application, EGGS, after(stop)) == on
    assert flights.decide(application, EGGS, after(hearing)) == second


def test_without_a_name_nobody_ends_a_second_suspension(flights, application):
    """It may be the repeat of what ended the first: the second stands, and it is said why."""
    flights.decide(application, EGGS, STOP)
    flights.decide(application, EGGS, Continue())
    hearing = flights.decide(application, EGGS, HEARING)

    with pytest.raises(Conflict, match="say which one") as caught:
        flights.decide(application, EGGS, Continue())
    assert list(pointers(caught)) == ["/suspension"]
    assert flights.progress(application, EGGS).is_suspended
    flights.decide(application, EGGS, after(hearing))
    assert not flights.progress(application, EGGS).is_suspended


def test_a_receipt_of_something_else_ends_no_suspension(flights, application):
    """Neither another entry's, nor one of the round before."""
    stop = flights.decide(application, FOUNDING, STOP)
    gap = flights.decide(application, FOUNDING, GAP)
    flights.cloud.work()
    flights.correct(CHEN, application, FOUNDING, {"dragon_name@keeper": "小绿"})
    flights.cloud.work()
    flights.decide(application, FOUNDING, HEARING)

    for other in (stop, gap):
        with pytest.raises(Invalid) as caught:
            flights.decide(application, FOUNDING, after(other))
        assert list(pointers(caught)) == ["/suspension"]
    assert flights.progress(application, FOUNDING).is_suspended
    flights.decide(application, FOUNDING, Continue())


def test_a_stop_for_the_reason_of_an_extension_is_another_thing(flights, application):
    """Each is written, in its own turn."""
    flights.decide(application, EGGS, MORE)
    flights.decide(application, EGGS, HEARING.model_copy(update={"reason": MORE.reason}))

    assert flights.progress(application, EGGS).is_suspended


def test_a_corrected_case_comes_back_with_what_was_left_of_its_time(flights, application):
    """Nobody gains time by asking for more papers; while it is corrected none is used."""
    wait(flights, days=1)
    flights.decide(application, EGGS, GAP)
    flights.cloud.work()
    wait(flights, days=7)
    flights.correct(CHEN, application, EGGS, {"dragon_name@keeper": "小绿"})
    flights.cloud.work()

    due = flights.progress(application, EGGS).due
    assert listed(flights) == due == datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize("other", [HEARING, STOP.model_copy(update={"reason": "Is it warm?"})])
def test_a_second_stop_within_one_is_a_conflict(flights, application, other):
    """The first stands, with its appointments."""
    flights.decide(application, EGGS, STOP)

    with pytest.raises(Conflict, match="suspended already"):
        flights.decide(application, EGGS, other)


def test_what_is_not_suspended_cannot_go_on(flights, application):
    """Nor be booked for."""
    with pytest.raises(Conflict, match="nothing to continue"):
        flights.decide(application, EGGS, Continue())
    with pytest.raises(Conflict, match="no appointment"):
        book(flights, application, WEDNESDAY)


@pytest.mark.parametrize("says", [Grant(certificates={"EGG_RECORD": EGG}), NO])
def test_a_decision_while_it_is_suspended_ends_the_stop(flights, application, says):
    """And after it nothing is stopped, continued or extended any more."""
    flights.decide(application, EGGS, STOP)
    flights.decide(application, EGGS, says)
    flights.cloud.work()

    assert flights.ended(application)[EGGS] in {"granted", "declined"}
    for late in (HEARING, Continue(), MORE):
        with pytest.raises(Conflict, match=r"Something else|no longer waits"):
            flights.decide(application, EGGS, late)


def test_a_correction_while_it_is_suspended_ends_the_stop(flights, application):
    """The next round begins with nothing offered and with what was left of the time."""
    flights.decide(application, FOUNDING, STOP)
    flights.decide(application, FOUNDING, GAP)
    flights.cloud.work()
    wait(flights, days=1)
    flights.correct(CHEN, application, FOUNDING, {"dragon_name@keeper": "小绿"})
    flights.cloud.work()

    again = flights.progress(application, FOUNDING)
    assert (again.round, again.stage, again.offers) == (2, "dispatched", ())
    with pytest.raises(Conflict, match="Something else"):
        flights.decide(application, FOUNDING, HEARING, number=1)
    flights.decide(application, FOUNDING, HEARING)


@pytest.mark.parametrize(
    ("offer", "wrong"),
    [
        (datetime(2026, 11, 23, 3, 59, tzinfo=UTC), "is past"),
        (datetime(2026, 11, 25, 4, 30, tzinfo=UTC), "outside office hours"),
        (datetime(2026, 11, 25, 9, 0, tzinfo=UTC), "outside office hours"),
        (datetime(2026, 11, 28, 2, 0, tzinfo=UTC), "outside office hours"),
    ],
)
def test_an_appointment_is_offered_in_the_future_and_within_office_hours(
    flights, application, offer, wrong
):
    """Not at lunch, not as they close, not on a Saturday; the others are not named."""
    says = STOP.model_copy(update={"offers": (WEDNESDAY, offer)})

    with pytest.raises(Invalid) as caught:
        flights.decide(application, EGGS, says)
    assert list(pointers(caught)) == ["/offers/1"]
    assert wrong in pointers(caught)["/offers/1"]


def test_the_applicant_takes_an_appointment_and_may_move_it_until_it_is_past(flights, application):
    """The same again changes nothing."""
    flights.decide(application, EGGS, STOP)
    book(flights, application, WEDNESDAY)
    book(flights, application, WEDNESDAY)
    book(flights, application, THURSDAY)
    assert flights.progress(application, EGGS).appointment == THURSDAY
    assert flights.kinds(application, EGGS).count("appointment_booked") == 2

    flights.cloud.clock.at = WEDNESDAY
    with pytest.raises(Invalid, match="not offered") as caught:
        book(flights, application, WEDNESDAY)
    assert pointers(caught) == {"/at": f"choose from {THURSDAY.isoformat()}"}
    flights.cloud.clock.at = THURSDAY
    with pytest.raises(Conflict, match="past"):
        book(flights, application, WEDNESDAY)


def test_nobody_books_what_was_not_offered_or_is_not_theirs(flights, application):
    """Nor after the end."""
    flights.decide(application, EGGS, STOP)
    with pytest.raises(Invalid, match="not offered"):
        book(flights, application, WEDNESDAY + timedelta(hours=1))
    with pytest.raises(Unknown):
        book(flights, application, WEDNESDAY, who=SUN)
    with pytest.raises(Conflict):
        book(flights, application, WEDNESDAY, item="no-such-item")

    flights.withdraw(CHEN, application)
    with pytest.raises(Conflict, match="no appointment"):
        book(flights, application, WEDNESDAY)


def test_a_case_is_extended_once_and_due_later(flights, application):
    """By what was asked; the worklist moves with it."""
    flights.decide(application, EGGS, MORE)
    due = flights.progress(application, EGGS).due
    assert listed(flights) == due == datetime(2026, 11, 26, 9, 0, tzinfo=UTC)

    with pytest.raises(Conflict, match="once already"):
        flights.decide(application, EGGS, MORE.model_copy(update={"reason": "More eggs."}))


@pytest.mark.parametrize(
    ("limit", "wrong"),
    [
        (days(5.5), "longer than the 5 working days"),
        (days(11, Unit.HALF_DAYS), "longer than the 5 working days"),
        (days(0), "give a number"),
        (days(1, Unit.MONTHS), "give a number"),
        (days(None), "give a number"),
    ],
)
def test_no_more_time_is_taken_than_the_definition_allows(flights, application, limit, wrong):
    """And it is said in working days or half-days."""
    with pytest.raises(Invalid) as caught:
        flights.decide(application, EGGS, MORE.model_copy(update={"limit": limit}))
    assert wrong in pointers(caught)["/limit"]


def test_an_item_that_states_no_extension_has_none(flights, application):
    """Whatever the law might say elsewhere."""
    with pytest.raises(Conflict, match="allows no extension"):
        flights.decide(application, FOUNDING, MORE)


def test_what_is_suspended_or_overdue_is_not_extended(flights, application):
    """Before it is due, while its time runs."""
    flights.decide(application, EGGS, STOP)
    with pytest.raises(Conflict, match="let it continue before"):
        flights.decide(application, EGGS, MORE)
    flights.decide(application, EGGS, Continue())
    wait(flights, days=30)
    with pytest.raises(Conflict, match="overdue"):
        flights.decide(application, EGGS, MORE)


def test_whoever_takes_it_over_while_it_is_suspended_leaves_it_so(flights, application):
    """A colleague; and an appointment that is booked stays."""
    flights.decide(application, EGGS, STOP)
    flights.take(application, EGGS)

    assert flights.progress(application, EGGS).is_suspended
    flights.decide(application, EGGS, Continue())
    assert flights.progress(application, EGGS).stage == "taken"


@pytest.mark.parametrize("says", [STOP, Continue(), MORE, Take()])
def test_another_bodys_handle_and_a_guessed_one_are_of_no_use(flights, application, says):
    """Whatever is said under it."""
    with pytest.raises(NotAllowed):
        flights.decide(application, EGGS, says, body="air-office-990101")
    guessed = Decision(handle="guessed", body=OFFICE, officer="o", says=says)
    with pytest.raises(Unknown):
        decide(guessed, flights.cloud.decide_ports)


@pytest.mark.parametrize("says", [STOP, MORE])
def test_two_officers_at_once_are_one_decision(flights, application, says):
    """A decline was first: what comes after it finds that."""
    flights.cloud.applications.meanwhile(lambda: flights.decide(application, EGGS, NO))

    with pytest.raises(Conflict, match="Something else"):
        flights.decide(application, EGGS, says)
    assert flights.kinds(application, EGGS)[-1] == "item_declined"


def test_two_officers_who_suspend_at_once_suspend_once(flights, application):
    """The same stop has one receipt; another one is a conflict."""
    flights.cloud.applications.meanwhile(lambda: flights.decide(application, EGGS, STOP))
    flights.decide(application, EGGS, STOP)
    assert flights.kinds(application, EGGS).count("suspended") == 1


@pytest.mark.parametrize("says", [STOP, MORE])
def test_a_withdrawal_that_was_first_leaves_no_time_to_stop(flights, application, says):
    """Before and after the item has ended by it."""
    flights.cloud.applications.meanwhile(lambda: flights.ask(CHEN, application, Withdraw()))
    with pytest.raises(Conflict, match="withdrew"):
        flights.decide(application, EGGS, says)
    flights.cloud.work()
    with pytest.raises(Conflict, match="no longer waits"):
        flights.decide(application, EGGS, says)


def test_whoever_withdraws_while_it_is_suspended_ends_it(flights, application):
    """Nothing hangs on a stop."""
    flights.decide(application, EGGS, STOP)
    flights.withdraw(CHEN, application)
    flights.cloud.work()

    assert flights.phase(application) == "archived"
    assert flights.ended(application)[EGGS] == "withdrawn"


def test_a_decision_beats_a_booking_that_comes_after_it(flights, application):
    """Nobody is sent to an inspection of what is granted."""
    flights.decide(application, EGGS, STOP)
    flights.cloud.applications.meanwhile(
        lambda: flights.decide(application, EGGS, Grant(certificates=GRANTS[EGGS]))
    )
    with pytest.raises(Conflict, match="no appointment"):
        book(flights, application, WEDNESDAY)


@pytest.mark.parametrize("article", ["", "45 of 990101199003070023", "Ask Ada", "第四十五条" * 9])
def test_an_article_is_a_citation_and_nothing_else(article):
    """What stands clear in the journal says nothing of anybody."""
    with pytest.raises(ValidationError):
        Suspend(ground="hearing", article=article, reason="r")


@pytest.mark.parametrize("article", ["45", "45(1)", "第四十五条第一款", "四十五条之二"])
def test_an_article_may_be_cited_in_either_language(article):
    """As officers do."""
    assert Suspend(ground="hearing", article=article, reason="r").article == article
