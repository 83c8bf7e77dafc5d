"""What a holder shares: how it stands, who may open it, and that it shows once."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.calendar import LEGAL_TIME
from chalicelib.domain.errors import Conflict, Invalid
from chalicelib.domain.hashing import hashed
from chalicelib.domain.sharing import (
    MOST_MISSES,
    Opening,
    Share,
    require_fit,
    require_open,
    require_tries,
)

NOW = datetime(2026, 11, 26, 4, tzinfo=UTC)
END = datetime(2026, 12, 26, 23, 59, 59, tzinfo=LEGAL_TIME)
"""Thirty days later: the last second of that day."""

NONCE = "nonce-of-the-bank"


def share(**changed):
    parts = {"id": "s-1", "certificate": "990101-20261123-AAAA-0001", "type": "FISHING_PERMIT",
             "fields": ("name",), "audience": "云溪银行", "purpose": "开户", "made_at": NOW,
             "until": NOW + timedelta(days=1)}  # fmt: skip
    return Share(**parts | changed)


def opened(nonce=NONCE, **changed):
    return share(opening=Opening(at=NOW, nonce=hashed(nonce)), **changed)


def test_a_share_waits_until_somebody_opens_it():
    """And may be opened then."""
    require_open(share(), NONCE, NOW)

    assert share().standing(NOW) == "waiting"


@pytest.mark.parametrize(
    ("stands", "standing"),
    [
        (share(revoked_at=NOW), "revoked"),
        (share(misses=MOST_MISSES), "spoiled"),
        (share(until=NOW), "expired"),
        (opened("another"), "opened"),
    ],
)
def test_one_that_does_not_wait_is_not_opened_and_says_why(stands, standing):
    """Each in words of its own."""
    with pytest.raises(Conflict):
        require_open(stands, NONCE, NOW)

    assert stands.standing(NOW) == standing


@pytest.mark.parametrize("stands", [share, opened])
def test_after_five_tries_no_other_name_is_looked_at(stands):
    """Whatever became of it before; the fifth is looked at."""
    require_tries(stands(misses=MOST_MISSES - 1))

    with pytest.raises(Conflict):
        require_tries(stands(misses=MOST_MISSES))


def test_whoever_lost_the_answer_gets_it_again_by_the_same_nonce():
    """Until the share ends."""
    require_open(opened(), NONCE, NOW + timedelta(hours=23))

    with pytest.raises(Conflict):
        require_open(opened(), NONCE, NOW + timedelta(days=1))


def test_what_was_taken_back_after_it_was_opened_is_not_shown_again():
    """Not even to the same nonce; and it still says that it was seen."""
    taken_back = opened(revoked_at=NOW)

    with pytest.raises(Conflict):
        require_open(taken_back, NONCE, NOW)

    assert taken_back.standing(NOW) == "opened"


def test_the_audience_is_known_by_its_name_however_it_is_typed():
    """Full width, blanks and case make no other bank."""
    assert share(audience="Bank of Yunxi").is_for("ｂａｎｋ of  yunxi ")
    assert not share().is_for("石桥银行")


def test_a_field_that_the_certificate_does_not_have_cannot_be_shared():
    """Each is named."""
    with pytest.raises(Invalid) as refused:
        require_fit(share(fields=("name", "shoe_size")), frozenset({"name"}))

    assert [place.pointer for place in refused.value.places] == ["/fields/shoe_size"]


@pytest.mark.parametrize("until", [NOW, END + timedelta(seconds=1)])
def test_a_share_ends_later_than_now_and_within_thirty_days(until):
    """An end in the past shows nothing; one without end would be no share."""
    with pytest.raises(Invalid) as refused:
        require_fit(share(until=until), frozenset({"name"}))

    assert [place.pointer for place in refused.value.places] == ["/until"]


def test_what_fits_is_shared():
    """To the end of the last day, by the clock of the place."""
    require_fit(share(until=END), frozenset({"name"}))


@pytest.mark.parametrize(
    ("changed", "is_repeat"),
    [
        (
            {"until": NOW + timedelta(days=2), "made_at": NOW + timedelta(hours=1), "id": "s-2"},
            True,
        ),
        ({"certificate": "990101-20261123-AAAA-0002"}, False),
        ({"fields": ("name", "rods")}, False),
        ({"audience": "石桥银行"}, False),
        ({"purpose": "贷款"}, False),
    ],
)
def test_a_repeat_asks_for_the_same_whenever_it_is_sent(changed, is_repeat):
    """So many days end later where they are counted from the day after."""
    assert share().is_repeated_by(share(**changed)) == is_repeat
