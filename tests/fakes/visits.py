"""Visits in memory."""

import hashlib

from chalicelib.domain.errors import ConcurrentChange
from chalicelib.ports.visits import Remembered


class FakeVisits:
    """Every method of the port; ``failing`` is raised instead."""

    def __init__(self, clock) -> None:
        self._clock = clock
        self.kept = {}
        self.failing = None

    def read(self, key):
        self._may_fail()
        found = self.kept.get(_place(key))
        return found if found and found.visit.fades_at > self._clock.now() else None

    def keep(self, key, visit, before):
        self._may_fail()
        stands = self.kept.get(_place(key))
        if (stands.version if stands else 0) != before:
            raise ConcurrentChange("This visit changed meanwhile: read it again.")
        copied = type(visit).model_validate_json(visit.model_dump_json())
        self.kept[_place(key)] = Remembered(copied, before + 1)

    def end(self, key):
        self._may_fail()
        self.kept.pop(_place(key), None)

    def _may_fail(self):
        if self.failing:
            raise self.failing


def _place(key):
    return hashlib.sha256(key).hexdigest()
