"""An agent is given a mandate and loses it; invitations lapse, or are taken back."""

from datetime import timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import rule

from chalicelib.domain.errors import NotAllowed, Unknown
from chalicelib.stages.decide import Suspend
from tests.cloud.lives.beginning import FIELD, NUMBERS, ROLES, Lived
from tests.cloud.people import CHEN, HE, SUN, WU
from tests.cloud.seeing import SECRET, look

REACHES = ((), (), ("prepare",), ("correct", "withdraw"), ("prepare", "submit", "correct"))
NEEDS = {"type": "prepare", "name": "prepare", "submit": "submit", "withdraw": "withdraw",
         "correct": "correct", "book": "correct", "sign": None, "agree": None}  # fmt: skip
STRICT = ("name", "submit", "withdraw", "correct", "book")


class Representing(Lived):
    """He acts for Chen: as far as Chen lets him, by Chen's own word."""

    def engaged(self):
        """He is Chen's agent from the beginning, and may do nothing yet."""
        code = self.flights.name(CHEN, self.application, "agent", HE)
        self.flights.take_up(HE, code)

    @rule(reach=st.sampled_from(REACHES), who=st.sampled_from([CHEN, CHEN, CHEN, HE, WU]))
    def mandate(self, reach, who):
        """Chen says how far it goes, or takes it back; nobody else does."""
        before = self.account.chronicle.mandates.reach
        said = self.attempt(lambda: self.flights.mandate(who, self.application, *reach))
        self.account.chronicle.follow()
        if who is not CHEN:
            assert said is None, "somebody else spoke for Chen"
        elif said:
            assert self.account.chronicle.mandates.reach == frozenset(reach), before

    @rule(item=NUMBERS, is_gap=st.booleans())
    def give_occasion(self, item, is_gap):
        """A body asks for something: a correction, or that an appointment is taken."""
        name = self.one_of(item, lambda each: each.is_undecided and not each.is_suspended)
        offers = (self.cloud.clock.now() + timedelta(days=7 - self.cloud.clock.now().weekday()),)
        at = offers[0].replace(hour=2, minute=0)
        stop = Suspend(ground="testing", article="45", reason=f"{SECRET} {at}", offers=(at,))
        if is_gap:
            self.attempt(lambda: self.decided(name, "correct"))
            self.attempt(lambda: self.flights.gather(self.application))
        else:
            self.attempt(lambda: self.spoken(name, stop))

    @rule(what=st.sampled_from([*sorted(NEEDS), "correct", "book", "book"]), item=NUMBERS,
          is_entrusted=st.booleans())  # fmt: skip
    def by_agent(self, what, item, is_entrusted):
        """He does something for Chen: it is refused where no mandate reaches it."""
        if is_entrusted and NEEDS[what]:
            self.attempt(lambda: self.flights.mandate(CHEN, self.application, NEEDS[what]))
        self.account.chronicle.follow()
        name = self.one_of(item, lambda each: each.stage == "returned" or each.offers)
        action = self._actions(name)[what]
        if what in STRICT and NEEDS[what] not in self.account.chronicle.mandates.reach:
            with self.quietly(), pytest.raises((NotAllowed, Unknown)):
                action()
        else:
            self.attempt(action)

    def _actions(self, item):
        flights, one = self.flights, self.application
        self.names += 1
        progress = self.stands.items.get(item)
        at = progress.offers[0] if progress and progress.offers else self.cloud.clock.now()
        value = {FIELD: f"小黄{self.names % 9}"}
        return {
            "type": lambda: flights.type(HE, one, value),
            "name": lambda: flights.name(HE, one, "vet", ROLES["vet"]),
            "submit": lambda: flights.submit(HE, one),
            "withdraw": lambda: flights.withdraw(HE, one),
            "correct": lambda: flights.answer(HE, one, item, value),
            "book": lambda: flights.book(HE, one, item, at),
            "sign": lambda: flights.sign(HE, one),
            "agree": lambda: flights.agree(HE, one, "keeper", "PERSON_CARD"),
        }

    @rule(role=st.sampled_from(["rider", "neighbour", "agent"]))
    def take_back(self, role):
        """Somebody who has not joined is named no more."""
        self.attempt(lambda: self.flights.take_back(CHEN, self.application, role))

    @rule(role=st.sampled_from(["rider", "neighbour"]), days=st.sampled_from([1, 8]))
    def let_lapse(self, role, days):
        """Nobody answers for so long, and the reconciler comes by."""
        code = self.attempt(lambda: self.flights.name(CHEN, self.application, role, ROLES[role]))
        self.codes.update({role: code} if code else {})
        self.cloud.clock.move(timedelta(days=days))
        self.attempt(self.cloud.reconcile)

    @rule(who=st.sampled_from([CHEN, SUN, WU, HE]))
    def look(self, who):
        """Somebody looks: at what is theirs to see."""
        with self.cloud.applications.undisturbed():
            look(self.cloud, self.application, who)
