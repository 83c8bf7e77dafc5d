"""What was set aside is listed and driven once more, however often, by however many."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.errors import Damaged, SourceDown, Unknown
from chalicelib.domain.failures import SetAside
from chalicelib.entrypoints.services.replaying import FailurePorts, listed, replayed
from tests.fakes.notice_queues import FakeNoticeQueue
from tests.fakes.set_asides import FakeSetAsides

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
NAMES = ("app-1", "app-2", "app-1", None, "app-3")


class Driving:
    """Remembers what it drove; some applications it cannot drive."""

    def __init__(self):
        self.driven, self.failing = [], {}

    def __call__(self, application):
        self.driven.append(application)
        if application in self.failing:
            raise self.failing[application]


@pytest.fixture
def queue():
    return FakeSetAsides(
        *(SetAside(application=name, error="SourceDown", since=NOON + timedelta(minutes=minute))
          for minute, name in enumerate(NAMES))
    )  # fmt: skip


@pytest.fixture
def driving():
    return Driving()


@pytest.fixture
def notices():
    return FakeNoticeQueue()


def ports_of(queue, driving, notices=None, has_time=lambda: True):
    notices = notices or FakeNoticeQueue()
    return FailurePorts(queue, driving, notices.look_at, notices.prove, has_time)


@pytest.fixture
def ports(queue, driving, notices):
    return ports_of(queue, driving, notices)


def waiting(queue):
    return [message.application for message in queue.messages.values()]


def test_listing_leaves_all_where_it_is(ports, queue, driving):
    """It may be listed again at once."""
    names = [failure.application for failure in listed(ports)]

    assert names == ["app-1", "app-2", None, "app-3"]
    assert listed(ports) == listed(ports)
    assert waiting(queue) == list(NAMES)
    assert driving.driven == []


def test_replaying_all_drives_each_application_once(ports, queue, driving):
    """However many messages speak of it."""
    came = replayed(None, ports)

    assert came.done == tuple(driving.driven) == ("app-1", "app-2", "app-3")
    assert (came.failing, came.left, waiting(queue)) == ((), 0, [])


def test_replaying_one_leaves_all_others(ports, queue, driving):
    """And they can be had at once."""
    assert replayed("app-1", ports).done == ("app-1",)

    assert driving.driven == ["app-1"]
    assert waiting(queue) == ["app-2", None, "app-3"]
    assert replayed(None, ports).done == ("app-2", "app-3")


def test_one_that_fails_again_stays_and_keeps_no_other_from_being_done(ports, queue, driving):
    """With the error that it failed by now."""
    driving.failing["app-1"] = Damaged("An operator must look.")

    came = replayed(None, ports)

    assert came.done == ("app-2", "app-3")
    assert [(f.application, f.error, f.times) for f in came.failing] == [("app-1", "Damaged", 2)]
    assert waiting(queue) == ["app-1", "app-1"]
    driving.failing.clear()
    assert replayed(None, ports).done == ("app-1",)


def test_replaying_twice_does_nothing_twice(ports):
    """The second finds nothing."""
    replayed(None, ports)

    assert replayed(None, ports).done == ()


def test_one_that_is_named_is_driven_also_where_nothing_of_it_is_set_aside(ports, driving, notices):
    """The answer to a replay may be lost: the same again is answered alike. Others are left."""
    assert replayed("app-9", ports) == replayed("app-9", ports)

    assert driving.driven == ["app-9", "app-9"]
    assert [name for name, _ in notices.waiting] == ["app-9", "app-9"]
    assert len(listed(ports)) == 4


def test_one_that_there_is_not_is_unknown(ports, driving):
    """And nothing is done to the others."""
    driving.failing["app-9"] = Unknown("There is no such application.")
    with pytest.raises(Unknown):
        replayed("app-9", ports)

    assert driving.driven == ["app-9"]
    assert len(listed(ports)) == 4


def test_what_is_replayed_is_looked_through_for_who_is_to_be_told(ports, queue, notices):
    """Each application once: an invitation of a draft is found by nobody else."""
    replayed(None, ports)

    assert [name for name, _ in notices.waiting] == ["app-1", "app-2", "app-3"]
    assert waiting(queue) == []


def test_nothing_is_forgotten_before_somebody_can_be_told(ports, queue, notices):
    """The queue of notices does not answer: it stays, with that."""
    notices.is_down = True
    came = replayed(None, ports)

    assert {(f.application, f.error) for f in came.failing} == {
        (name, "SourceDown") for name in ("app-1", "app-2", "app-3")
    }
    assert waiting(queue) == ["app-1", "app-2", "app-1", "app-3"]


def test_whose_code_was_never_sent_is_looked_at_again(driving, notices):
    """Each holder once; nothing is driven."""
    queue = FakeSetAsides(
        *(SetAside(application=None, holder=name, error="NotTold", since=NOON)
          for name in ("holder-1", "holder-2", "holder-1"))
    )  # fmt: skip
    came = replayed(None, ports_of(queue, driving, notices))

    assert notices.holders == ["holder-1", "holder-2"]
    assert (came.done, waiting(queue), driving.driven) == ((), [], [])


def test_a_replay_that_dies_half_way_is_simply_replayed(queue, driving, ports):
    """What was driven and not forgotten is driven again."""

    class Dying(FakeSetAsides):
        def done(self, taken):
            raise SourceDown("SQS does not answer.")

    dying = Dying(*queue.messages.values())
    with pytest.raises(SourceDown):
        replayed(None, ports_of(dying, driving))

    assert len(dying.messages) == len(NAMES)
    replayed(None, ports)
    assert driving.driven == ["app-1", "app-1", "app-2", "app-3"]


def test_a_replay_stops_in_time_and_says_what_is_left(queue, driving):
    """The function is ended when its time is over; what it did not come to waits for the next."""
    time = iter([True, False])
    came = replayed(None, ports_of(queue, driving, has_time=lambda: next(time)))

    assert (came.done, came.left) == (("app-1",), 3)
    assert len(replayed(None, ports_of(queue, driving)).done) == 2
