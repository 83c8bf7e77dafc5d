"""What every implementation of ``Applications`` does with tokens."""

import pytest

from chalicelib.domain.journal.records import (
    Change,
    TokenUsed,
)
from tests.ports.applications_builders import ONE, after, note, open_one, token, typed


class TokensContract:
    def test_a_token_waits_until_it_is_used(self, applications):
        """Each state of each stream has its own."""
        open_one(applications)
        first, second = token("t1"), token("t2", state="accept", stream="-")
        note(applications, first, second)
        assert set(applications.glance(ONE).tokens) == {first, second}

        note(applications, TokenUsed(token=first))

        assert applications.read(ONE).tokens == (second,)

    def test_a_token_can_be_used_twice(self, applications):
        """Whoever drives may run any number of times."""
        open_one(applications)
        note(applications, token("t1"))

        note(applications, TokenUsed(token=token("t1")))
        note(applications, TokenUsed(token=token("t1")))

        assert applications.read(ONE).tokens == ()

    def test_using_an_old_token_leaves_the_new_one(self, applications):
        """And what is written with it stands."""
        entries = open_one(applications)
        note(applications, token("new", attempt=2))

        applications.write(
            Change(
                application=ONE,
                entries=after(entries, typed("near")),
                notes=(TokenUsed(token=token("old")),),
            )
        )

        assert applications.read(ONE).tokens == (token("new", attempt=2),)
        assert len(applications.read(ONE).entries) == 2

    @pytest.mark.parametrize("attempt", [1, 2], ids=["the same", "a later"])
    def test_a_token_of_an_attempt_replaces_the_one_before(self, applications, attempt):
        """A state that was entered again waits under its new token."""
        open_one(applications)
        note(applications, token("t1", attempt=1))

        note(applications, token("t2", attempt=attempt))

        assert applications.read(ONE).tokens == (token("t2", attempt=attempt),)

    def test_a_token_of_an_older_attempt_replaces_nothing(self, applications):
        """A run that is gone speaks late: no fault, its token lapses, the rest stands."""
        entries = open_one(applications)
        note(applications, token("new", attempt=2))

        applications.write(
            Change(
                application=ONE,
                entries=after(entries, typed("near")),
                notes=(token("old", attempt=1), token("other", state="correct")),
            )
        )

        assert set(applications.read(ONE).tokens) == {
            token("new", attempt=2),
            token("other", state="correct"),
        }
        assert len(applications.read(ONE).entries) == 2

    def test_a_token_can_be_used_and_followed_in_one_change(self, applications):
        """In either order, the new one waits."""
        open_one(applications)
        note(applications, token("t1"))

        note(applications, TokenUsed(token=token("t1")), token("t2"))
        assert applications.read(ONE).tokens == (token("t2"),)
        note(applications, token("t3"), TokenUsed(token=token("t2")))
        assert applications.read(ONE).tokens == (token("t3"),)

    def test_a_token_kept_and_used_in_one_change_does_not_wait(self, applications):
        """It never stood."""
        open_one(applications)

        note(applications, token("t1"), TokenUsed(token=token("t1")))

        assert applications.read(ONE).tokens == ()
