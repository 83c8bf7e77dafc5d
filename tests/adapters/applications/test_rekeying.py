"""Rows go to newer keys step by step, and nobody is unfindable for a moment."""

import threading
from itertools import zip_longest

import pytest

from chalicelib.adapters.applications.rekeying import Ports, Rekeying
from chalicelib.adapters.applications.table_applications import TableApplications
from chalicelib.adapters.applications.table_contacts import TableContacts
from chalicelib.adapters.applications.table_inboxes import TableInboxes
from chalicelib.adapters.applications.wrapping_key import Owner, WrappingKey
from chalicelib.adapters.key_ring import KeyRing, Keys
from chalicelib.domain.contacts import Contact
from chalicelib.domain.errors import Damaged
from chalicelib.domain.journal.erasing_happenings import Erased
from chalicelib.domain.journal.happenings import PartyAdded, PartyNamed
from chalicelib.domain.journal.records import Belongs, Change
from tests.adapters.applications.conftest import TABLE
from tests.fakes.keyed_hashes import FakeKeyedHash
from tests.ports.applications_builders import ONE, TWO, after, happened, open_one, typed
from tests.ports.inboxes_contract import LATER, notice

ADA, BEN = "990101199003070030", "990101199003070049"
OLD, NEW = FakeKeyedHash("old-key"), FakeKeyedHash("new-key", ("old-key",))
CONTACT = Contact(language="en")
PEOPLE = {"keeper": ADA, "owner": BEN}


class World:
    """A table as it was under the keys of before, and everything that looks into it since."""

    def __init__(self, kms, clock, keys):
        self.kms, self.clock, self.keys = kms, clock, keys
        before, now = keys
        self.old = TableApplications(TABLE, clock, WrappingKey(kms, before))
        self.new = TableApplications(TABLE, clock, WrappingKey(kms, now, (before,)))
        self.contacts = TableContacts(TABLE, kms, now, (before,))
        self.inboxes = TableInboxes(TABLE, follows=True)
        old_contacts, old_inboxes = TableContacts(TABLE, kms, before), TableInboxes(TABLE)
        for name in (ONE, TWO):
            self._open(name)
        old_contacts.keep(OLD.of(ADA), CONTACT, Contact())
        for number in (1, 2, 3):
            for who in (ADA, BEN):
                old_inboxes.put(notice(number, OLD.of(who)))
        old_inboxes.mark_read(OLD.of(ADA), notice(1).name)
        old_inboxes.claim(old_inboxes.put(notice(2, OLD.of(ADA))), LATER)

    def _open(self, name):
        entries = open_one(self.old, name)
        for party, number in PEOPLE.items():
            holder = OLD.of(number)
            added = PartyAdded(party=party, role=party, holder=holder, standing="joined")
            who = PartyNamed(name=f"name of {party}", id_number=number)
            new = after(entries, happened(added), happened(who, subject=party), typed("x", party))
            notes = (Belongs(party=party, holder=holder),)
            self.old.write(Change(application=name, entries=new, notes=notes))
            entries = (*entries, *new)

    def rekeying(self, *, is_dry=False):
        before, now = self.keys
        ports = Ports(WrappingKey(self.kms, now, (before,)), NEW,
                      KeyRing(self.kms, Keys(now, (before,))), self.clock)  # fmt: skip
        return Rekeying(TABLE, ports, is_dry=is_dry)

    def steps(self, *, is_dry=False):
        """One write after the other, of everything."""
        rekeying = self.rekeying(is_dry=is_dry)
        for name in rekeying.applications():
            yield from rekeying.steps(name)
        yield from rekeying.addresses()

    def look(self, between=lambda: None):
        """Look for everything as the doors do; ``between``: something moves in the midst of it."""
        for who in (ADA, BEN):
            found, lines = set(), set()
            for holder in NEW.every(who):
                found |= set(self.new.belonging_to(holder))
                lines |= {e.notice.name for e in self.inboxes.page(holder, None, 99)}
                between()
            assert found == {ONE, TWO}
            assert lines == {notice(number).name for number in (1, 2, 3)}
        known = self.contacts.known_as(NEW.every(ADA))
        between()
        assert self.contacts.of(known) == CONTACT
        assert self.contacts.of(OLD.of(ADA)) == CONTACT, "notify knows the journal's hash only"
        for name in (ONE, TWO):
            assert all(entry.body for entry in self.new.read(name).entries)


@pytest.fixture
def world(dynamodb, kms, clock):
    real = kms._kms
    keys = [real.create_key()["KeyMetadata"]["Arn"] for _ in range(2)]
    return World(real, clock, keys)


def leftovers(raw):
    """The keys of rows that stand under, or point to, a former hash; not what only points on."""
    return [key for key, row in raw().items()
            if any("old-key" in str(row.get(name)) for name in ("pk", "mine_pk"))
            and key[1] != "ALIAS"]  # fmt: skip


def test_everything_is_found_between_any_two_steps(world, raw):
    """And in the midst of a look."""
    world.look()
    done = []
    for step in world.steps():
        done.append(step)
        world.look()

    assert leftovers(raw) == []
    assert {kind: done.count(kind) for kind in set(done)} == {
        "key": 4, "listed": 4, "alias": 2, "address": 1, "notice": 6}  # fmt: skip


def test_what_moves_while_somebody_looks_is_found_by_them(world):
    """They look under the former hash first."""
    steps = world.steps()
    for _ in range(20):
        world.look(between=lambda: next(steps, None))


def test_whoever_is_stopped_at_any_step_begins_again(world, raw, dynamodb):
    """Each time one step further, and at last all is done."""
    for far in range(1, 25):
        for _, _step in zip(range(far), world.steps(), strict=False):
            pass
        world.look()

    assert leftovers(raw) == []
    assert list(world.steps()) == []


def test_two_that_run_at_once_do_it_once(world, raw):
    """Step by step beside each other."""
    done = [step for pair in zip_longest(world.steps(), world.steps()) for step in pair if step]

    assert leftovers(raw) == []
    assert done.count("notice") == 6
    assert done.count("listed") == 4
    world.look()


def test_many_that_run_at_once_lose_nothing(world, raw):
    """In threads, as the machine likes it."""
    failed = []

    def run():
        try:
            list(world.steps())
        except Exception as error:  # noqa: BLE001 - told below
            failed.append(error)

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    list(world.steps())
    assert leftovers(raw) == []
    world.look()


def test_a_dry_run_says_all_that_would_be_done_and_writes_nothing(world, raw):
    """The same counts as the real one."""
    before = raw()
    would = sorted(world.steps(is_dry=True))

    assert raw() == before
    assert set(would) - {"resealed"} == set(world.steps())


def test_what_was_sealed_before_is_untouched_and_opens(world, raw):
    """Only the keys are wrapped anew."""
    sealed = {key: row["sealed"] for key, row in raw().items() if "sealed" in row
              and key[1].startswith("JOURNAL")}  # fmt: skip
    list(world.steps())

    now = raw()
    assert {key: now[key]["sealed"] for key in sealed} == sealed
    current = TableApplications(TABLE, world.clock, WrappingKey(world.kms, world.keys[1]))
    assert all(entry.body for entry in current.read(ONE).entries)


def test_a_key_is_wrapped_anew_by_whoever_writes_under_it(world, raw):
    """In passing; of what nobody writes to, the command takes care."""
    before = raw()[f"APP#{ONE}", "PARTY#keeper"]["wrapped_key"]
    entries = world.new.read(ONE).entries
    world.new.write(Change(application=ONE, entries=after(entries, typed("y"))))

    row = raw()[f"APP#{ONE}", "PARTY#keeper"]
    assert row["wrapped_key"] != before
    opened = world.kms.decrypt(
        CiphertextBlob=row["wrapped_key"]["B"],
        EncryptionContext=Owner(application=ONE, party="keeper").context,
    )
    assert opened["KeyId"] == world.keys[1]
    world.look()


def test_a_key_that_is_destroyed_meanwhile_stays_destroyed(world, raw):
    """Whoever wraps it anew finds another row than they looked at."""
    rekeying = world.rekeying()
    steps = rekeying.steps(ONE)
    entries = world.new.read(ONE).entries
    renewed = rekeying._ports.wrapping.renewed

    def erase_first(owner, wrapped):
        body = Erased(why="asked", parties=("keeper", "owner"))
        if not world.new.glance(ONE).is_erased:
            change = Change(application=ONE, entries=after(entries, happened(body)))
            world.new.write(change)
        return renewed(owner, wrapped)

    rekeying._ports.wrapping.renewed = erase_first
    done = list(steps)

    assert "key" not in done
    assert done.count("unreadable") == 2
    assert "wrapped_key" not in raw()[f"APP#{ONE}", "PARTY#keeper"]


def test_a_key_that_none_of_ours_wrapped_is_damaged(world):
    """It was put there by somebody else."""
    other = world.kms.create_key()["KeyMetadata"]["Arn"]
    owner = Owner(application=ONE, party="keeper")
    _, wrapped = WrappingKey(world.kms, other).make(owner)

    with pytest.raises(Damaged, match="none of this deployment's"):
        WrappingKey(world.kms, world.keys[1], (world.keys[0],)).unwrap(owner, wrapped)


def test_what_is_put_and_claimed_after_a_move_is_what_was_moved(world, raw):
    """Whoever tells people knows them by the journal's hash: nothing is told twice for that."""
    list(world.steps())

    same = world.inboxes.put(notice(2, OLD.of(ADA)))
    assert (same.tries, same.until) == (1, LATER)
    world.inboxes.settle(same, "sent", None)
    assert world.inboxes.put(notice(2, OLD.of(ADA))).outbound == "sent"
    assert world.inboxes.mark_read(NEW.of(ADA), notice(3).name).is_read
    later = world.inboxes.put(notice(9, OLD.of(ADA)))
    assert (later.outbound, leftovers(raw)) == ("waiting", [])
    assert notice(9).name in {e.notice.name for e in world.inboxes.page(NEW.of(ADA), None, 99)}
    world.inboxes.remove(notice(9, OLD.of(ADA)))
    assert notice(9).name not in {e.notice.name for e in world.inboxes.page(NEW.of(ADA), None, 99)}


def test_an_address_that_is_changed_while_it_moves_is_changed(world):
    """Whoever was first: the other looks again."""
    before = world.contacts.of(OLD.of(ADA))
    list(world.steps())

    world.contacts.keep(OLD.of(ADA), Contact(language="zh"), before)

    assert world.contacts.known_as(NEW.every(ADA)) == NEW.of(ADA)
    assert world.contacts.of(NEW.of(ADA)).language == "zh"


def test_an_address_of_somebody_without_an_application_is_sealed_anew_where_it_is(world, raw):
    """Who they are stands nowhere: they are found under the former hash when they come."""
    cai = "990101199003070057"
    TableContacts(TABLE, world.kms, world.keys[0]).keep(OLD.of(cai), CONTACT, Contact())

    done = list(world.steps())

    assert done.count("resealed") == 1
    assert world.contacts.known_as(NEW.every(cai)) == OLD.of(cai)
    assert world.contacts.of(OLD.of(cai)) == CONTACT
