"""What every ``StatusLists`` does. Gives ``lists`` over ``certificates``, both empty."""

from datetime import timedelta

import pytest

from chalicelib.domain.errors import ConcurrentChange
from chalicelib.domain.status_list import StatusPlace
from chalicelib.ports.certificates import GivingWay, Superseded
from chalicelib.ports.status_lists import SignedList
from tests.ports.certificates_contract import ISSUED, certificate, ruling

NAME = "waters-990101/2026-11"


def place(index, name=NAME):
    return StatusPlace(name=name, index=index)


class StatusListsContract:
    def test_a_list_of_which_nothing_was_said_is_empty(self, lists):
        """All are valid."""
        assert lists.read(NAME).statuses == {}
        assert lists.signed(NAME) is None

    def test_what_is_ordered_stands_in_the_list(self, certificates, lists):
        """At the certificate's own place, and in no other list."""
        certificates.keep(certificate("N-1", status=place(7)))
        certificates.keep(certificate("N-2", status=place(1_000_000)))
        certificates.keep(certificate("N-3", status=place(7, "waters-990101/2026-12")))

        certificates.rule("N-1", ruling(1, "revoked"))
        certificates.rule("N-2", ruling(1, "suspended"))
        assert lists.read(NAME).statuses == {7: "revoked", 1_000_000: "suspended"}
        certificates.rule("N-2", ruling(2, "valid"))
        assert lists.read(NAME).statuses == {7: "revoked", 1_000_000: "valid"}
        assert lists.read("waters-990101/2026-12").statuses == {}

    def test_what_was_superseded_is_not_valid_in_the_list(self, certificates, lists):
        """Whatever is ordered of it afterwards."""
        certificates.keep(certificate("N-1", status=place(7)))
        certificates.rule("N-1", ruling(1, "suspended"))
        certificates.supersede("N-1", Superseded(at=ISSUED, by="N-2"))
        assert lists.read(NAME).statuses == {7: "revoked"}

        assert certificates.rule("N-1", ruling(2, "valid"), Superseded(at=ISSUED, by="N-2"))
        assert lists.read(NAME).statuses == {7: "revoked"}

    def test_what_gives_way_is_not_valid_in_the_list_either(self, certificates, lists):
        """Several of one list and of another, in the write that keeps what takes their place."""
        places = (place(7), place(8), place(7, "waters-990101/2026-12"), None)
        old = [
            certificates.keep(certificate(f"N-{n}", status=each)) for n, each in enumerate(places)
        ]
        lists.keep(
            NAME, SignedList(token="t", kid="k", changes=lists.read(NAME).changes, at=ISSUED)
        )

        certificates.keep(certificate("N-9", status=place(9)), GivingWay(seen=tuple(old)))

        assert lists.read(NAME).statuses == {7: "revoked", 8: "revoked"}
        assert lists.read("waters-990101/2026-12").statuses == {7: "revoked"}
        assert lists.signed(NAME) is None

    def test_what_did_not_give_way_after_all_stays_in_the_list(self, certificates, lists):
        """Nothing of a write that was refused stands."""
        old, other = (certificates.keep(certificate(f"N-{n}", status=place(n))) for n in (1, 2))
        certificates.rule("N-2", ruling(1, "suspended"))

        with pytest.raises(ConcurrentChange):
            certificates.keep(certificate("N-9"), GivingWay(seen=(old, other)))
        assert lists.read(NAME).statuses == {2: "suspended"}

    def test_what_was_signed_is_kept_until_something_changes(self, certificates, lists):
        """Whoever asks next gets the same token, without a signature."""
        certificates.keep(certificate("N-1", status=place(7)))
        signed = SignedList(token="t", kid="k", changes=lists.read(NAME).changes, at=ISSUED)
        lists.keep(NAME, signed)
        assert lists.signed(NAME) == signed

        certificates.rule("N-1", ruling(1, "revoked"))
        assert lists.signed(NAME) is None

    def test_what_was_signed_of_an_older_state_replaces_nothing_newer(self, certificates, lists):
        """Two sign at once, and the slower one has read less."""
        certificates.keep(certificate("N-1", status=place(7)))
        old = lists.read(NAME).changes
        certificates.rule("N-1", ruling(1, "revoked"))
        newer = SignedList(token="new", kid="k", changes=lists.read(NAME).changes, at=ISSUED)
        lists.keep(NAME, newer)
        lists.keep(NAME, SignedList(token="old", kid="k", changes=old, at=ISSUED))
        assert lists.signed(NAME) == newer

    def test_the_same_state_may_be_signed_anew(self, lists):
        """A token ends after a day, and a key may be replaced."""
        lists.keep(NAME, SignedList(token="t", kid="k", changes=0, at=ISSUED))
        again = SignedList(token="u", kid="l", changes=0, at=ISSUED + timedelta(hours=1))
        lists.keep(NAME, again)

        assert lists.signed(NAME) == again
