"""Applications in memory, in which something may happen between one's reading and one's writing."""

from contextlib import contextmanager

from tests.fakes.applications import FakeApplications


class Memory(FakeApplications):
    """``meanwhile`` lets another act right after the next reading."""

    def __init__(self, on_write, clock):
        super().__init__(on_write, clock)
        self._meanwhile = []
        self._written, self.seen = 0, 0

    def meanwhile(self, action):
        """Do this once somebody has read, and before they write."""
        self._meanwhile.append(action)

    @contextmanager
    def undisturbed(self):
        """Let nobody act while somebody only looks."""
        waiting, self._meanwhile = self._meanwhile, []
        yield
        self._meanwhile = waiting

    def read(self, application, part=None):
        records = super().read(application, part)
        self._happen()
        return records

    def write(self, change):
        super().write(change)
        self._written += 1

    def glance(self, application, part=None):
        records = super().glance(application, part)
        self._happen()
        return records

    def _happen(self):
        """``seen``: how many changes stood when whoever reads now has read."""
        seen = self._written
        if self._meanwhile:
            self._meanwhile.pop(0)()
        self.seen = seen
