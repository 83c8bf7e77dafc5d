"""What every implementation of the port ``Shares`` does. Gives ``shares``, empty."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.errors import Unknown
from chalicelib.domain.hashing import hashed
from chalicelib.domain.sharing import MOST_MISSES, Opening, Share

HOLDER, SOMEBODY_ELSE = "99010119850315101X", "91990101MA99N0015M"
NOW = datetime(2026, 11, 26, 4, 0, 0, 123456, tzinfo=UTC)
CODE = hashed("code")


def share(**changed):
    """An invented share, all of whose parts may be changed."""
    parts = {"id": "share-1", "certificate": "990101-20261123-AAAA-0001", "type": "FISHING_PERMIT",
             "fields": ("name", "rods"), "audience": "云溪银行", "purpose": "开户", "made_at": NOW,
             "until": NOW + timedelta(days=1)}  # fmt: skip
    return Share(**parts | changed)


def opening(nonce="nonce", at=NOW):
    return Opening(at=at, nonce=hashed(nonce))


class SharesContract:
    def test_a_share_is_found_by_its_code_and_by_its_holder(self, shares):
        """All of it comes back; nobody else finds it among theirs."""
        shares.keep(HOLDER, share(), CODE)

        assert shares.coded(CODE) == share()
        assert shares.of(HOLDER) == (share(),)
        assert shares.of(SOMEBODY_ELSE) == ()

    def test_of_one_code_the_first_share_stands(self, shares):
        """Of two presses, whichever comes first."""
        later = share(id="share-2", made_at=NOW + timedelta(seconds=1))

        first, second = shares.keep(HOLDER, share(), CODE), shares.keep(HOLDER, later, CODE)

        assert first == second == share()
        assert shares.of(HOLDER) == (share(),)

    def test_a_holder_sees_the_newest_first(self, shares):
        """Whatever the ids are."""
        later = share(id="a-later-one", made_at=NOW + timedelta(seconds=1))
        shares.keep(HOLDER, share(), CODE)
        shares.keep(HOLDER, later, hashed("another"))

        assert shares.of(HOLDER) == (later, share())

    def test_there_is_no_share_of_another_code(self, shares):
        """Nor is one marked or counted."""
        for act in (
            shares.coded,
            shares.attempt,
            shares.forgive,
            lambda code: shares.open(code, opening()),
        ):
            with pytest.raises(Unknown):
                act(hashed("guessed"))

    def test_the_first_who_opens_it_stands(self, shares):
        """The second sees who was first."""
        shares.keep(HOLDER, share(), CODE)

        first = shares.open(CODE, opening("first"))
        second = shares.open(CODE, opening("second", NOW + timedelta(seconds=9)))

        assert first.opening == second.opening == opening("first")
        assert shares.coded(CODE).opening == opening("first")

    def test_what_was_taken_back_is_not_opened(self, shares):
        """It stands as it was left."""
        shares.keep(HOLDER, share(), CODE)

        shares.revoke(HOLDER, "share-1", NOW)

        assert shares.open(CODE, opening()).opening is None
        assert shares.coded(CODE).revoked_at == NOW

    def test_it_is_taken_back_once_and_by_its_holder_only(self, shares):
        """The first time stands."""
        shares.keep(HOLDER, share(), CODE)

        shares.revoke(HOLDER, "share-1", NOW)
        again = shares.revoke(HOLDER, "share-1", NOW + timedelta(hours=1))

        assert again.revoked_at == NOW
        for holder, name in ((SOMEBODY_ELSE, "share-1"), (HOLDER, "share-2")):
            with pytest.raises(Unknown):
                shares.revoke(holder, name, NOW)

    def test_no_more_tries_are_counted_than_there_are(self, shares):
        """Each sees how many were before it; those for whom none is left see that."""
        shares.keep(HOLDER, share(), CODE)

        seen = [shares.attempt(CODE).misses for _ in range(MOST_MISSES + 2)]

        assert seen == [0, 1, 2, 3, 4, MOST_MISSES, MOST_MISSES]
        assert shares.coded(CODE).misses == MOST_MISSES

    def test_a_try_is_given_back(self, shares):
        """And none that was not taken."""
        shares.keep(HOLDER, share(), CODE)

        shares.attempt(CODE)
        for _ in range(2):
            shares.forgive(CODE)

        assert shares.coded(CODE).misses == 0
