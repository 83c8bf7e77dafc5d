"""Bodies stop the time of a case, let it run on, take more of it; an appointment is booked.

All of it again, late and out of order: what was acknowledged has its first receipt for ever.
"""

from datetime import datetime, time, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from chalicelib.adapters.published_calendar import PublishedCalendar
from chalicelib.domain.calendar import LEGAL_TIME, legal_day
from chalicelib.domain.errors import Conflict
from chalicelib.domain.limits import Limit, Unit
from chalicelib.stages.decide import Continue, Extend, Suspend
from tests.cloud.flights import EGGS
from tests.cloud.lives.beginning import NUMBERS, Lived
from tests.cloud.people import CHEN, HE, WU
from tests.cloud.seeing import SECRET

REASONS = (SECRET, f"{SECRET} It is damp.")
SETTLED = (Suspend, Extend)
HOURS = (time(10), time(14))


class Timing(Lived):
    """What is said of the time of a case."""

    @rule(item=NUMBERS, reason=st.sampled_from(REASONS), times=st.integers(1, 3),
          offered=st.sampled_from([True, True, False]))  # fmt: skip
    def stop_or_go(self, item, reason, offered, times):
        """What stands still goes on; what runs is stopped: so many times, one after the other."""
        for _ in range(times):
            self._stop_or_go(item, reason, offered=offered)
            reason = f"{reason} Again."
            self.cloud.clock.move(timedelta(hours=times))

    def _stop_or_go(self, item, reason, *, offered):
        name = self.one_of(item, lambda each: each.is_undecided)
        progress = self.stands.items.get(name)
        if progress is None:
            return
        if progress.is_suspended:
            self.attempt(lambda: self.spoken(name, Continue(suspension=progress.suspension)))
            return
        offers = tuple(self._hours()) if offered else ()
        says = Suspend(ground="site_inspection", article="45", reason=reason, offers=offers)
        self.attempt(lambda: self.spoken(name, says))

    def _hours(self):
        """Hours at which offices are open, one of these days: others each time."""
        calendar = PublishedCalendar().current()
        later = 1 + len(self.said) % 4
        for hour in HOURS:
            day = calendar.working_day_after(legal_day(self.cloud.clock.now()), later)
            yield datetime.combine(day, hour, LEGAL_TIME)

    @rule(item=NUMBERS)
    def go_on(self, item):
        """Without saying after which stop: never where there were two."""
        name = self.one_of(item, lambda each: each.is_suspended)
        progress = self.stands.items.get(name)
        before = progress and progress.suspension
        went_on = self.attempt(lambda: self.spoken(name, Continue()))
        if went_on and before and not self.stands.items[name].is_suspended:
            assert self._stops(name, went_on.round) <= 1, "it went on, and nobody knows after what"

    def _stops(self, item, round_):
        entries = self.cloud.applications.glance(self.application).entries
        return sum(e.stream == item and e.kind == "suspended" and e.body.round == round_
                   for e in entries)  # fmt: skip

    @rule(days=st.integers(1, 6), reason=st.sampled_from(REASONS))
    def extend(self, days, reason):
        """More time is taken of the one item that may have it: five days, and once."""
        limit = Limit(value=days, unit=Unit.WORKING_DAYS, confidence="high")
        says = Extend(limit=limit, article="42", reason=reason)
        self.attempt(lambda: self.spoken(EGGS, says))

    @rule(item=NUMBERS, number=st.integers(0, 7),
          who=st.sampled_from([CHEN, CHEN, CHEN, HE, WU]))  # fmt: skip
    def book(self, item, number, who):
        """An appointment is taken or moved: one that is offered, or that once was."""
        name = self.one_of(item, lambda each: each.offers)
        progress = self.stands.items.get(name)
        ever = {offer for named, says, *_ in self.said if named == name
                for offer in getattr(says, "offers", ())}  # fmt: skip
        now = set(progress.offers) if progress else set()
        offers = sorted(ever - now if number % 2 else now)
        if offers:
            at = offers[number % len(offers)]
            self.attempt(lambda: self.flights.book(who, self.application, name, at))

    @precondition(lambda self: self.said)
    @rule(number=st.integers(0, 30))
    def say_again(self, number):
        """A repeat comes late: it has the first receipt, or is refused, and writes nothing."""
        item, says, round_, receipt = self.said[number % len(self.said)]
        if not isinstance(says, (*SETTLED, Continue)):
            return
        before = len(self.cloud.changes)
        with self.quietly():
            try:
                again = self.spoken(item, says, round_)
            except Conflict:
                again = None
        is_named = isinstance(says, SETTLED) or says.suspension
        assert again == receipt or (again is None and not is_named) or not is_named, (
            f"a repeat has another receipt: {says.outcome}"
        )
        assert len(self.cloud.changes) == before, f"a repeat was written: {says.outcome}"

    @rule(hours=st.sampled_from([1, 3, 20, 30]))
    def wait(self, hours):
        """Some hours pass, and the reconciler comes by."""
        self.cloud.clock.move(timedelta(hours=hours))
        self.attempt(self.cloud.reconcile)
