"""The whole life of an application, as anything may happen to it at any moment (hypothesis).

People, bodies and clerks ask whatever they like, politely or not; workers are killed between any
two writes, vanish, hear nothing; runs are gone; clocks jump; two act at once. After each thing the
account is balanced; in the end nothing breaks any more, and everything must come to its end.
"""

from contextlib import suppress
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from chalicelib.domain.errors import ConcurrentChange, RequestFault
from chalicelib.domain.recovery import QUIET
from chalicelib.domain.review import empty_fields, missing_files
from chalicelib.stages.accept import Back, Elsewhere, Yes
from chalicelib.stages.decide import Decline, Gap, Grant, Take
from tests.cloud.accounts import Account
from tests.cloud.breaking import WRITES, BreakingCloud
from tests.cloud.flights import DEFINITIONS, GRANTS, Flights
from tests.cloud.interruptions import Killed
from tests.cloud.machine import Lost
from tests.cloud.people import CHEN, QIAN, SUN, WU

FIELD = "dragon_name@keeper"
AT_DESK = (
    Yes(),
    Back(reason="?", fields=(FIELD,)),
    Elsewhere(competent={"zh": "天庭", "en": "Heaven"}),
)
ITEMS = sorted(GRANTS)
SAYS = {
    "grant": lambda item: Grant(certificates=GRANTS[item]),
    "decline": lambda _item: Decline(reason="No.", article="1", remedies="None."),
    "correct": lambda _item: Gap(reason="?", fields=(FIELD,)),
    "take": lambda _item: Take(),
}
WORDS = (*sorted(SAYS), "amend", "withdraw")
FUNCTIONS = ("accept", "await", "prefill", "dispatch", "certify", "correct", "park",
             "deliver", "archive", "drive")  # fmt: skip
ROLES = {"rider": SUN, "neighbour": WU, "vet": QIAN}
SEAM = st.one_of(
    st.tuples(st.integers(1, 4), st.sampled_from([*WRITES, "machine"])),
    st.tuples(st.integers(0, 24), st.sampled_from([None, "applications"])),
)
"""Where somebody is killed: at which seam from now, of one port or of any; at 0 nowhere."""
PATIENCE = 60
"""Beats of the reconciler after which it is clear that something never ends."""


class Life(RuleBasedStateMachine):
    """One application. ``plant`` is a fault of the service's own, that must be found."""

    plant = None

    @initialize(seed=st.integers(0, 999), riders=st.booleans(), fire=st.booleans(),
                ahead=st.sampled_from([True, True, False]))  # fmt: skip
    def begin(self, seed, riders, fire, ahead):
        """Chen opens an application; trouble begins at once, or once it is accepted."""
        self.flights = Flights(seed, cloud=BreakingCloud(DEFINITIONS, seed, type(self).plant))
        self.cloud, self.riders = self.flights.cloud, riders
        self.application = self.flights.begin(riders=riders, fire=fire)
        self.account = Account(self.cloud, self.application)
        self.codes, self.names = {}, 0
        if ahead:
            self._hand_in()
            self.cloud.work()
            self.attempt(lambda: self.flights.at_desk(self.application))
            self.cloud.work()

    def attempt(self, action):
        """Ask for something; whoever hears nothing asks once more. What is refused is refused."""
        with suppress(RequestFault, ConcurrentChange):
            try:
                return action()
            except Killed:
                return action()
        return None

    @rule(role=st.sampled_from(sorted(ROLES)))
    def name(self, role):
        """Somebody is named for a role."""
        code = self.attempt(lambda: self.flights.name(CHEN, self.application, role, ROLES[role]))
        self.codes.update({role: code} if code else {})

    @rule(role=st.sampled_from(sorted(ROLES)), who=st.sampled_from([SUN, WU, QIAN]),
          refuse=st.booleans())  # fmt: skip
    def take_up(self, role, who, refuse):
        """Somebody takes up an invitation, or refuses it: whether it is theirs or not."""
        if role in self.codes:
            self.attempt(lambda: self.flights.take_up(who, self.codes[role], refuse=refuse))

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

    @rule()
    def hand_in(self):
        """Everything that is missing is done, and it is handed in."""
        self.attempt(self._hand_in)

    def _hand_in(self):
        flights = self.flights
        if flights.phase(self.application) == "draft" and self.riders:
            self._invite()
        if flights.phase(self.application) == "draft":
            flights.fill(self.application, riders=self.riders)
        self._sign_and_submit()

    def _invite(self):
        """Whoever has not joined yet is invited (again), and joins."""
        for role in ("rider", "neighbour"):
            code = self.flights.name(CHEN, self.application, role, ROLES[role])
            if code:
                self.flights.take_up(ROLES[role], code)

    def _sign_and_submit(self):
        for who in (CHEN, SUN) if self.riders else (CHEN,):
            self.flights.sign(who, self.application)
        self.flights.submit(CHEN, self.application)

    @rule(says=st.sampled_from(AT_DESK))
    def at_desk(self, says):
        """A clerk says something."""
        self.attempt(lambda: self.flights.at_desk(self.application, says))

    @rule(item=st.sampled_from(ITEMS), word=st.sampled_from(sorted(SAYS)),
          number=st.sampled_from([None, None, 1, 2]))  # fmt: skip
    def decide(self, item, word, number):
        """A body says something, under the handle of this round or another."""
        self.attempt(lambda: self._decide(item, word, number))

    def _decide(self, item, word, number):
        with suppress(KeyError):
            with self.cloud.applications.undisturbed():
                number = number or self.flights.progress(self.application, item).round
                body = self.cloud.stands(self.application).plan().item(item).body
            says = SAYS[word](item)
            receipt = self.flights.decide(self.application, item, says, number=number, body=body)
            self.account.acknowledge(receipt, number)

    @rule(item=st.sampled_from(ITEMS), word=st.sampled_from(["grant", *sorted(SAYS)]),
          at=SEAM)  # fmt: skip
    def proceed(self, item, word, at):
        """The next sensible thing is done, and all that follows; killed on the way, or not."""
        with self.cloud.applications.undisturbed():
            stands = self.cloud.stands(self.application).application
        self.cloud.seams.strike(*at)
        if stands.phase == "draft":
            self.hand_in()
        elif stands.phase in {"submitted", "returned"}:
            self._bring_to_acceptance(stands)
        elif stands.items[item].stage == "returned":
            self.correct(item)
            self.cloud.work()
            self.attempt(lambda: self._decide(item, "grant", 1))
        else:
            self.attempt(lambda: self._decide(item, word, None))
        self.cloud.work()

    @rule(item=st.sampled_from(ITEMS), at=SEAM)
    def press_on(self, item, at):
        """The next sensible thing is done, and somebody is killed on the way."""
        self.proceed(item, "grant", at)

    @rule(item=st.sampled_from(ITEMS))
    def correct(self, item):
        """Chen corrects what was marked, if anything was."""
        self.attempt(lambda: self._correct(item))

    def _correct(self, item):
        self.names += 1
        values = {FIELD: f"小绿{self.names % 9}"}
        self.flights.correct(CHEN, self.application, item, values)

    @rule(item=st.sampled_from(ITEMS))
    def resume(self, item):
        """An operator lets it go on, if it is parked."""
        with suppress(KeyError):
            self.attempt(lambda: self.flights.resume(self.application, item))

    @rule()
    def withdraw(self):
        """Chen takes it back."""
        if self.flights.kinds(self.application).count("submitted"):
            self.attempt(lambda: self.flights.withdraw(CHEN, self.application))

    @rule(steps=st.sampled_from([1, 2, 5, 9, 1000]))
    def work(self, steps):
        """The cloud does some of what is due, or all."""
        for _ in range(steps):
            if not self.cloud.step():
                break

    @rule(function=st.sampled_from(FUNCTIONS), at=SEAM,
          trouble=st.sampled_from(["strike", "kill", "lose", "deafen", "abort"]))  # fmt: skip
    def make_trouble(self, trouble, function, at):
        """A worker is killed at a seam or after its work, or vanishes; a record, a run is lost."""
        if trouble == "strike":
            self.cloud.seams.strike(*at)
        elif trouble == "deafen":
            self.cloud.is_deaf = True
        elif trouble == "abort":
            self._abort()
        else:
            getattr(self.cloud.interruptions, trouble)(function)

    def _abort(self):
        """The machine loses the run, as after a restart."""
        attempt = 1 + self.flights.kinds(self.application).count("attempted")
        if self.cloud.machine.state(self.application, attempt) == "running":
            self.cloud.machine.abort(self.application, attempt)

    @rule(item=st.sampled_from(ITEMS), word=st.sampled_from(WORDS))
    def meanwhile(self, item, word):
        """Another acts right between somebody's reading and their writing."""
        if self.cloud.stands(self.application).application.phase != "draft":
            self.cloud.applications.meanwhile(lambda: self._say(item, word))

    @rule(item=st.sampled_from(ITEMS), one=st.sampled_from(WORDS), other=st.sampled_from(WORDS))
    def race(self, item, one, other):
        """Two act at once: the one has read, and not written, when the other does both."""
        self.meanwhile(item, other)
        self._say(item, one)

    def _say(self, item, word):
        if word == "withdraw":
            self.withdraw()
        elif word == "amend":
            self.correct(item)
        else:
            self.attempt(lambda: self._decide(item, word, None))

    @rule(minutes=st.sampled_from([-60, 16, 60 * 24, 60 * 24 * 8, 60 * 24 * 400]))
    def pass_time(self, minutes):
        """The clock is set back an hour, or time passes, over an unpublished year too."""
        self.cloud.clock.move(timedelta(minutes=minutes))

    @rule()
    def reconcile(self):
        """The reconciler comes by; killed or not."""
        with suppress(Killed, Lost, ConcurrentChange):
            self.cloud.reconcile()

    @precondition(lambda self: hasattr(self, "account"))
    @invariant()
    def nothing_is_lost_and_nothing_happens_twice(self):
        """At every moment."""
        with self.cloud.applications.undisturbed():
            self.account.balance()

    def teardown(self):
        """Nothing breaks any more: everything comes to its end, and what was said came of it."""
        if not hasattr(self, "account"):
            return
        self.cloud.seams.hold()
        self.cloud.interruptions.clear()
        with self.cloud.applications.undisturbed():
            self._end()

    def _end(self):
        for _ in range(PATIENCE):
            stands = self.cloud.stands(self.application).application
            if stands.phase == "archived" or stands.submitted_at is None:
                break
            self._bring_on(stands)
        self.cloud.replay(self.application)
        self.account.balance()
        if self.cloud.stands(self.application).application.submitted_at is not None:
            self.account.close()

    def _complete(self):
        """What a consent taken back has emptied is typed and brought; the badge is not read."""
        with suppress(RequestFault):
            self.flights.agree(CHEN, self.application, "keeper", "KEEPER_BADGE", agreed=False)
        self.flights.prefill(self.application)
        stands = self.cloud.stands(self.application)
        for key in empty_fields(stands.application, stands.plan(), stands.definitions):
            self.flights.type(CHEN, self.application, {key: "陈立新"})
        for name in missing_files(stands.application, stands.plan()):
            self.flights.upload(CHEN, self.application, name)

    def _bring_on(self, stands):
        """Everybody does what they are waited for, and time passes."""
        self._bring_to_acceptance(stands)
        for item in stands.items:
            self.attempt(lambda item=item: self._decide(item, "grant", None))
            self.correct(item)
            self.resume(item)
        self.cloud.work()
        self.cloud.clock.move(QUIET + timedelta(days=1))
        self.cloud.reconcile()

    def _bring_to_acceptance(self, stands):
        """What was returned is mended and handed in again; the desk accepts."""
        if stands.phase == "returned":
            self.names += 1
            self.attempt(lambda: self.flights.type(CHEN, self.application,
                                                   {FIELD: f"小紫{self.names % 9}"}))  # fmt: skip
            self.attempt(self._complete)
            self.attempt(self._sign_and_submit)
        self.attempt(lambda: self.flights.at_desk(self.application))
