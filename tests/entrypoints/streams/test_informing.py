"""Registers are told once of what concerns them; one that is down waits, and nobody for it."""

from datetime import timedelta
from itertools import count

import pytest
from aws_lambda_powertools import Logger

from chalicelib.domain.errors import ConcurrentChange
from chalicelib.domain.informing import LINE, UNTOLD_REGISTERS, listed
from chalicelib.domain.journal.happenings import Archived, Delivered
from chalicelib.domain.journal.pen import Pen
from chalicelib.domain.journal.records import Change
from chalicelib.entrypoints.streams.beat import SHARE
from chalicelib.entrypoints.streams.informing import (
    AT_ONCE,
    PAUSE,
    REST,
    InformPorts,
    inform_all,
)
from tests.domain.story import ADA, NOW, Journal, opened
from tests.domain.test_informing import MOONS, corrected, handed_in
from tests.fakes.applications import FakeApplications
from tests.fakes.catalogues import FakeCatalogues
from tests.fakes.clocks import FakeClock
from tests.fakes.ledgers import FakeLedger
from tests.fakes.randomness import FakeRandomness
from tests.fakes.registers import FakeRegisters

MINUTE = timedelta(minutes=1)


class Informing:
    """Applications that owe something, and all that telling asks for."""

    def __init__(self, *known):
        self.clock, self.randomness = FakeClock(NOW), FakeRandomness()
        self.applications = FakeApplications(clock=self.clock)
        self.catalogues, self.ledger = FakeCatalogues(), FakeLedger()
        self.registers = FakeRegisters(*known)
        self.catalogues.put(MOONS)

    def pen(self):
        return Pen(actor="system:inform", at=self.clock.now(), draw=self.randomness.draw)

    def ports(self, **changes):
        parts = {
            "applications": self.applications,
            "catalogues": self.catalogues,
            "ledger": self.ledger,
            "registers": self.registers,
            "pen": self.pen,
            "logger": Logger(service="informing"),
        }
        return InformPorts(**parts | changes)

    def add(self, name, *sources):
        """An application that was handed in with one value typed over these registers."""
        journal = handed_in(corrected(*sources))
        entries = journal.records.entries
        first = entries[0].model_copy(update={"body": opened(catalogue=MOONS.hash)})
        change = Change(application=name, entries=(first, *entries[1:]),
                        notes=(listed(self.clock.now()),))  # fmt: skip
        self.applications.write(change)
        self.clock.move(timedelta(seconds=1))

    def write(self, name, *bodies):
        records = self.applications.read(name)
        journal = Journal(records).write(*bodies)
        entries = journal.records.entries[len(records.entries) :]
        self.applications.write(Change(application=name, entries=entries))

    def run(self, **changes):
        return inform_all(self.ports(**changes))

    def line(self, name):
        """When it is looked at again."""
        lines = self.applications.worklist(UNTOLD_REGISTERS)
        return next((line.due for line in lines if line.application == name), None)

    def told(self, source):
        return [notice.application for notice in self.registers.told[source].values()]

    def kinds(self, name):
        return [entry.kind for entry in self.applications.glance(name).entries]


@pytest.fixture
def informing():
    return Informing("earth", "sun")


def test_a_register_is_told_once_and_what_it_was_told_stands_in_journal_and_ledger(informing):
    """The journal says which notice, and nothing of what it said."""
    informing.add("a-1", "earth")

    assert informing.run() == {"told": 1, "untold": 0, "failed": 0}
    informing.clock.move(REST)
    assert informing.run() == {"told": 0, "untold": 0, "failed": 0}

    assert informing.registers.asked == ["earth"]
    entry = informing.applications.glance("a-1").entries[-1]
    (notice,) = informing.registers.told["earth"]
    assert (entry.kind, entry.body.notice, entry.body.source) == ("register_told", notice, "earth")
    assert "Eda" not in entry.model_dump_json()
    (line,) = informing.ledger.about(ADA)
    assert (line.result, line.requester, line.sources) == ("disputed", "source:earth", ("earth",))
    assert (line.fields, line.number, line.items) == (("name",), "N-1", ("orbit",))


def test_one_that_is_down_is_told_when_it_is_back_and_the_other_at_once(informing):
    """It is not asked twice in one run, whoever waits for it."""
    informing.registers.silent.add("sun")
    for name in ("a-1", "a-2"):
        informing.add(name, "earth", "sun")

    assert informing.run() == {"told": 2, "untold": 2, "failed": 0}
    assert informing.registers.asked.count("sun") == 1
    assert informing.run() == {"told": 0, "untold": 0, "failed": 0}
    informing.registers.silent.clear()
    informing.clock.move(PAUSE + MINUTE)

    assert informing.run() == {"told": 2, "untold": 0, "failed": 0}
    assert (informing.told("earth"), informing.told("sun")) == (["a-1", "a-2"], ["a-1", "a-2"])
    assert len(informing.ledger.about(ADA)) == 4


def test_a_register_that_this_deployment_does_not_know_waits_until_it_does(informing):
    """Nothing is dropped for want of an address."""
    informing.add("a-1", "mars")
    assert informing.run()["untold"] == 1
    informing.registers.told["mars"] = {}
    informing.clock.move(PAUSE + MINUTE)
    assert informing.run()["told"] == 1


def test_one_that_cannot_be_looked_at_keeps_nobody_waiting(informing):
    """It is looked at again; its failure is logged without what was in it."""
    informing.add("a-1", "earth")
    informing.add("a-2", "earth")
    informing.applications = Failing(informing.applications, "a-1")

    assert informing.run() == {"told": 1, "untold": 0, "failed": 1}

    assert informing.line("a-1") == informing.clock.now() + PAUSE
    informing.applications.failing = None
    informing.clock.move(PAUSE + MINUTE)
    assert informing.run()["told"] == 1


class Failing:
    """Applications of which one cannot be read."""

    def __init__(self, applications, failing):
        self._applications, self.failing = applications, failing

    def read(self, name):
        if name == self.failing:
            raise RuntimeError("unforeseen")
        return self._applications.read(name)

    def __getattr__(self, name):
        return getattr(self._applications, name)


STEPS = [("ledger", "record_once", 1), ("registers", "tell", 1), ("applications", "write", 1),
         ("applications", "write", 2), ("applications", "write", 3)]  # fmt: skip
"""Whatever is done for one notice: the line moves on, ledger, register, journal, the line again."""


@pytest.mark.parametrize(("part", "step", "which"), STEPS)
@pytest.mark.parametrize("is_done", [True, False])
def test_whoever_stops_between_two_steps_leaves_nothing_untold_and_tells_nothing_twice(
    informing, part, step, which, is_done
):
    """What a register has taken under one id it has taken once."""
    informing.add("a-1", "earth")
    stopped = Stopping(getattr(informing, part), step, (which, is_done))

    with pytest.raises(Stopped):
        informing.run(**{part: stopped})
    informing.clock.move(PAUSE + MINUTE)
    informing.run()

    assert informing.told("earth") == ["a-1"]
    assert informing.kinds("a-1").count("register_told") == 1
    assert len(informing.ledger.about(ADA)) == 1


def test_what_was_told_and_not_written_comes_once_more_under_the_same_id(informing):
    """So the register sees that it is the same."""
    informing.add("a-1", "earth")
    with pytest.raises(Stopped):
        informing.run(applications=Stopping(informing.applications, "write", (2, False)))
    (first,) = informing.registers.told["earth"]
    informing.clock.move(PAUSE + MINUTE)

    assert informing.run()["told"] == 1

    assert informing.registers.asked == ["earth", "earth"]
    assert [*informing.registers.told["earth"]] == [first]
    assert informing.run()["told"] == 0


def test_whatever_ends_a_run_keeps_nobody_waiting_behind_it(informing):
    """Its line has moved on before the first notice leaves; what was taken stands already."""
    informing.add("a-1", "earth", "sun")
    informing.add("a-2", "earth")

    with pytest.raises(Stopped):
        informing.run(registers=Stopping(informing.registers, "tell", (2, False)))

    assert informing.kinds("a-1").count("register_told") == 1
    assert informing.run() == {"told": 1, "untold": 0, "failed": 0}
    assert informing.told("earth") == ["a-1", "a-2"]
    assert informing.told("sun") == []
    informing.clock.move(PAUSE + MINUTE)
    assert informing.run() == {"told": 1, "untold": 0, "failed": 0}
    assert informing.told("sun") == ["a-1"]


class Stopped(BaseException):
    """The process is gone."""


class Stopping:
    """Is gone before, or right after, one call (the first, the second …) of one method."""

    def __init__(self, real, step, when):
        self._real, self._step, (self._left, self._is_done) = real, step, when

    def __getattr__(self, name):
        real = getattr(self._real, name)
        return real if name != self._step else lambda *said: self._stop(real, said)

    def _stop(self, real, said):
        self._left -= 1
        if self._left or self._is_done:
            real(*said)
        if not self._left:
            raise Stopped


class Slow:
    """Registers of which one takes so many seconds for each notice."""

    def __init__(self, registers, source, seconds):
        self._registers, self._source, self._seconds, self.now = registers, source, seconds, 0.0

    def tell(self, source, notice):
        self.now += self._seconds if source == self._source else 0.1
        self._registers.tell(source, notice)

    def elapsed(self):
        return self.now


def test_one_that_takes_its_time_has_its_share_of_a_run_and_the_others_theirs(informing):
    """The rest of it is told by and by."""
    for number in range(4):
        informing.add(f"a-{number}", "earth", "sun")
    slow = Slow(informing.registers, "sun", SHARE * 0.6)

    counted = informing.run(registers=slow, elapsed=slow.elapsed)

    assert counted == {"told": 6, "untold": 2, "failed": 0}
    assert len(informing.told("earth")) == 4
    informing.clock.move(PAUSE + MINUTE)
    assert informing.run(registers=slow, elapsed=slow.elapsed)["told"] == 2
    assert len(informing.told("sun")) == 4


def test_what_waits_for_long_is_looked_at_less_often(informing):
    """A quarter of an hour at first, then after an eighth of its time; once a day at least."""
    informing.registers.silent.add("earth")
    informing.add("a-1", "earth")
    pauses = []
    for later in (timedelta(), timedelta(hours=8), timedelta(days=80)):
        informing.clock.move(later)
        assert informing.run()["untold"] == 1
        pauses.append(informing.line("a-1") - informing.clock.now())
    assert pauses[0] == PAUSE
    assert timedelta(minutes=55) < pauses[1] < timedelta(minutes=65)
    assert pauses[2] == REST


def test_two_who_tell_at_one_moment_write_it_once(informing):
    """The second finds that it was changed, and looks again later."""
    informing.add("a-1", "earth")
    before = informing.applications.read("a-1")
    informing.run()
    informing.applications.write(
        Change(application="a-1", notes=(listed(informing.clock.now()),))
    )  # fmt: skip

    counted = informing.run(applications=Behind(informing.applications, before))

    assert counted == {"told": 0, "untold": 0, "failed": 1}
    assert informing.kinds("a-1").count("register_told") == 1
    assert informing.told("earth") == ["a-1"]
    with pytest.raises(ConcurrentChange):
        informing.applications.write(Change(application="a-1", entries=before.entries))


class Behind:
    """Reads what stood a moment ago, and writes now."""

    def __init__(self, applications, before):
        self._applications = applications
        self.read = lambda _: before

    def __getattr__(self, name):
        return getattr(self._applications, name)


def test_its_line_goes_only_once_it_is_archived(informing):
    """Before that something may be written beside it at any moment: a day later it is seen."""
    informing.add("a-1", "earth")
    informing.run()
    assert informing.line("a-1") == informing.clock.now() + REST

    informing.write("a-1", Delivered(certificates=()), Archived(package="p", sha256="s"))
    informing.clock.move(REST)
    informing.run()

    assert informing.line("a-1") is None
    assert LINE not in {entry.stream for entry in informing.applications.read("a-1").entries}


def test_no_run_takes_more_than_its_time_or_its_measure(informing):
    """What it did not come to is told at the next beat."""
    for number in range(AT_ONCE + 1):
        informing.add(f"a-{number}", "earth")
    asked = count()

    assert inform_all(informing.ports(), lambda: next(asked) < 2)["told"] == 1
    assert informing.run()["told"] == AT_ONCE
    assert informing.run()["told"] == 0


def test_the_time_is_asked_for_before_each_notice(informing):
    """One application may owe five registers: what is over comes with the next beat, soon."""
    informing.add("a-1", "earth", "sun")
    asked = count()

    assert inform_all(informing.ports(), lambda: next(asked) < 2) == {
        "told": 1, "untold": 1, "failed": 0,
    }  # fmt: skip

    assert informing.line("a-1") == informing.clock.now()
    assert informing.run() == {"told": 1, "untold": 0, "failed": 0}
    assert (informing.told("earth"), informing.told("sun")) == (["a-1"], ["a-1"])
