"""What lapses is written as long as there is time for it; the rest at the next beat."""

from datetime import timedelta
from itertools import count

from chalicelib.entrypoints.streams.driving import DrivePorts
from chalicelib.entrypoints.streams.reconcile import lapse_all
from tests.cloud.flights import Flights
from tests.cloud.people import CHEN, SUN

WEEK = timedelta(days=7)


class Invited(Flights):
    """Drafts whose riders were invited a week ago and never answered."""

    def __init__(self, many):
        super().__init__()
        self.drafts = [self.begin(riders=True, another=True) for _ in range(many)]
        for draft in self.drafts:
            self.name(CHEN, draft, "rider", SUN)
        self.cloud.clock.move(WEEK)

    def lapse(self, many):
        """How many lapse while there is time for so many applications."""
        asked = count()
        ports = DrivePorts(self.cloud.applications, self.cloud.machine)
        pen = self.cloud.pen("system:reconcile")
        return lapse_all(ports, pen, lambda: next(asked) < many)

    def lapsed(self):
        """The standing of each rider."""
        stands = [self.cloud.stands(draft).application for draft in self.drafts]
        return [each.party("rider").standing for each in stands]


def test_it_stops_with_its_share_of_the_time_and_goes_on_there():
    """Each lapses once, whoever comes to it."""
    flights = Invited(3)

    assert [flights.lapse(many) for many in (0, 2, 9, 9)] == [0, 2, 1, 0]
    assert flights.lapsed() == ["lapsed"] * 3


def test_one_that_cannot_lapse_keeps_no_other_from_it():
    """Somebody writes to the first all the time: it comes up again at the next beat."""
    flights = Invited(2)
    write, busy = flights.cloud.applications.write, flights.drafts[0]

    def refuse(change):
        if change.application == busy:
            raise TimeoutError("nobody foresaw this")
        write(change)

    flights.cloud.applications.write = refuse
    assert flights.lapse(9) == 1
    flights.cloud.applications.write = write

    assert flights.lapse(9) == 1
    assert flights.lapsed() == ["lapsed"] * 2
