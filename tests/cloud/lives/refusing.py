"""What must be refused, and how: whoever asks is told why, and nothing is written."""

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import rule

from chalicelib.domain.errors import Conflict, Invalid, NotAllowed, Unknown
from chalicelib.domain.limits import Limit, Unit
from chalicelib.stages.decide import Continue, Decision, Extend, Grant, Suspend
from tests.cloud.flights import EGGS, GRANTS
from tests.cloud.lives.beginning import NUMBERS, Lived
from tests.cloud.people import CHEN, QIAN

LONG = Limit(value=6, unit=Unit.WORKING_DAYS, confidence="high")
SHORT = Limit(value=1, unit=Unit.WORKING_DAYS, confidence="high")
ANOTHER = "another reason than any"


class Refusing(Lived):
    """Somebody asks what nobody may, now."""

    @rule(item=NUMBERS, number=st.integers(0, 30))
    def ask_in_vain(self, item, number):
        """One of all that must be refused as it stands."""
        refusals = list(self._refusals(self.one_of(item)))
        action, error = refusals[number % len(refusals)]
        before = len(self.cloud.changes)
        with self.quietly(), pytest.raises(error) as refused:
            action()
        assert type(refused.value) is error, f"{type(refused.value).__name__}, not {error}"
        written = [entry for change in self.cloud.changes[before:] for entry in change.entries
                   if entry.actor != "system:lapse"]  # fmt: skip
        assert not written, f"refused, and written: {written[0].kind}"

    def _refusals(self, item):
        stands, flights, one = self.stands, self.flights, self.application
        yield lambda: flights.withdraw(QIAN, one), Unknown
        yield lambda: flights.book(QIAN, one, item, self.cloud.clock.now()), Unknown
        yield lambda: flights.take_up(CHEN, "guessed"), Unknown
        guessed = Decision(handle="guessed", body="b", officer="o", says=Continue())
        yield lambda: self.cloud.decide(guessed, self.cloud.decide_ports), Unknown
        if stands.phase in {"not_competent", "delivered", "archived"}:
            yield lambda: flights.withdraw(CHEN, one), Conflict
        progress = stands.items.get(item)
        if progress and progress.is_undecided and stands.phase == "accepted":
            yield from self._of_a_case(item, progress)

    def _of_a_case(self, item, progress):
        flights, one = self.flights, self.application

        def says(word):
            return lambda: flights.decide(one, item, word)

        other = "air-office-990101" if item == EGGS else "nobody-990101"
        grant = Grant(certificates=GRANTS[item])
        yield lambda: flights.decide(one, item, grant, body=other), NotAllowed
        yield says(Grant(certificates={"NOTHING": {}})), Invalid
        yield says(Continue(suspension="0" * 64)), Invalid
        yield lambda: flights.answer(CHEN, one, item), Conflict
        stop = Suspend(ground="hearing", article="45", reason=ANOTHER)
        more = Extend(limit=SHORT, article="42", reason=ANOTHER)
        if progress.is_suspended:
            yield says(stop), Conflict
            yield says(more), Conflict
            if len(progress.suspensions) > 1:
                yield says(Continue()), Conflict
        else:
            past = stop.model_copy(update={"offers": (self.cloud.clock.now(),)})
            yield says(past), Invalid
            yield lambda: flights.book(CHEN, one, item, self.cloud.clock.now()), Conflict
            if progress.is_extended or item != EGGS:
                yield says(more), Conflict
            elif self.cloud.clock.now() <= progress.due:
                yield says(Extend(limit=LONG, article="42", reason=ANOTHER)), Invalid
