"""A proof is good for whom and when it was made, and a copy of it for nobody."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.credential import Binding, HolderKey
from chalicelib.domain.proving import AGED, FRESH, SKEW, Wish, proven

NOW = datetime(2026, 11, 26, 4, tzinfo=UTC)
BANK, NONCE = "云溪银行", "nonce-drawn-by-the-bank"
MINE = Wish(nonce=NONCE, audience=BANK)


def bound(at=NOW):
    key = HolderKey(x="A" * 43, y="B" * 43)
    return Binding(audience=BANK, nonce=NONCE, at=at, key=key, token="a.b.c")


def test_what_bears_my_nonce_and_name_was_made_for_me():
    """However long it took to arrive, and however my name is typed."""
    late = NOW + timedelta(hours=2)

    assert proven(bound(), MINE, late) == "good"
    assert proven(bound(), Wish(nonce=NONCE, audience=" 云溪 银行"), late) == "good"


def test_who_gave_a_nonce_and_no_name_has_to_compare_for_whom_it_was_made():
    """A shop that was shown it may have opened it with a bank's nonce, and bring it to the bank."""
    assert proven(bound(), Wish(nonce=NONCE), NOW) == "uncompared"


def test_not_even_my_own_nonce_is_good_for_ever():
    """No showing takes longer than a share can wait."""
    assert proven(bound(), MINE, NOW + AGED + SKEW) == "good"
    assert proven(bound(), MINE, NOW + AGED + SKEW + timedelta(seconds=1)) == "too_old"
    assert proven(bound(), Wish(nonce=NONCE), NOW + timedelta(days=400)) == "too_old"


@pytest.mark.parametrize(
    ("wish", "proof"),
    [
        (Wish(nonce="another-nonce-of-mine", audience=BANK), "another_nonce"),
        (Wish(nonce=NONCE, audience="石桥银行"), "another_audience"),
        (Wish(audience="石桥银行"), "another_audience"),
    ],
)
def test_a_copy_of_what_was_shown_to_somebody_else_is_found(wish, proof):
    """A share that is replayed."""
    assert proven(bound(), wish, NOW) == proof


def test_without_a_nonce_only_what_is_fresh_may_be_new():
    """Whether it was made for this reader, nobody can tell."""
    assert proven(bound(), Wish(), NOW + FRESH + SKEW) == "unasked"
    assert proven(bound(), Wish(), NOW + FRESH + SKEW + timedelta(seconds=1)) == "too_old"


def test_clocks_may_be_a_minute_apart_and_no_more():
    """What was made tomorrow was made by somebody who sets clocks."""
    assert proven(bound(NOW + SKEW), MINE, NOW) == "good"
    assert proven(bound(NOW + SKEW + timedelta(seconds=1)), MINE, NOW) == "from_the_future"


def test_without_a_proof_nothing_proves_the_holder():
    """The certificate may be good, whoever brought it."""
    assert proven(None, Wish(), NOW) == "none"


@pytest.mark.parametrize("wish", [MINE, Wish(nonce=NONCE), Wish(audience=BANK)], ids=repr)
def test_a_proof_that_was_asked_for_and_is_not_there_is_missing(wish):
    """Else cutting it off would make of every copy a certificate that nobody asked a proof of."""
    assert proven(None, wish, NOW) == "missing"
