"""A small model of the state machine, run by errands: it reads the very file that AWS gets.

Functions do what the stages write, and whatever is due is told at once. ``entered`` counts states.
"""

import json
from pathlib import Path

from chalicelib.domain.errands import BendAway, Forget, Start, errands
from chalicelib.domain.journal.entry import WHOLE
from chalicelib.domain.journal.happenings import (
    Accepted,
    Archived,
    Attempted,
    Delivered,
    FoundNotCompetent,
    Submitted,
    Withdrew,
)
from chalicelib.domain.journal.item_happenings import (
    Certified,
    Dispatched,
    Ended,
    Granted,
    ItemCorrected,
    ItemDeclined,
    ItemReturned,
    Parked,
    Resumed,
)
from chalicelib.domain.overview import Overview
from tests.domain.story import NOW, Journal, draft, text

FILE = Path(__file__).parents[2] / "infra" / "application.asl.json"
AROUND = json.loads(FILE.read_text(encoding="utf-8"))["States"]
WITHIN = AROUND["items"]["ItemProcessor"]["States"]
ALL = AROUND | WITHIN
WAITING = {name for name, state in ALL.items() if "waitForTaskToken" in state.get("Resource", "")}


def submitted(plan):
    return draft().write(Submitted(digest="d" * 64, plan=plan, number="n"))


class Machine:
    """One application, its journal, and where the machine stands with each item."""

    def __init__(self, plan):
        self.journal = submitted(plan)
        self.at = {}
        self.entered = 0
        self.failing = set()
        self.drive()

    def fork(self):
        """The same again, to try something else with."""
        other = object.__new__(Machine)
        other.journal = Journal(self.journal.records)
        other.at, other.entered = dict(self.at), self.entered
        other.failing = set(self.failing)
        return other

    @property
    def overview(self):
        return Overview(records=self.journal.glanced())

    @property
    def is_over(self):
        return self.overview.is_closed

    # What the world does

    def accept(self):
        self._write(Accepted(how="desk"))

    def find_another_competent(self):
        self._write(FoundNotCompetent(competent=text("Sun office")))

    def withdraw(self):
        self._write(Withdrew())

    def grant(self, item):
        self._write(Granted(round=1, certificates={}), stream=item)

    def decline(self, item):
        self._write(ItemDeclined(round=1, reason="r", article="1", remedies="m"), stream=item)

    def return_(self, item):
        self._write(ItemReturned(round=1, reason="r", fields=("f",), materials=()), stream=item)

    def correct(self, item):
        self._write(ItemCorrected(round=1), stream=item)

    def resume(self, item):
        self._write(Resumed(), stream=item)

    def lose(self):
        """The run is gone, tokens and all, and a new attempt is ordered."""
        self.at = {}
        self._write(Attempted(attempt=self.overview.attempt + 1))

    def drive(self):
        """Tell all that is due until there is nothing more to tell."""
        while due := list(errands(self.overview)):
            for errand in due:
                self._do(errand)

    # What the machine and its functions do

    def _write(self, body, stream=WHOLE):
        self.journal.write(body, stream=stream)
        self.drive()

    def _do(self, errand):
        if isinstance(errand, Start):
            self.attempt = errand.attempt
            self._enter("accept", WHOLE)
            return
        token = errand.token
        left = tuple(t for t in self.journal.records.tokens if t != token)
        self.journal.records = self.journal.records.model_copy(update={"tokens": left})
        if not isinstance(errand, Forget):
            bent = errand.outcome.__name__ if isinstance(errand, BendAway) else None
            self._leave(token.state, token.stream, bent)

    def _leave(self, state, item, bent=None):
        definition = ALL[state]
        catch = {name: c["Next"] for c in definition.get("Catch", ()) for name in c["ErrorEquals"]}
        assert bent is None or bent in catch, f"{state} does not catch {bent}"
        onward = catch[bent] if bent else definition.get("Next")
        if onward:
            self._enter(onward, item)
        elif state != "archive":
            self.at[item] = "ended"
            self._join()

    def _join(self):
        if set(self.at.values()) == {"ended"}:
            self._leave("items", WHOLE)

    def _enter(self, state, item):
        self.entered += 1
        self.at[item] = state
        if (item, state) in self.failing:
            self.failing.discard((item, state))
            self.journal.write(Parked(state=state, error="Boom"), stream=item)
            self._enter("park", item)
        elif state in WAITING:
            self._dispatch(item) if state == "dispatch" else None
            self.journal.wait(state, item, self.overview.attempt)
        else:
            getattr(self, f"_{state}")(item)

    def _items(self, item):
        del self.at[item]
        for name in self.overview.items:
            self._enter("await", name)

    def _prefill(self, item):
        self._leave("prefill", item)

    def _dispatch(self, item):
        progress = self.overview.items[item]
        if progress.stage in {"waiting", "corrected"} and not self.overview.is_withdrawn:
            sent = Dispatched(body="moon-office-990101", round=progress.round + 1, handle="h",
                              due=NOW, provisional=False)  # fmt: skip
            self.journal.write(sent, stream=item)

    def _certify(self, item):
        overview = self.overview
        progress = overview.items[item]
        if not progress.ended:
            granted = progress.stage == "granted"
            end = Certified(certificates=()) if granted else Ended(how=overview.ending(item))
            self.journal.write(end, stream=item)
        self._leave("certify", item)

    def _deliver(self, item):
        if "delivered" not in self.overview.kinds:
            self.journal.write(Delivered(certificates=()))
        self._leave("deliver", item)

    def _archive(self, _item):
        self.at = {}
        self.journal.write(Archived(package="p", sha256="s"))
