"""Departments' systems are told of withdrawals: as many as there is time for, none twice."""

from itertools import count

from chalicelib.domain.worklists import UNTOLD
from chalicelib.entrypoints.streams.telling import AT_ONCE, TellPorts, tell_all
from tests.cloud.flights import FOUNDING, PERMIT, Flights
from tests.cloud.people import CHEN

MANY = AT_ONCE + 2


def times(many):
    """Whether there is time for one more: so often there is."""
    asked = count()
    return lambda: next(asked) < many


class Withdrawn(Flights):
    """Applications that were taken back while a department's system had one item of each."""

    def __init__(self, many):
        super().__init__()
        for _ in range(many):
            application = self.accepted(another=True)
            self.grants(application, FOUNDING)
            self.withdraw(CHEN, application)
            self.cloud.work()

    def tells(self, goes_on):
        """How many systems were told of a withdrawal in one run."""
        before = len(self.told)
        cloud = self.cloud
        ports = TellPorts(cloud.applications, cloud.connector, cloud.handles)
        tell_all(ports, lambda: cloud.pen("system:reconcile"), goes_on)
        return len(self.told) - before

    @property
    def told(self):
        return [push for push in self.cloud.connector.pushed if push.what == "withdrawn"]

    @property
    def untold(self):
        return len(self.cloud.applications.worklist(UNTOLD))


def test_it_stops_with_its_share_of_the_time_and_goes_on_there():
    """What it did not come to is told at the next beat; nobody is told twice."""
    flights = Withdrawn(3)

    told = [flights.tells(times(many)) for many in (0, 2, 9, 9)]

    assert told == [0, 2, 1, 0]
    assert {push.item for push in flights.told} == {PERMIT}
    assert len({push.handle for push in flights.told}) == 3


def test_no_run_tells_more_than_its_measure():
    """Each may take seconds to say that it is down."""
    flights = Withdrawn(MANY)

    assert [flights.tells(times(MANY)), flights.untold] == [AT_ONCE, MANY - AT_ONCE]


def test_one_that_is_down_takes_no_turn_from_those_behind_it():
    """It goes to the end of the line, and is told once it is back."""
    flights = Withdrawn(2)
    flights.cloud.connector.unreachable.add("air-office-990101")
    assert flights.tells(times(9)) == 0
    assert flights.untold == 2
    flights.cloud.connector.unreachable.clear()

    assert [flights.tells(times(1)) for _ in range(3)] == [1, 1, 0]
