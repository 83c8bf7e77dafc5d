"""Departments find gaps, each its own; the lead department asks for them, or time does; once."""

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import rule

from chalicelib.domain.errors import Conflict
from tests.cloud.lives.beginning import FIELD, NUMBERS, Lived
from tests.cloud.people import CHEN


class Gathering(Lived):
    """What is missing, from when it was found until it was corrected."""

    @rule(item=NUMBERS)
    def find_a_gap(self, item):
        """A department finds something missing."""
        name = self.one_of(item, lambda each: each.is_undecided and each.round == 1)
        self.attempt(lambda: self.decided(name, "correct"))

    @rule(item=NUMBERS)
    def speak_of_the_first_round(self, item):
        """A body decides under its first handle, whatever has become of that."""
        name = self.one_of(item, lambda each: each.round > 1)
        self.attempt(lambda: self.decided(name, "grant", 1))

    @rule()
    def ask_for_gaps(self):
        """The lead department asks for all of it."""
        if self.stands.phase == "accepted":
            self.attempt(lambda: self.flights.gather(self.application))

    @rule(item=NUMBERS, is_again=st.booleans())
    def answer(self, item, is_again):
        """Chen answers what she was asked, perhaps twice; what she was not, she cannot."""
        name = self.one_of(item, lambda each: each.stage == "returned")
        stands = self.stands
        self.names += 1
        values = {FIELD: f"小灰{self.names % 9}"}
        if stands.items.get(name) and name in stands.gathered:
            for _ in range(1 + is_again):
                self.attempt(lambda: self._answer(name, values))
        else:
            with self.quietly(), pytest.raises(Conflict):
                self._answer(name, values)

    def _answer(self, name, values):
        self.flights.answer(CHEN, self.application, name, values)
