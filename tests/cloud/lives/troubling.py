"""What nobody asks for: workers are killed or vanish, records and runs are lost, time passes."""

from contextlib import suppress
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule

from chalicelib.domain.errors import ConcurrentChange
from tests.cloud.interruptions import Killed
from tests.cloud.lives.beginning import SEAM, Lived
from tests.cloud.machine import Lost

FUNCTIONS = ("accept", "await", "prefill", "dispatch", "certify", "correct", "park",
             "deliver", "archive", "drive", "notify")  # fmt: skip


class Troubling(Lived):
    """The cloud works, or does not; time passes."""

    @rule(steps=st.sampled_from([1, 2, 5, 9, 1000]))
    def work(self, steps):
        """The cloud does some of what is due, or all."""
        for _ in range(steps):
            if not self.cloud.step():
                break

    @rule(trouble=st.sampled_from(["strike", "kill", "lose", "deafen", "abort", "mail"]),
          function=st.sampled_from(FUNCTIONS), at=SEAM)  # fmt: skip
    def make_trouble(self, trouble, function, at):
        """A worker is killed at a seam or after its work, or vanishes; a record, a run is lost."""
        if trouble == "strike":
            self.cloud.seams.strike(*at)
        elif trouble == "deafen":
            self.cloud.is_deaf = True
        elif trouble == "abort":
            self._abort()
        elif trouble == "mail":
            self.cloud.mail.is_down = not self.cloud.mail.is_down
        else:
            getattr(self.cloud.interruptions, trouble)(function)

    def _abort(self):
        """The machine loses the run, as after a restart."""
        attempt = 1 + self.flights.kinds(self.application).count("attempted")
        if self.cloud.machine.state(self.application, attempt) == "running":
            self.cloud.machine.abort(self.application, attempt)

    @rule(minutes=st.sampled_from([-60, 16, 60 * 24, 60 * 24 * 8, 60 * 24 * 400]))
    def pass_time(self, minutes):
        """The clock is set back an hour, or time passes, over an unpublished year too."""
        self.cloud.clock.move(timedelta(minutes=minutes))

    @rule()
    def reconcile(self):
        """The reconciler comes by; killed or not."""
        with suppress(Killed, Lost, ConcurrentChange):
            self.cloud.reconcile()
