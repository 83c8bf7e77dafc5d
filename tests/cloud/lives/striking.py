"""Everything goes its way, and somebody is killed on it, at a seam between any two writes."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.cloud.lives.beginning import NUMBERS, SEAM, Lived


class Striking(Lived):
    """One step after the other, each with all that follows from it."""

    @rule(item=NUMBERS, word=st.sampled_from(["grant", "grant", "correct"]), at=SEAM)
    def press_on(self, item, word, at):
        """The next sensible thing is done, and somebody is killed on the way."""
        self.pressed(item, word, at)

    def pressed(self, item, word, at):
        """Bring it to acceptance; then let a body speak, and Chen answer."""
        stands = self.stands
        self.cloud.seams.strike(*at)
        if stands.phase == "draft":
            self.attempt(self._hand_in)
        elif stands.phase in {"submitted", "returned"}:
            self.brought_to_acceptance(stands)
        else:
            self._go_on_with(self.one_of(item), word)
        self.cloud.work()

    def _go_on_with(self, name, word):
        if name not in self.stands.items:  # it was taken back before it was handed in
            return
        if self.stands.items[name].stage == "returned":
            self.attempt(lambda: self.corrected(name))
            self.cloud.work()
            self.attempt(lambda: self.decided(name, "grant", 1))
        else:
            self.attempt(lambda: self.decided(name, word))
