"""What every implementation of ``Applications`` does with handles, codes and keys."""

from datetime import timedelta

import pytest

from chalicelib.domain.errors import ConcurrentChange, Unknown
from chalicelib.domain.journal.records import (
    HandleGiven,
    InvitationSent,
    Reserved,
)
from chalicelib.ports.applications import (
    HandleMeaning,
    InvitationMeaning,
    ReservationMeaning,
)
from tests.ports.applications_builders import NOW, ONE, TWO, note, open_one, together


class MeaningsContract:
    def test_a_handle_stands_for_one_round_of_one_item(self, applications):
        """For the body it was given to."""
        given = HandleGiven(handle="h1", item="register-moon", round=2, body="sky-990101")
        open_one(applications, notes=(given,))

        assert applications.handle("h1") == HandleMeaning(
            application=ONE, item="register-moon", round=2, body="sky-990101"
        )

    def test_a_handle_nobody_was_given_is_unknown(self, applications):
        """Guessing does not help."""
        with pytest.raises(Unknown):
            applications.handle("h1")

    def test_a_handle_is_given_once(self, applications):
        """It never changes what it stands for."""
        given = HandleGiven(handle="h1", item="register-moon", round=1, body="sky-990101")
        open_one(applications, notes=(given,))

        with pytest.raises(ConcurrentChange):
            open_one(applications, TWO, notes=(given,))

        assert applications.handle("h1").application == ONE
        with pytest.raises(Unknown):
            applications.read(TWO)

    def test_an_invitation_is_for_one_party_until_then(self, applications):
        """To the microsecond."""
        expires = NOW + timedelta(days=7, microseconds=1)
        open_one(
            applications, notes=(InvitationSent(code="c1", party="neighbour", expires=expires),)
        )

        assert applications.invitation("c1") == InvitationMeaning(
            application=ONE, party="neighbour", expires=expires, tries=0
        )

    def test_wrong_tries_are_counted(self, applications):
        """Each one, however many come at once."""
        sent = InvitationSent(code="c1", party="neighbour", expires=NOW + timedelta(days=7))
        open_one(applications, notes=(sent,))

        assert applications.count_try("c1") == 1
        together([lambda: applications.count_try("c1")] * 4)

        assert applications.invitation("c1").tries == 5
        assert applications.count_try("c1") == 6

    def test_a_code_nobody_was_sent_is_unknown(self, applications):
        """And trying it leaves no trace."""
        with pytest.raises(Unknown):
            applications.count_try("c1")
        with pytest.raises(Unknown):
            applications.invitation("c1")

    def test_an_invitation_is_sent_once(self, applications):
        """The same code cannot name somebody else."""
        sent = InvitationSent(code="c1", party="neighbour", expires=NOW + timedelta(days=7))
        open_one(applications, notes=(sent,))

        with pytest.raises(ConcurrentChange):
            note(applications, sent.model_copy(update={"party": "keeper"}))

    def test_an_idempotency_key_is_reserved_once(self, applications):
        """The second application under it is not made."""
        reserved = Reserved(key="k1", request="r1", expires=NOW + timedelta(days=1))
        assert applications.reservation("k1") is None
        open_one(applications, notes=(reserved,))

        with pytest.raises(ConcurrentChange):
            open_one(applications, TWO, notes=(reserved,))

        assert applications.reservation("k1") == ReservationMeaning(application=ONE, request="r1")
        with pytest.raises(Unknown):
            applications.read(TWO)

    def test_an_idempotency_key_is_free_again_when_it_ran_out(self, applications, clock):
        """Whether or not it was already cleared away."""
        reserved = Reserved(key="k1", request="r1", expires=NOW + timedelta(days=1))
        open_one(applications, notes=(reserved,))

        clock.at = NOW + timedelta(days=1)

        assert applications.reservation("k1") is None
        later = reserved.model_copy(update={"expires": NOW + timedelta(days=2)})
        open_one(applications, TWO, notes=(later,))
        assert applications.reservation("k1").application == TWO
