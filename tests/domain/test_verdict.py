"""How a certificate stands, whoever asks: by the keys, the status and the time at hand."""

from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib.adapters.es256_verifier import Es256Verifier
from chalicelib.domain.issuer_keys import OVERLAP, IssuerKey, named
from chalicelib.domain.verdict import Known, judge
from tests.domain.credential.invented import (
    CREDENTIAL,
    FORMER,
    ISSUER,
    KEY,
    SIGNER,
    issued,
    shown,
)

SIGNED = issued()
ISSUED_AT = CREDENTIAL.issued_at
NOW = datetime(2026, 12, 1, 4, 0, tzinfo=UTC)
FIRST = IssuerKey(issuer=ISSUER, jwk=KEY)


def judged(text=SIGNED, key=FIRST, at=NOW, **known):
    keys = (key, IssuerKey(issuer="boats-990102", jwk=SIGNER.public_key("boats-990102")))
    return judge(text, Known(keys=keys, is_signed=Es256Verifier().is_signed, **known), at)


def said(*args, **known):
    verdict = judged(*args, **known)
    assert (verdict.statement is None) == (verdict.standing in {"altered", "unknown"})
    return verdict.standing, verdict.why


@pytest.mark.parametrize("text", [SIGNED, shown(SIGNED, "name"), FORMER])
def test_what_its_issuer_signed_is_genuine(text):
    """Whole, in part, or as it was issued at first; and it says what it says."""
    assert judged(text).standing == "genuine"
    assert judged(text).statement.credential.number == CREDENTIAL.number


@pytest.mark.parametrize("status", ["revoked", "suspended", "superseded"])
def test_what_was_ordered_is_said_even_where_it_ran_out(status):
    """Whoever looks years later learns that it was revoked."""
    for at in (NOW, NOW + timedelta(days=4000)):
        assert said(at=at, status=status) == (status, None)


def test_a_last_day_is_good_to_its_end_in_beijing():
    """The 22nd ends at 16:00 UTC."""
    last = datetime(2027, 11, 22, 15, 59, tzinfo=UTC)
    assert CREDENTIAL.valid_until == date(2027, 11, 22)
    assert said(at=last) == ("genuine", None)
    assert said(at=last + timedelta(minutes=1)) == ("expired", None)


def test_what_was_changed_is_altered():
    """In what it says, or in its signature."""
    assert said(SIGNED.replace(".", "", 1)) == ("altered", "unreadable")
    other = issued(CREDENTIAL, "boats-990102", KEY)
    assert said(other) == ("altered", "signature")


def test_whose_key_is_not_known_is_unknown():
    """Nothing proves who made it."""
    elsewhere = SIGNER.public_key("elsewhere-990103")
    assert said(issued(CREDENTIAL, "elsewhere-990103", elsewhere)) == ("unknown", "unknown_key")


def test_a_key_of_another_issuer_proves_nothing():
    """The boats office cannot issue in the name of the waters office."""
    theirs = SIGNER.public_key("boats-990102")
    assert said(issued(CREDENTIAL, "boats-990102", theirs)) == ("unknown", "unknown_key")


def test_an_issuer_may_be_named_under_another_address_later():
    """A service that moves keeps its certificates."""
    moved = CREDENTIAL.model_copy(update={"issuer": f"https://new.example.org/issuers/{ISSUER}"})
    assert said(issued(moved)) == ("genuine", None)


@pytest.mark.parametrize(
    ("since", "until", "is_good"),
    [
        (timedelta(0), timedelta(0), True),
        (timedelta(seconds=59), None, True),
        (timedelta(minutes=2), None, False),
        (None, timedelta(seconds=-59), True),
        (None, timedelta(minutes=-2), False),
        (None, timedelta(days=300), True),
    ],
)
def test_a_key_proves_what_it_signed_while_it_was_in_use(since, until, is_good):
    """A key that was replaced still proves what it signed before; clocks may be a minute apart."""
    key = FIRST.model_copy(update={
        "since": None if since is None else ISSUED_AT + since,
        "until": None if until is None else ISSUED_AT + until,
    })  # fmt: skip
    expected = ("genuine", None) if is_good else ("unknown", "key_not_in_use")
    assert said(key=key) == expected


@pytest.mark.parametrize("is_witnessed", [False, True])
def test_what_a_key_signed_after_it_was_revoked_proves_nothing(is_witnessed):
    """Not even where the register kept it: whoever stole the key may have had it issued."""
    key = FIRST.model_copy(update={"revoked": ISSUED_AT})
    assert said(key=key, is_witnessed=is_witnessed) == ("unknown", "key_revoked")


def test_what_a_key_signed_before_it_was_revoked_is_believed_by_the_register_alone():
    """A thief writes any date; only who kept it then knows that it was signed then."""
    key = FIRST.model_copy(update={"revoked": ISSUED_AT + timedelta(days=1)})
    assert said(key=key, is_witnessed=True) == ("genuine", None)
    assert said(key=key) == ("unknown", "key_revoked")


def test_a_replaced_key_may_still_sign_for_as_long_as_aliases_take():
    """AWS says up to five minutes."""
    assert timedelta(minutes=5) < OVERLAP
    assert named("nobody", (FIRST,)) is None
