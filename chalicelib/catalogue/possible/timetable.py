"""A life event + how long each item takes → in which combinations which item ends how late."""

from collections.abc import Mapping
from functools import cached_property, reduce
from operator import or_

from chalicelib.catalogue.possible.grid import Bits
from chalicelib.catalogue.possible.possible import Possible

Late = dict[str, Bits]
"""Of each item: where it has not ended at some time."""


class Timetable:
    """The critical paths of all plans at once; where items wait in a circle it says nothing.

    An item begins the moment the last one ends that it waits for, and takes its half-days.
    """

    def __init__(self, possible: Possible, takes: Mapping[str, int], besides: Bits = 0) -> None:
        """``takes``: half-days of each item; ``besides``: the combinations to leave out."""
        self.possible, self.takes = possible, takes
        self.within = possible.grid.everything & ~besides

    @cached_property
    def ends(self) -> dict[str, dict[int, Bits]]:
        """Of each item its possible ends, in half-days, the last first, and where it ends then."""
        found: dict[str, dict[int, Bits]] = {item: {} for item in self.takes}
        for time in range(len(self._late) - 1, -1, -1):
            for item, bits in self._late[time].items():
                later = reduce(or_, found[item].values(), 0)
                if bits & ~later:
                    found[item][time] = bits & ~later
        return found

    @cached_property
    def _late(self) -> list[Late]:
        """By time, in half-days: where each item ends then or later; until all have ended."""
        chosen = {item: self.possible.chosen(item) & self.within for item in self.takes}
        times = [chosen]
        while any(times[-1].values()):
            times.append(self._at(len(times), chosen, times))
        return times

    def _at(self, time: int, chosen: Late, times: list[Late]) -> Late:
        """What takes no time ends as late as what it waits for, however many of those in a row."""
        late = {
            item: chosen[item] if time <= takes else self._after(item, times[time - takes])
            for item, takes in self.takes.items()
            if takes
        }
        quick = [item for item, takes in self.takes.items() if not takes]
        late |= dict.fromkeys(quick, 0)
        while (more := {i: self._after(i, late) for i in quick}) != {i: late[i] for i in quick}:
            late |= more
        return late

    def _after(self, item: str, late: Late) -> Bits:
        """Where it waits for something that is late."""
        bits = 0
        for (waiting, other), where in self.possible.waits.items():
            if waiting == item:
                bits |= where & late[other]
        return bits & self.within
