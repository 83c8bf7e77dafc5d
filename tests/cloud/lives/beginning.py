"""How every life of an application begins and ends, and what is looked at on the way.

Lives are put together from what may happen in them: see ``tests/cloud/life.py``.
"""

from contextlib import contextmanager, suppress
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition

from chalicelib.domain.errors import ConcurrentChange, RequestFault
from chalicelib.domain.recovery import QUIET
from chalicelib.domain.review import empty_fields, missing_files
from chalicelib.stages.decide import Decline, Gap, Grant, Take
from tests.cloud.accounts import Account
from tests.cloud.breaking import WRITES, BreakingCloud
from tests.cloud.flights import DEFINITIONS, GRANTS, Flights
from tests.cloud.interruptions import Killed
from tests.cloud.people import CHEN, QIAN, SUN, WU
from tests.cloud.seeing import SECRET, look_at_everything
from tests.cloud.telling import reach

FIELD = "dragon_name@keeper"
ITEMS = sorted(GRANTS)
NUMBERS = st.integers(0, 15)
"""Which item: mostly one with which something can be done now, sometimes any."""
SAYS = {
    "grant": lambda item: Grant(certificates=GRANTS[item]),
    "decline": lambda _item: Decline(reason=SECRET, article="1", remedies="None."),
    "correct": lambda _item: Gap(reason=SECRET, fields=(FIELD,)),
    "take": lambda _item: Take(),
}
ROLES = {"rider": SUN, "neighbour": WU, "vet": QIAN}
SEAM = st.one_of(
    st.tuples(st.just(2), st.sampled_from(["certificates", "inboxes", "mail", "applications"])),
    st.tuples(st.integers(1, 4), st.sampled_from([*WRITES, "machine"])),
    st.tuples(st.integers(0, 24), st.sampled_from([None, "applications"])),
)
"""Where somebody is killed: right after a write, at the so-manieth seam of a port or of any; at 0
nowhere."""
PATIENCE = 60
"""Beats of the reconciler after which it is clear that something never ends."""


class Lived(RuleBasedStateMachine):
    """One application. ``plant`` is a fault of the service's own, that must be found.

    ``ahead``: of which draws it is accepted before any trouble begins.
    """

    plant = None
    ahead = frozenset({0, 1})

    @initialize(seed=st.integers(0, 999), riders=st.booleans(), fire=st.booleans(),
                drawn=st.integers(0, 2))  # fmt: skip
    def begin(self, seed, riders, fire, drawn):
        """Chen opens an application; trouble begins at once, or once it is accepted."""
        self.flights = Flights(seed, cloud=BreakingCloud(DEFINITIONS, seed, type(self).plant))
        self.cloud, self.riders = self.flights.cloud, riders
        reach(self.cloud, CHEN, email="chen@example.org")
        reach(self.cloud, WU, email="refuses@example.org", phone="19900000003")
        self.application = self.flights.begin(riders=riders, fire=fire)
        self.account = Account(self.cloud, self.application)
        self.codes, self.said, self.names = {}, [], 0
        self.engaged()
        if drawn in type(self).ahead:
            self._hand_in()
            self.cloud.work()
            self.attempt(lambda: self.flights.at_desk(self.application))
            self.cloud.work()

    def engaged(self):
        """Whoever else has a part from the beginning."""

    def attempt(self, action):
        """Ask for something; whoever hears nothing asks once more. What is refused is refused."""
        with suppress(RequestFault, ConcurrentChange):
            try:
                return action()
            except Killed:
                return action()
        return None

    @contextmanager
    def quietly(self):
        """Let nobody act meanwhile, and nothing break."""
        held = self.cloud.seams.pause()
        with self.cloud.applications.undisturbed():
            yield
        self.cloud.seams.strike(*held)

    @property
    def stands(self):
        """The application as it stands."""
        with self.cloud.applications.undisturbed():
            return self.cloud.stands(self.application).application

    def one_of(self, number, wanted=None):
        """An item with which something can be done (that is ``wanted``), else any; or any."""
        if number % 4:
            items = self.stands.items.values()
            wanted = wanted or (lambda each: each.is_undecided or each.stage == "returned")
            fitting = sorted(each.item for each in items if wanted(each))
            if fitting:
                return fitting[number % len(fitting)]
        return ITEMS[number // 4]

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

    def decided(self, item, word, number=None):
        """A body says something of an item, under the handle of this round or another."""
        return self.spoken(item, SAYS[word](item), number)

    def spoken(self, item, says, number=None):
        """The same in its own words; its receipt is remembered."""
        with suppress(KeyError):
            with self.cloud.applications.undisturbed():
                number = number or self.flights.progress(self.application, item).round
                body = self.cloud.stands(self.application).plan().item(item).body
            receipt = self.flights.decide(self.application, item, says, number=number, body=body)
            self.account.acknowledge(receipt, number)
            self.said.append((item, says, number, receipt))
            return receipt
        return None

    def corrected(self, item):
        """Chen corrects what was marked."""
        self.names += 1
        values = {FIELD: f"小绿{self.names % 9}"}
        self.flights.correct(CHEN, self.application, item, values)

    def resumed(self, item):
        """An operator lets it go on, if it is parked."""
        with suppress(KeyError):
            self.attempt(lambda: self.flights.resume(self.application, item))

    @precondition(lambda self: hasattr(self, "account"))
    @invariant()
    def nothing_is_lost_and_nothing_happens_twice(self):
        """At every moment."""
        with self.cloud.applications.undisturbed():
            self.account.balance()

    def teardown(self):
        """Nothing breaks any more: everything comes to its end, and what was said came of it."""
        if not hasattr(self, "account") or not self.account.is_right:
            return
        self.cloud.seams.hold()
        self.cloud.interruptions.clear()
        self.cloud.mail.is_down = False
        with self.cloud.applications.undisturbed():
            self._end()

    def _end(self):
        for _ in range(PATIENCE):
            stands = self.stands
            if stands.phase == "archived" or stands.submitted_at is None:
                break
            self._bring_on(stands)
        self.cloud.replay(self.application)
        while self.cloud.notices.is_waiting:
            self.cloud.clock.move(QUIET)
            self.cloud.work()
        self.account.balance()
        look_at_everything(self.cloud, self.application)
        if self.stands.submitted_at is not None:
            self.account.close()

    def _complete(self):
        """What a consent taken back has emptied is typed and brought; the badge is not read."""
        with suppress(RequestFault):
            self.flights.agree(CHEN, self.application, "keeper", "KEEPER_BADGE", agreed=False)
        self.flights.prefill(self.application)
        stands = self.cloud.stands(self.application)
        for key in empty_fields(stands.application, stands.plan(), stands.definitions):
            self.flights.type(CHEN, self.application, {key: "某人"})
        for name in missing_files(stands.application, stands.plan()):
            self.flights.upload(CHEN, self.application, name)

    def _bring_on(self, stands):
        """Everybody does what they are waited for, and time passes."""
        self.brought_to_acceptance(stands)
        for item in stands.items:
            self.attempt(lambda item=item: self.decided(item, "grant"))
            self.attempt(lambda item=item: self.corrected(item))
            self.resumed(item)
        self.cloud.work()
        self.cloud.clock.move(QUIET + timedelta(days=1))
        self.cloud.reconcile()

    def brought_to_acceptance(self, stands):
        """What was returned is mended and handed in again; the desk accepts."""
        if stands.phase == "returned":
            self.names += 1
            self.attempt(lambda: self.flights.type(CHEN, self.application,
                                                   {FIELD: f"小紫{self.names % 9}"}))  # fmt: skip
            self.attempt(self._complete)
            self.attempt(self._sign_and_submit)
        self.attempt(lambda: self.flights.at_desk(self.application))
