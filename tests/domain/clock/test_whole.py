"""The bundle's own clock, from acceptance: it stands still only when nobody can work."""

from chalicelib.domain.clock import history_of, read_clock, whole_history
from tests.domain.clock.timeline import (
    CALENDAR,
    CONTINUED,
    GRANTED,
    RETURNED,
    at,
    dispatched,
    entries,
    suspended,
)
from tests.domain.story import days

LIMIT = days(5)
SENT = (at("Mon 10:00"), dispatched())


def item(*happened):
    return history_of(days(5), entries(*happened))


def whole(*items, accepted="Mon 09:30"):
    return whole_history(LIMIT, at(accepted), items)


def stretches(history):
    return [(stop.since, stop.until) for stop in history.stops]


def test_it_begins_with_acceptance():
    """Before that there is nothing to count."""
    assert whole_history(LIMIT, None, (item(SENT),)).began is None
    assert whole(item(), item(SENT)).began == at("Mon 09:30")
    assert whole().ended is None


def test_one_item_that_stands_still_does_not_stop_the_whole():
    """Another one's department can work."""
    still, busy = item(SENT, (at("Tue 10:00"), suspended())), item(SENT)
    assert stretches(whole(still, busy)) == []


def test_it_stands_still_while_every_item_under_way_does():
    """However many stops that takes; an item not yet sent neither runs nor stands still."""
    first = item(SENT, (at("Tue 10:00"), suspended()), (at("Thu 10:00"), CONTINUED))
    second = item(SENT, (at("Tue 14:00"), RETURNED), (at("Wed 10:00"), dispatched(2)))
    third = item(SENT, (at("Tue 15:00"), GRANTED))

    assert stretches(whole(first, second, item())) == [(at("Tue 14:00"), at("Wed 10:00"))]
    assert stretches(whole(first, third)) == [(at("Tue 15:00"), at("Thu 10:00"))]


def test_stretches_that_touch_are_one_stop():
    """And two that do not are two."""
    stop, on = (at("Tue 10:00"), suspended()), (at("Wed 10:00"), CONTINUED)
    other = (at("Tue 10:00"), RETURNED), (at("Wed 15:00"), dispatched(2))
    later = item(SENT, stop, on, (at("Wed 10:00"), suspended()), (at("Wed 15:00"), CONTINUED),
                 (at("Thu 10:00"), suspended()))  # fmt: skip

    assert stretches(whole(later, item(SENT, *other, (at("Wed 16:00"), GRANTED)))) == [
        (at("Tue 10:00"), at("Wed 15:00")),
        (at("Thu 10:00"), None),
    ]


def test_it_ends_with_the_last_of_its_items():
    """As late as that was."""
    done, late = item(SENT, (at("Tue 10:00"), GRANTED)), item(SENT, (at("Wed 10:00"), GRANTED))
    clock = read_clock(whole(done, late), CALENDAR, at("Fri 10:00", 4))

    assert (clock.state, clock.used, clock.ended) == ("ended", 2, at("Wed 10:00"))
    assert whole(done, item(SENT)).ended is None
