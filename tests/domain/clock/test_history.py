"""An item's entries → when its time ran and stood still."""

from datetime import timedelta

from chalicelib.domain.clock import history_of
from tests.domain.clock.timeline import (
    CONTINUED,
    CORRECTED,
    ENDED,
    GRANTED,
    RETURNED,
    TAKEN,
    at,
    booked,
    dispatched,
    entries,
    extended,
    suspended,
)
from tests.domain.story import days

LIMIT = days(5)
SENT = (at("Mon 10:00"), dispatched())


def told(*happened):
    return history_of(LIMIT, entries(*happened))


def stretches(history):
    return [(stop.by, stop.since, stop.until) for stop in history.stops]


def test_time_begins_with_the_first_dispatch():
    """Not before, and not anew in a later round."""
    assert told().began is None
    assert told((at("Mon 09:00"), suspended()), (at("Mon 09:30"), CONTINUED)).began is None
    again = (at("Wed 10:00"), dispatched(2))
    assert told(SENT, (at("Tue 10:00"), RETURNED), again).began == at("Mon 10:00")


def test_a_stop_holds_until_the_department_goes_on():
    """Which ground, from when to when."""
    stop = (at("Tue 10:00"), suspended("appraisal", days=10))
    held = told(SENT, stop)
    went_on = told(SENT, stop, (at("Thu 10:00"), CONTINUED), (at("Thu 11:00"), TAKEN))

    assert stretches(held) == [("appraisal", at("Tue 10:00"), None)]
    assert held.stop.days == 10
    assert stretches(went_on) == [("appraisal", at("Tue 10:00"), at("Thu 10:00"))]
    assert went_on.stop is None
    assert went_on.stop_at(at("Wed 10:00")).by == "appraisal"
    assert went_on.stop_at(at("Thu 10:00")) is None


def test_a_correction_stops_the_time_until_the_item_is_sent_again():
    """The corrected file itself is not yet with the body."""
    once = told(SENT, (at("Tue 10:00"), RETURNED), (at("Wed 10:00"), CORRECTED),
                (at("Wed 10:05"), dispatched(2)))  # fmt: skip

    assert stretches(once) == [("correction", at("Tue 10:00"), at("Wed 10:05"))]


def test_who_has_corrected_is_waited_for_no_more():
    """Though the time stands still until the department has it."""
    asked, answered = (at("Tue 10:00"), RETURNED), (at("Wed 10:00"), CORRECTED)
    before, after = told(SENT, asked), told(SENT, asked, answered)

    assert before.stop.waits_for_applicant(at("Wed 10:01"))
    assert not after.stop.waits_for_applicant(at("Wed 10:01"))
    assert told(SENT, answered).stops == ()


def test_a_correction_asked_while_it_is_suspended_ends_that_stop():
    """One stop at a time."""
    both = told(SENT, (at("Tue 10:00"), suspended()), (at("Wed 10:00"), RETURNED))

    assert stretches(both) == [
        ("hearing", at("Tue 10:00"), at("Wed 10:00")),
        ("correction", at("Wed 10:00"), None),
    ]


def test_what_does_not_fit_changes_nothing():
    """A second stop within one, a booking where nothing stands still, time going on that runs."""
    early = (at("Mon 11:00"), booked(at("Fri 10:00"))), (at("Mon 11:30"), CONTINUED)
    stops = (at("Tue 10:00"), suspended("hearing")), (at("Tue 11:00"), suspended("tender"))
    odd = told(SENT, *early, *stops)

    assert stretches(odd) == [("hearing", at("Tue 10:00"), None)]


def test_an_extension_counts_once():
    """Licensing Law art. 42."""
    twice = told(SENT, (at("Tue 10:00"), extended(10)), (at("Wed 10:00"), extended(10)))
    assert (twice.extension, twice.article) == (20, "42")


def test_a_decision_ends_it_and_every_stop():
    """Whatever is written after it."""
    over = told(SENT, (at("Tue 10:00"), suspended()), (at("Wed 10:00"), GRANTED),
                (at("Wed 10:01"), ENDED), (at("Thu 10:00"), suspended()))  # fmt: skip

    assert over.ended == at("Wed 10:00")
    assert stretches(over) == [("hearing", at("Tue 10:00"), at("Wed 10:00"))]
    assert told((at("Tue 10:00"), ENDED)).ended == at("Tue 10:00")


def test_it_waits_for_the_applicant_while_they_can_book_or_must_correct():
    """Once they have booked, or nothing is left to book, for the department."""
    offers = at("Thu 10:00"), at("Fri 10:00")
    open_ = (at("Tue 10:00"), suspended("site_inspection", *offers))
    stop = told(SENT, open_).stop
    taken = told(SENT, open_, (at("Wed 10:00"), booked(offers[0]))).stop

    assert stop.waits_for_applicant(at("Wed 10:00"))
    assert not stop.waits_for_applicant(at("Fri 10:00"))
    assert not taken.waits_for_applicant(at("Wed 11:00"))
    assert taken.appointment == offers[0]
    assert told(SENT, (at("Tue 10:00"), RETURNED)).stop.waits_for_applicant(at("Fri 10:00"))
    gone_on = told(SENT, open_, (at("Wed 10:00"), CONTINUED)).stops[0]
    assert not gone_on.waits_for_applicant(at("Wed 11:00"))


def test_a_clock_that_was_set_back_makes_nothing_run_backwards():
    """The later entry counts as of the same instant."""
    hour = timedelta(hours=1)
    back = told(SENT, (at("Tue 10:00"), suspended()), (at("Tue 10:00") - hour, CONTINUED))

    assert stretches(back) == [("hearing", at("Tue 10:00"), at("Tue 10:00"))]
    assert back.stop_at(at("Tue 10:00")) is None
    assert back.now(at("Tue 08:00")) == at("Tue 10:00")
