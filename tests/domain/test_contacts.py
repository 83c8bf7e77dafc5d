"""Where somebody wants to be told: proved by a code, which holds for ten minutes and five tries."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.contacts import (
    Contact,
    Point,
    Wanted,
    change,
    is_proof,
    prove,
    refusing,
)
from chalicelib.domain.errors import Conflict, Invalid

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
MAIL = "ada@example.org"


def drawing(*numbers):
    """Draws these numbers, one after the other."""
    left = list(numbers)
    return lambda size: left.pop(0).to_bytes(size)


def asked(contact=None, now=NOON, draw=None, **wanted):
    return change(contact or Contact(), Wanted(**wanted), now, draw or drawing(123456, 654321))


def test_a_new_address_is_sent_a_code_and_not_written_to_before():
    """Each address its own."""
    contact = asked(email=MAIL, phone="199 0000 0001")
    assert contact.verified == ()
    codes = [(name, point.address, code.value) for name, point, code in contact.awaiting(NOON)]
    assert codes == [("email", MAIL, "123456"), ("phone", "19900000001", "654321")]


def test_two_addresses_never_have_the_same_code():
    """It tells which address it proves."""
    contact = asked(email=MAIL, phone="19900000001", draw=drawing(5, 5, 1_000_005, 6))
    assert [code.value for *_, code in contact.awaiting(NOON)] == ["000005", "000006"]


def test_the_code_proves_the_address_that_it_was_sent_to():
    """The other goes on waiting for its own."""
    contact = prove(asked(email=MAIL, phone="19900000001"), "654321", NOON)
    assert [name for name, _ in contact.verified] == ["phone"]
    assert [name for name, *_ in contact.awaiting(NOON)] == ["email"]
    contact = prove(contact, "123456", NOON)
    assert [name for name, _ in contact.verified] == ["email", "phone"]


def test_a_code_runs_out_after_ten_minutes():
    """What was right is right no more."""
    contact = asked(email=MAIL)
    late = NOON + timedelta(minutes=10)
    assert is_proof(contact, "123456", late - timedelta(seconds=1))
    assert not is_proof(contact, "123456", late)
    assert prove(contact, "123456", late).verified == ()


def test_five_wrong_codes_end_every_code_that_is_out():
    """Nobody tries a million."""
    contact = asked(email=MAIL, phone="19900000001")
    for _ in range(5):
        assert is_proof(contact, "123456", NOON)
        contact = prove(contact, "000000", NOON)
    assert not is_proof(contact, "123456", NOON)
    assert contact.awaiting(NOON) == ()


def test_a_verified_address_stays_so_while_it_is_wanted():
    """Saying the same again sends nothing."""
    contact = prove(asked(email=MAIL), "123456", NOON)
    again = asked(contact, email=f" {MAIL} ", language="en", draw=drawing())
    assert [point.address for _, point in again.verified] == [MAIL]
    assert again.language == "en"
    assert asked(again, draw=drawing()).points == {}


def test_an_address_that_waits_for_its_code_keeps_it_when_it_is_given_again():
    """Nothing is drawn, and nothing counts towards the day's five; wrong tries stay counted."""
    contact = prove(asked(email=MAIL), "000000", NOON)
    again = asked(contact, email=MAIL, draw=drawing())
    assert again.drawn == contact.drawn
    assert again.points["email"].code.model_copy(update={"asked": 1}) == (
        contact.points["email"].code
    )
    assert again != contact
    third = asked(asked(again, email=MAIL, draw=drawing()), email=MAIL, draw=drawing())
    assert third == again


@pytest.mark.parametrize("ended", ["run out", "guessed at"])
def test_an_address_whose_code_has_ended_gets_another(ended):
    """It proves nothing any more."""
    contact, later = asked(email=MAIL), NOON + timedelta(minutes=10 * (ended == "run out"))
    for _ in range(5 * (ended == "guessed at")):
        contact = prove(contact, "000000", NOON)
    again = asked(contact, later, email=MAIL, draw=drawing(7))
    assert [code.value for *_, code in again.awaiting(later)] == ["000007"]


def test_the_code_that_proved_an_address_is_no_wrong_one_afterwards():
    """It is said again where the answer was lost; for another address it is wrong."""
    contact = prove(asked(email=MAIL), "123456", NOON)
    assert is_proof(contact, "123456", NOON + timedelta(days=1))
    assert prove(contact, "123456", NOON) == contact
    changed = asked(contact, email="ben@example.org", draw=drawing(9))
    assert not is_proof(changed, "123456", NOON)
    assert "123456" not in repr(contact)


def test_another_address_must_be_proved_anew():
    """The old one is written to no more."""
    contact = prove(asked(email=MAIL), "123456", NOON)
    changed = asked(contact, email="ben@example.org")
    assert changed.verified == ()


def test_five_codes_a_day_are_sent_and_no_sixth():
    """Whoever signs in must not pester somebody else through us."""
    contact = Contact()
    for number in range(5):
        contact = asked(contact, email=f"a{number}@example.org", draw=drawing(number))
    with pytest.raises(Conflict, match="tomorrow"):
        asked(contact, email=MAIL)
    tomorrow = NOON + timedelta(days=1)
    assert asked(contact, tomorrow, email=MAIL).awaiting(tomorrow)


def test_an_address_that_refused_its_code_is_marked_so():
    """The person sees it, and gives another."""
    contact = refusing(asked(email=MAIL), "email")
    assert contact.points == {"email": Point(address=MAIL, refused=True)}


@pytest.mark.parametrize(
    "address",
    ["", "ada", "ada@", "@example.org", "ada@example", "ada @example.org", "艾达@example.org",
     "ada@example.org\r\nBcc: ben@example.org", f"{'a' * 250}@example.org", "a@b@example.org",
     "=?utf-8?q?a=0Ab?=@example.org", "=?utf-8?q?ben?=@example.org"],
)  # fmt: skip
def test_what_is_no_address_is_named_and_not_repeated(address):
    """A line break would make another header of it."""
    with pytest.raises(Invalid) as refused:
        asked(email=address)
    assert [place.pointer for place in refused.value.places] == ["/email"]
    assert not address or address not in refused.value.places[0].reason.replace("example.org", "")


@pytest.mark.parametrize(
    "number", ["", "1990000000", "199000000011", "02112345678", "+4419900000001"]
)
def test_what_is_no_mobile_number_is_named(number):
    """Text messages reach mobile numbers of this country."""
    with pytest.raises(Invalid) as refused:
        asked(phone=number)
    assert [place.pointer for place in refused.value.places] == ["/phone"]


@pytest.mark.parametrize("number", ["19900000001", "+86 199-0000-0001", "８６19900000001"])
def test_a_number_is_kept_in_its_plain_form(number):
    """However it was typed."""
    assert asked(phone=number).points["phone"].address == "19900000001"
