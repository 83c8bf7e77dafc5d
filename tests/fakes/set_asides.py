"""The failure queue in memory."""

from itertools import count

from chalicelib.ports.set_asides import Taken


class FakeSetAsides:
    """Messages that a test put in; those that are out are not given to anybody else."""

    def __init__(self, *messages):
        self.messages = dict(zip(map(str, count()), messages, strict=False))
        self._out = set()

    def take(self):
        found = [Taken(message=m, receipt=r) for r, m in self.messages.items()
                 if r not in self._out]  # fmt: skip
        self._out |= {taken.receipt for taken in found}
        return tuple(found)

    def done(self, taken):
        del self.messages[taken.receipt]

    def put_back(self, taken):
        self._out -= {each.receipt for each in taken}
