"""What every implementation of ``Applications`` does with a journal."""

import pytest

from chalicelib.domain.errors import ConcurrentChange, Conflict, Invalid, Unknown
from chalicelib.domain.journal import item_happenings as within
from chalicelib.domain.journal.chain import verify
from chalicelib.domain.journal.records import (
    Belongs,
    Change,
    HandleGiven,
    Listed,
)
from tests.ports.applications_builders import (
    NAMED,
    NOW,
    ONE,
    OPENED,
    SUBMITTED,
    after,
    happened,
    note,
    open_one,
    together,
    token,
    typed,
)


class JournalContract:
    def test_what_was_never_written_is_unknown(self, applications):
        """Neither by reading nor by glancing."""
        with pytest.raises(Unknown):
            applications.read(ONE)
        with pytest.raises(Unknown):
            applications.glance(ONE)

    def test_whether_anything_was_added_is_told_by_lengths_alone(self, applications):
        """In any of the streams that are named; of others nothing is asked."""
        open_one(applications)
        length = len(applications.glance(ONE).entries)
        assert applications.is_as_long(ONE, {"-": length, "orbit": 0})

        taken = after((), happened(within.Taken(officer="o"), "orbit"))
        applications.write(Change(application=ONE, entries=taken))
        assert applications.is_as_long(ONE, {"-": length, "orbit": 1})
        assert not applications.is_as_long(ONE, {"-": length, "orbit": 0})
        assert not applications.is_as_long(ONE, {"-": length - 1})

    def test_what_was_written_is_read(self, applications):
        """Every field of every entry, opened and in order, and its chain holds."""
        entries = after(
            (),
            happened(OPENED),
            happened(NAMED, subject="keeper"),
            typed("near"),
            happened(SUBMITTED),
        )
        applications.write(Change(application=ONE, entries=entries))

        records = applications.read(ONE)

        assert records.application == ONE
        assert records.entries == entries
        assert records.tokens == ()
        verify(records.entries)

    def test_a_glance_leaves_sealed_what_is_sealed(self, applications):
        """No body, no salt, and still a chain that holds."""
        first, second = after((), happened(OPENED), happened(NAMED, subject="keeper"))
        applications.write(Change(application=ONE, entries=(first, second)))

        entries = applications.glance(ONE).entries

        assert entries == (first, second.model_copy(update={"body": None, "salt": None}))
        verify(entries)

    def test_every_stream_is_in_order(self, applications):
        """The tenth after the ninth, whatever was written in between on other streams."""
        entries = open_one(applications)
        for number in range(12):
            added = after(
                entries,
                typed(f"near {number}"),
                happened(within.Resumed(), "register-moon"),
                happened(within.Resumed(), "light-moon"),
            )
            applications.write(Change(application=ONE, entries=added))
            entries += added

        read = applications.read(ONE).entries

        for stream in ("-", "register-moon", "light-moon"):
            expected = tuple(entry for entry in entries if entry.stream == stream)
            assert tuple(entry for entry in read if entry.stream == stream) == expected
        verify(read)

    def test_of_two_writers_the_second_must_read_again(self, applications):
        """And nothing of what the second wrote stands, nor of what it wrote beside."""
        entries = open_one(applications)
        applications.write(Change(application=ONE, entries=after(entries, typed("near"))))
        stands = applications.read(ONE)
        late = Change(
            application=ONE,
            entries=after(entries, typed("far"), happened(within.Resumed(), "register-moon")),
            notes=(
                token("late"),
                HandleGiven(handle="late", item="register-moon", round=1, body="sky-990101"),
                Listed(stream="register-moon", worklist="late", due=NOW),
            ),
        )

        with pytest.raises(ConcurrentChange):
            applications.write(late)

        assert applications.read(ONE) == stands
        assert applications.worklist("late") == ()
        with pytest.raises(Unknown):
            applications.handle("late")

    def test_writers_on_different_streams_do_not_meet(self, applications):
        """Parallel items never contend."""
        entries = open_one(applications)
        changes = [
            Change(application=ONE, entries=after(entries, happened(within.Resumed(), stream)))
            for stream in ("register-moon", "light-moon")
        ]

        for change in changes:
            applications.write(change)

        assert len(applications.read(ONE).entries) == 3

    def test_of_many_writers_at_once_one_is_first(self, applications):
        """Exactly one stands, and everybody else is told."""
        entries = open_one(applications)
        changes = [
            Change(application=ONE, entries=after(entries, typed(f"near {number}")))
            for number in range(6)
        ]

        raised = together([lambda c=change: applications.write(c) for change in changes])

        assert [type(error) for error in raised].count(ConcurrentChange) == 5
        winner = changes[raised.index(None)]
        assert applications.read(ONE).entries == entries + winner.entries

    def test_a_change_of_nothing_changes_nothing(self, applications):
        """No fault."""
        open_one(applications)
        stands = applications.read(ONE)

        note(applications)

        assert applications.read(ONE) == stands

    def test_too_much_at_once_is_refused_and_not_split(self, applications):
        """Half of it would be a lie."""
        entries = open_one(applications)
        added = after(entries, *(happened(within.Resumed(), "light-moon") for _ in range(101)))

        with pytest.raises(Invalid):
            applications.write(Change(application=ONE, entries=added))

        assert applications.read(ONE).entries == entries

    def test_what_is_sealed_must_be_about_somebody(self, applications):
        """Without a party there is no key."""
        with pytest.raises(Invalid):
            applications.write(Change(application=ONE, entries=after((), happened(NAMED))))

    def test_what_was_not_opened_cannot_be_written(self, applications):
        """An entry that was only glanced at has lost its body."""
        (entry,) = after((), happened(NAMED, subject="keeper"))
        closed = entry.model_copy(update={"body": None, "salt": None})

        with pytest.raises(Invalid):
            applications.write(Change(application=ONE, entries=(closed,)))

    def test_a_destroyed_key_erases_one_party_only(self, applications, destroy_key):
        """Body and salt are gone, the chain holds, and everybody else stays readable."""
        events = (typed("near", "keeper"), typed("far", "neighbour"))
        entries = after((), happened(OPENED), *events)
        applications.write(Change(application=ONE, entries=entries))

        destroy_key(ONE, "keeper")
        opened, erased, kept = applications.read(ONE).entries

        assert (opened, kept) == (entries[0], entries[2])
        assert (erased.body, erased.salt) == (None, None)
        assert erased.hash == entries[1].hash
        verify((opened, erased, kept))

    def test_whoever_is_listed_first_can_be_written_about_later(self, applications):
        """That somebody has a part in it says nothing of a key yet."""
        entries = open_one(applications, notes=(Belongs(party="keeper", holder="key.mine"),))
        added = after(entries, typed("near"))

        applications.write(Change(application=ONE, entries=added))

        assert applications.read(ONE).entries == entries + added
        assert applications.belonging_to("key.mine") == (ONE,)

    def test_the_erased_cannot_be_written_about(self, applications, destroy_key):
        """A second key would make what the first one sealed look damaged."""
        entries = after((), happened(OPENED), typed("near"))
        applications.write(Change(application=ONE, entries=entries))
        destroy_key(ONE, "keeper")

        with pytest.raises(Conflict):
            applications.write(Change(application=ONE, entries=after(entries, typed("far"))))
