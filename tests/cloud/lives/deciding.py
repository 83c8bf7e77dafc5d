"""The desk and the bodies say something, Chen corrects or withdraws, an operator resumes."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from chalicelib.stages.accept import Back, Elsewhere, Yes
from tests.cloud.lives.beginning import FIELD, NUMBERS, SAYS, SEAM
from tests.cloud.lives.striking import Striking
from tests.cloud.people import CHEN
from tests.cloud.seeing import SECRET

AT_DESK = (
    Yes(),
    Back(reason=SECRET, fields=(FIELD,)),
    Elsewhere(competent={"zh": "天庭", "en": "Heaven"}),
)


class Deciding(Striking):
    """What happens to what was handed in."""

    @rule(says=st.sampled_from(AT_DESK))
    def at_desk(self, says):
        """A clerk says something."""
        self.attempt(lambda: self.flights.at_desk(self.application, says))

    @rule(item=NUMBERS, word=st.sampled_from(sorted(SAYS)),
          number=st.sampled_from([None, None, 1, 2]))  # fmt: skip
    def decide(self, item, word, number):
        """A body says something, under the handle of this round or another."""
        name = self.one_of(item)
        self.attempt(lambda: self.decided(name, word, number))

    @rule(item=NUMBERS, word=st.sampled_from(["grant", *sorted(SAYS)]), at=SEAM)
    def proceed(self, item, word, at):
        """The next sensible thing is done, whatever it is; killed on the way, or not."""
        self.pressed(item, word, at)

    @rule(item=NUMBERS)
    def correct(self, item):
        """Chen corrects what was marked, if anything was."""
        name = self.one_of(item, lambda each: each.stage == "returned")
        self.attempt(lambda: self.corrected(name))

    @rule(item=NUMBERS)
    def resume(self, item):
        """An operator lets it go on, if it is parked."""
        self.resumed(self.one_of(item, lambda each: each.parked))

    @rule(is_sure=st.sampled_from([False, False, True]))
    def withdraw(self, is_sure):
        """Chen takes it back, if she is sure."""
        if is_sure and self.flights.kinds(self.application).count("submitted"):
            self.attempt(lambda: self.flights.withdraw(CHEN, self.application))
