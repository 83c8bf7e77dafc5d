"""Before anything is handed in: people are named, join or refuse, agree, type, sign."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.cloud.lives.beginning import FIELD, ROLES, Lived
from tests.cloud.people import CHEN, QIAN, SUN, WU


class Inviting(Lived):
    """Who has a part in it."""

    @rule(role=st.sampled_from(sorted(ROLES)))
    def name(self, role):
        """Somebody is named for a role."""
        code = self.attempt(lambda: self.flights.name(CHEN, self.application, role, ROLES[role]))
        self.codes.update({role: code} if code else {})

    @rule(number=st.integers(0, 3), who=st.sampled_from([SUN, WU, QIAN]),
          refuse=st.booleans())  # fmt: skip
    def take_up(self, number, who, refuse):
        """Somebody takes up an invitation, or refuses it: whether it is theirs or not."""
        if self.codes:
            role, code = sorted(self.codes.items())[number % len(self.codes)]
            taken = self.attempt(lambda: self.flights.take_up(who, code, refuse=refuse))
            assert taken is None or who is ROLES[role], "somebody else took up an invitation"

    @rule()
    def hand_in(self):
        """Everything that is missing is done, and it is handed in."""
        self.attempt(self._hand_in)


class Preparing(Inviting):
    """What people do with a draft, or with what was returned to them."""

    @rule(agreed=st.booleans())
    def agree(self, agreed):
        """Chen agrees that the card is read, or takes it back."""
        self.attempt(lambda: self.flights.agree(CHEN, self.application, "keeper", "PERSON_CARD",
                                                agreed=agreed))  # fmt: skip

    @rule(what=st.sampled_from(["prefill", "type", "mistype", "sign", "submit"]),
          who=st.sampled_from([CHEN, SUN, WU]))  # fmt: skip
    def prepare(self, what, who):
        """Something is read, typed or mistyped, signed, handed in: if it may be, now."""
        flights, one = self.flights, self.application
        acts = {
            "prefill": lambda: flights.prefill(one),
            "type": lambda: flights.type(who, one, {FIELD: "小蓝"}),
            "mistype": lambda: flights.type(who, one, {"dragon_name@rider": "?"}),
            "sign": lambda: flights.sign(who, one),
            "submit": lambda: flights.submit(who, one),
        }
        self.attempt(acts[what])
