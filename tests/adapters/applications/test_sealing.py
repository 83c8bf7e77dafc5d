"""Nothing personal stands in clear, and only whoever has a right to the key reads it."""

import threading
from datetime import timedelta

import pytest

from chalicelib.adapters.applications.wrapping_key import Owner
from chalicelib.domain.errors import Damaged
from chalicelib.domain.journal.chain import verify
from chalicelib.domain.journal.records import (
    Belongs,
    Change,
)
from tests.adapters.applications.conftest import TABLE
from tests.ports.applications_builders import (
    ID_CANARY,
    NAME_CANARY,
    NAMED,
    NOW,
    ONE,
    OPENED,
    TWO,
    after,
    happened,
    open_one,
    together,
    token,
    typed,
)


class TestSealing:
    def test_nothing_personal_stands_in_clear(self, applications, raw):
        """A canary in every sealed body, and no row that shows it in any attribute."""
        entries = after(
            (), happened(OPENED), happened(NAMED, subject="keeper"), typed(NAME_CANARY + ID_CANARY)
        )
        notes = (Belongs(party="keeper", holder="key.mine"), token("t1"))
        applications.write(Change(application=ONE, entries=entries, notes=notes))

        rows = [repr(row) + str(_bytes(row)) for row in raw().values()]

        hidden = (NAME_CANARY, ID_CANARY, ascii(NAME_CANARY)[1:-1], str(NAME_CANARY.encode())[2:-1])
        assert len(rows) == 6
        assert not [word for word in hidden for row in rows if word in row]
        assert entries[1].salt not in "".join(rows)
        assert "adopt-a-moon" in "".join(rows), "the scan sees what does stand in clear"

    def test_another_process_opens_what_this_one_sealed(self, applications, elsewhere):
        """The key lies wrapped in the table."""
        entries = after((), happened(OPENED), typed("near"))
        applications.write(Change(application=ONE, entries=entries))

        assert elsewhere.read(ONE).entries == entries

    def test_two_who_need_a_key_at_once_end_with_one(self, applications, elsewhere, kms, raw):
        """Both made one, both sealed under the one that stood first, both can be read."""
        opened = open_one(applications)
        kms.meeting = threading.Barrier(2)
        changes = [
            Change(application=ONE, entries=after(opened, typed(stream, stream=stream)))
            for stream in ("register-moon", "light-moon")
        ]

        raised = together(
            [
                lambda: applications.write(changes[0]),
                lambda: elsewhere.write(changes[1]),
            ]
        )

        assert raised == [None, None]
        assert kms.made == 2
        read = applications.read(ONE).entries
        assert all(change.entries[0] in read for change in changes)
        assert [sk for _, sk in raw() if sk.startswith("PARTY#")] == ["PARTY#keeper"]

    def test_each_party_of_each_application_has_a_key_of_its_own(self, applications, kms, raw):
        """Erasing one person in one application is possible because of it."""
        for name in (ONE, TWO):
            entries = after((), happened(OPENED), typed("near"), typed("far", "neighbour"))
            applications.write(Change(application=name, entries=entries))

        wrapped = {row["wrapped_key"]["B"] for row in raw().values() if "wrapped_key" in row}

        assert len(wrapped) == kms.made == 4

    def test_a_key_opens_for_its_own_party_only(self, wrapping):
        """KMS itself refuses to unwrap it for another."""
        _, wrapped = wrapping.make(Owner(application=ONE, party="keeper"))

        with pytest.raises(Exception, match="InvalidCiphertext"):
            wrapping.unwrap(Owner(application=ONE, party="neighbour"), wrapped)

    @pytest.mark.parametrize("change", ["moved", "altered"])
    def test_what_was_moved_or_altered_is_damaged(self, applications, dynamodb, raw, change):
        """A sealed body fits its own place only, byte for byte."""
        entries = after((), happened(OPENED), typed("near"), typed("far"))
        applications.write(Change(application=ONE, entries=entries))
        rows = raw()
        row = rows[f"APP#{ONE}", "JOURNAL#-#00000003"]
        other = rows[f"APP#{ONE}", "JOURNAL#-#00000002"]["sealed"]["B"]
        mine = row["sealed"]["B"]
        sealed = other if change == "moved" else mine[:-1] + bytes([mine[-1] ^ 1])

        dynamodb.put_item(TableName=TABLE.name, Item=row | {"sealed": {"B": sealed}})

        with pytest.raises(Damaged, match="operator"):
            applications.read(ONE)

    def test_kms_is_asked_once_in_five_minutes(self, applications, elsewhere, kms, clock):
        """Neither for what was just sealed nor for what was just opened."""
        entries = after((), happened(OPENED), typed("near"))
        applications.write(Change(application=ONE, entries=entries))
        applications.read(ONE)
        assert kms.unwrapped == 0

        elsewhere.read(ONE)
        clock.at = NOW + timedelta(minutes=4, seconds=59)
        elsewhere.write(Change(application=ONE, entries=after(entries, typed("far"))))
        elsewhere.read(ONE)
        assert kms.unwrapped == 1

        clock.at = NOW + timedelta(minutes=5)
        elsewhere.read(ONE)
        assert (kms.made, kms.unwrapped) == (1, 2)


class TestWithoutAKey:
    def test_a_glance_needs_no_key(self, applications, keyless):
        """The one who drives sees what happened, and not what it says of anybody."""
        entries = after((), happened(OPENED), typed("near"))
        applications.write(Change(application=ONE, entries=entries))

        glanced = keyless.glance(ONE)

        assert glanced == applications.glance(ONE)
        verify(glanced.entries)

    def test_reading_needs_one(self, applications, keyless):
        """It is refused before anything is asked."""
        open_one(applications)

        with pytest.raises(PermissionError, match="glance"):
            keyless.read(ONE)

    def test_what_is_clear_can_be_written(self, applications, keyless):
        """Tokens and all."""
        entries = open_one(keyless, notes=(token("t1"), Belongs(party="keeper", holder="k.m")))

        assert applications.read(ONE).entries == entries
        assert keyless.belonging_to("k.m") == (ONE,)

    def test_what_must_be_sealed_cannot(self, keyless):
        """Rather than in clear, not at all."""
        with pytest.raises(PermissionError, match="sealed"):
            keyless.write(Change(application=ONE, entries=after((), typed("near"))))


def _bytes(row):
    return b"|".join(bytes(value["B"]) for value in row.values() if "B" in value)
