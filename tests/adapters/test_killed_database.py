"""The database is killed again and again in the middle of writes: each change is whole, or absent.

On DynamoDB Local, Amazon's own engine, over a directory on disk, with the service's own adapters.
It acknowledges a few hundredths of a second before it has committed, which DynamoDB itself never
does: what was acknowledged that shortly before a kill may be absent too, and then it is so whole.
"""

import itertools
import random
import time

import pytest
from pynamodb.settings import default_settings_dict

from chalicelib.adapters.bound_models import Table
from chalicelib.domain.errors import ConcurrentChange, Unknown
from chalicelib.domain.journal.chain import verify
from chalicelib.domain.journal.records import Change
from tests.adapters.applications.conftest import TABLE, make_table
from tests.adapters.test_certificates import new_table
from tests.adapters.writers import CertificateWriter, JournalWriter, Kms
from tests.engine import PATIENCE, Engine
from tests.ports.certificates_contract import HOLDER

KILLS = 3
APART = (0.3, 1.0)
"""Seconds of writing before each kill."""

BEHIND = 0.5
"""Seconds that the engine's commits lag behind its answers, at most; 0.07 were seen."""

TOGETHER = ("990101-shared",) * 2
APPLICATIONS = ("990101-alone", *TOGETHER)


class Survived:
    """Who wrote what, and how the tables stand afterwards."""

    def __init__(self, engine):
        client = engine.client()
        make_table(client)
        new_table(client)
        client.close()
        kms = Kms()
        table = TABLE._replace(host=engine.address)
        self.journals = [JournalWriter(table, kms, name) for name in APPLICATIONS]
        certificates = Table("certificates", TABLE.region, engine.address)
        self.keeper = CertificateWriter(certificates, kms)
        self.writers = [*self.journals, self.keeper]
        self.acknowledged_before_kills, self.killed_at = [], []
        self.live_through(engine)

    def live_through(self, engine):
        for writer in self.writers:
            writer.start()
        try:
            self.kill_again_and_again(engine)
        finally:
            for writer in self.writers:
                writer.stop()

    def kill_again_and_again(self, engine):
        for _ in range(KILLS):
            self.go_on()
            time.sleep(random.uniform(*APART))  # noqa: S311 - a moment, not a secret
            self.killed_at.append(time.monotonic())
            engine.kill()
            self.acknowledged_before_kills.append(self.count("acknowledged"))
            engine.start()
        self.go_on()

    def go_on(self):
        """Wait until something is acknowledged again; a call may hang as long as clients wait."""
        before, until = self.count("acknowledged"), time.monotonic() + 2 * PATIENCE
        while self.count("acknowledged") == before:
            assert any(writer.is_alive() for writer in self.writers), self.met()
            assert time.monotonic() < until, f"nobody writes any more: {self.met()}"
            time.sleep(0.01)

    def met(self):
        """What stopped each writer, or failed it last."""
        return [writer.unforeseen or [repr(writer.met)] for writer in self.writers]

    def count(self, how):
        return sum(len(getattr(writer, how)) for writer in self.writers)

    @property
    def port(self):
        return self.journals[0].port

    def certain(self, writers):
        """What was acknowledged, and committed before anything was killed."""
        return [each.what for writer in writers for each in writer.acknowledged
                if not self.was_killed_after(each.at)]  # fmt: skip

    def doubtful(self, writers):
        """What nobody was told of, or only in the moment before a kill."""
        late = [each.what for writer in writers for each in writer.acknowledged
                if self.was_killed_after(each.at)]  # fmt: skip
        return [*late, *(what for writer in writers for what in writer.doubtful)]

    def was_killed_after(self, at):
        return any(at - BEHIND < killed < at + BEHIND for killed in self.killed_at)

    def entries(self, application):
        return self.port.read(application).entries

    def standing(self, changes):
        """For each change, which of its parts stand: three entries, and what its handle means."""
        stands = {name: {e.hash for e in self.entries(name)} for name in set(APPLICATIONS)}
        for change in changes:
            parts = [entry.hash in stands[change.application] for entry in change.entries]
            yield change, [*parts, self.knows(change.notes[0].handle)]

    def knows(self, handle):
        try:
            self.port.handle(handle)
        except Unknown:
            return False
        return True


@pytest.fixture(scope="module")
def survived(engine, tmp_path_factory):
    """An engine of its own is killed; the fixture of all others only says whether there is one."""
    own = Engine(tmp_path_factory.mktemp("killed"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ACCESS_KEY_ID", "invented")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "invented")
        # Whoever repeats by itself waits for seconds in between: here each failure is told at once.
        patch.setitem(default_settings_dict, "max_retry_attempts", 0)
        try:
            yield Survived(own)
        finally:
            own.kill()


def test_it_was_killed_while_there_was_writing(survived):
    """Something was acknowledged between any two kills, and something was left in doubt."""
    counts = [0, *survived.acknowledged_before_kills, survived.count("acknowledged")]
    assert all(more > less for less, more in itertools.pairwise(counts))
    assert survived.count("doubtful") >= KILLS
    assert [writer.unforeseen for writer in survived.writers] == [[]] * len(survived.writers)


def test_every_acknowledged_change_is_whole_and_there(survived):
    """Entries of three streams, and what stands beside them."""
    for _, parts in survived.standing(survived.certain(survived.journals)):
        assert all(parts)


def test_every_other_change_is_whole_or_absent(survived):
    """Nobody was told: it stands with all its rows, or with none."""
    for _, parts in survived.standing(survived.doubtful(survived.journals)):
        assert len(set(parts)) == 1


def test_the_chains_verify_and_hold_nothing_else(survived):
    """Every entry is of one change that stands: none is lost, and none is there twice."""
    changes = survived.certain(survived.journals) + survived.doubtful(survived.journals)
    whole = [change for change, parts in survived.standing(changes) if all(parts)]
    for application in set(APPLICATIONS):
        entries = survived.entries(application)
        verify(entries)
        assert all(entry.body for entry in entries)
        written = [e.hash for c in whole if c.application == application for e in c.entries]
        assert sorted(written) == sorted(entry.hash for entry in entries)


def test_each_item_stands_in_the_worklist_of_the_last_change(survived):
    """What an index shows belongs to the rows that stand."""
    for application in set(APPLICATIONS):
        (token,) = survived.port.glance(application).tokens
        number = token.value.removeprefix("t-")
        lines = survived.port.worklist(f"w-{number}")
        assert {(line.application, line.stream) for line in lines} == {
            (application, "register-moon"),
            (application, "light-moon"),
        }
        assert survived.knows(f"h-{number}")


def test_what_stands_and_is_written_again_is_no_duplicate(survived):
    """Whoever did not hear the answer repeats, and is told to read first."""
    for change in survived.certain(survived.journals)[-20:]:
        before = survived.port.read(change.application)
        with pytest.raises(ConcurrentChange):
            survived.port.write(change)
        entries_alone = Change(application=change.application, entries=change.entries)
        with pytest.raises(ConcurrentChange):
            survived.port.write(entries_alone)
        assert survived.port.read(change.application) == before


def test_what_is_absent_can_be_written_afterwards(survived):
    """Read again, and repeated on what stands."""
    for writer in survived.journals:
        before = len(survived.entries(writer.application))
        writer.write_one()
        assert len(survived.entries(writer.application)) == before + 3


def test_certificates_are_whole_or_absent_too(survived):
    """By its number, by its holder, and by its origin: three rows, and the same certificate."""
    keeper = survived.keeper
    held = {each.number: each for each in keeper.port.held_by(HOLDER)}
    for one in survived.certain([keeper]):
        assert held[one.number] == keeper.port.numbered(one.number) == one
    for one in survived.doubtful([keeper]):
        is_held = one.number in held
        assert is_held == _is_numbered(keeper.port, one.number)
        assert keeper.port.keep(
            one.model_copy(update={"number": f"{one.number}-again"})
        ).number == (one.number if is_held else f"{one.number}-again")


def _is_numbered(port, number):
    try:
        port.numbered(number)
    except Unknown:
        return False
    return True
