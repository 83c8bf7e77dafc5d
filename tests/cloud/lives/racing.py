"""Two act at once: the one has read, and not written, when the other does both."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.cloud.lives.beginning import NUMBERS, SAYS, Lived
from tests.cloud.people import CHEN

WORDS = (*sorted(SAYS), "amend", *sorted(SAYS), "amend", "withdraw")


class Racing(Lived):
    """Bodies and Chen, each other's way."""

    @rule(item=NUMBERS, word=st.sampled_from(WORDS))
    def meanwhile(self, item, word):
        """Another acts right between somebody's reading and their writing."""
        if self.stands.phase != "draft":
            name = self.one_of(item)
            self.cloud.applications.meanwhile(lambda: self._say(name, word))

    @rule(item=NUMBERS, one=st.sampled_from(WORDS), other=st.sampled_from(WORDS))
    def race(self, item, one, other):
        """Two act at once: the one has read, and not written, when the other does both."""
        self.meanwhile(item, other)
        self._say(self.one_of(item), one)

    def _say(self, item, word):
        if word == "withdraw":
            if self.flights.kinds(self.application).count("submitted"):
                self.attempt(lambda: self.flights.withdraw(CHEN, self.application))
        elif word == "amend":
            self.attempt(lambda: self.corrected(item))
        else:
            self.attempt(lambda: self.decided(item, word))
