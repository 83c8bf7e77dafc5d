"""A cloud in memory that can break between any two writes: of a table, a register, a machine.

Every write crosses a seam before it is done and one after. ``strike(n)`` kills whoever comes to the
n-th seam from now on (of one port, where it is named): what was written before stands, what would
have followed is lost with them.
"""

from chalicelib.entrypoints.streams.driving import DrivePorts, drive_one
from tests.cloud.in_memory import InMemoryCloud
from tests.cloud.interruptions import Killed

WRITES = {
    "applications": ("write",),
    "certificates": ("keep",),
    "archives": ("keep",),
    "ledger": ("record", "record_all", "record_once"),
    "connector": ("push",),
    "inboxes": ("put", "claim", "settle", "close"),
    "mail": ("send",),
    "notices": ("look_at",),
}


class Seams:
    """Counts the seams that are crossed, and kills at the one that was said."""

    def __init__(self):
        self._left, self._port = 0, None

    def strike(self, at, port=None):
        """Kill whoever crosses the ``at``-th seam (of this port) from now."""
        self._left, self._port = at, port

    def hold(self):
        """Let nothing break any more."""
        self._left = 0

    def pause(self):
        """Let nothing break for a while; what was said, to be said again."""
        held = self._left, self._port
        self.hold()
        return held

    def cross(self, port=None):
        """Come by a seam."""
        if self._left and self._port in {None, port}:
            self._left -= 1
            if not self._left:
                raise Killed


class Seamed:
    """A port whose writes cross a seam before and after; all else is the port's own."""

    def __init__(self, name, port, seams, writes):
        self._name, self._port, self._seams, self._writes = name, port, seams, writes

    def __getattr__(self, name):
        method = getattr(self._port, name)
        return self._crossing(method) if name in self._writes else method

    def _crossing(self, method):
        def crossing(*given):
            self._seams.cross(self._name)
            answer = method(*given)
            self._seams.cross(self._name)
            return answer

        return crossing


class BreakingCloud(InMemoryCloud):
    """The cloud in memory with seams around every write, and a stream that can lose a record.

    ``changes`` are all that were written, in order; ``bases`` says of each how many there were when
    whoever wrote it had read. ``plant`` may exchange a part for one with a fault of its own, before
    the seams are sewn.
    """

    def __init__(self, definitions, seed=0, plant=None):
        super().__init__(definitions, seed)
        self.seams = Seams()
        self.is_deaf = False
        self.changes, self.bases = [], []
        if plant is not None:
            plant(self)
        for name, writes in WRITES.items():
            setattr(self, name, Seamed(name, getattr(self, name), self.seams, writes))

    def _written(self, change):
        self.changes.append(change)
        self.bases.append(self.applications.seen)
        if not self.is_deaf:
            super()._written(change)
        self.is_deaf = False

    def replay(self, application):
        """What was set aside when its driving was killed is done again, as operators do it."""
        drive_one(application, self._drive)
        self.notices.look_at(application)
        self.work()

    @property
    def _drive(self):
        told = Seamed("machine", self.machine, self.seams, ("start", "succeed", "fail"))
        return DrivePorts(self.applications, told)
