"""What a certificate says, put into the text that an issuer signs, and read again."""

import base64
import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.credential import Credential, assemble, read, signing_input
from chalicelib.domain.errors import Damaged

CREDENTIAL = Credential(
    issuer="https://yijian.example.org/issuers/waters-990101",
    type="https://yijian.example.org/certificates/FISHING_PERMIT",
    number="990101-20261123-AAAA-0001",
    issued_at=datetime(2026, 11, 23, 4, 0, tzinfo=UTC),
    valid_until=date(2027, 11, 22),
    fields={"name": "陈立新", "rods": 2, "length": 3.5, "night": False, "lakes": ("东", "西")},
)


def written(credential=CREDENTIAL):
    return assemble(signing_input(credential, "key-1"), b"\x01" * 64)


def part(signed, place):
    encoded = signed.split(".")[place]
    return json.loads(base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)))


def encoded(value):
    content = json.dumps(value).encode()
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def test_what_was_written_is_read():
    """With the name of the key that is said to have signed it."""
    statement = read(written())

    assert statement.credential == CREDENTIAL
    assert statement.kid == "key-1"


def test_the_header_says_what_it_is():
    """RFC 7515 and the SD-JWT VC draft: the type is dc+sd-jwt."""
    assert part(written(), 0) == {"alg": "ES256", "kid": "key-1", "typ": "dc+sd-jwt"}


def test_the_claims_bear_their_registered_names():
    """Whoever knows the standard reads it without asking us."""
    assert part(written(), 1) == {
        "iss": "https://yijian.example.org/issuers/waters-990101",
        "iat": 1795406400,
        "exp": 1826899200,
        "vct": "https://yijian.example.org/certificates/FISHING_PERMIT",
        "number": "990101-20261123-AAAA-0001",
        "fields": {
            "name": "陈立新",
            "rods": 2,
            "length": 3.5,
            "night": False,
            "lakes": ["东", "西"],
        },
    }


def test_the_last_day_is_valid_to_its_end_in_beijing():
    """The 22nd ends at 16:00 UTC."""
    assert part(written(), 1)["exp"] == datetime(2027, 11, 22, 16, tzinfo=UTC).timestamp()


def test_without_a_last_day_there_is_no_end():
    """No claim, and none read."""
    forever = CREDENTIAL.model_copy(update={"valid_until": None})

    assert "exp" not in part(written(forever), 1)
    assert read(written(forever)).credential == forever


def test_nothing_is_disclosed_selectively_yet():
    """One tilde, and nothing behind it (RFC 9901 §4)."""
    assert written().count("~") == 1
    assert written().endswith("~")


def test_parts_of_seconds_are_dropped():
    """A number of seconds is a whole one here, so that the same is signed as is stored."""
    precise = CREDENTIAL.model_copy(
        update={"issued_at": datetime(2026, 11, 23, 4, 0, 0, 999_999, tzinfo=UTC)}
    )

    assert read(written(precise)).credential == CREDENTIAL


def test_a_printed_credential_says_nothing_personal():
    """An accident in a log stays harmless."""
    assert "陈立新" not in repr(read(written()))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "~",
        "a.b.c~",
        "a.b~",
        "…",
        written().replace(".", ""),
        f"{encoded({'alg': 'none', 'kid': 'k', 'typ': 'dc+sd-jwt'})}.{written().split('.', 1)[1]}",
        f"{encoded({'alg': 'ES256', 'kid': 'k', 'typ': 'JWT'})}.{written().split('.', 1)[1]}",
        f"{written().split('.')[0]}.{encoded({'iss': 'x'})}.{written().split('.')[2]}",
        f"{written().split('.')[0]}=.{written().split('.', 1)[1]}",
    ],
)
def test_what_is_no_such_text_is_damaged(text):
    """Whatever was stored instead, nothing is read out of it."""
    with pytest.raises(Damaged):
        read(text)


@given(
    fields=st.dictionaries(
        st.text(min_size=1, max_size=9),
        st.text(max_size=20)
        | st.booleans()
        | st.integers(-(2**53), 2**53)
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.lists(st.text(max_size=9), max_size=3).map(tuple),
        max_size=5,
    ),
    until=st.none() | st.dates(date(2000, 1, 1), date(2200, 1, 1)),
)
def test_any_fields_and_any_last_day_come_back(fields, until):
    """Values keep their kinds, days stay days."""
    credential = CREDENTIAL.model_copy(update={"fields": fields, "valid_until": until})

    back = read(written(credential)).credential
    assert back == credential
    assert {k: type(v) for k, v in back.fields.items()} == {k: type(v) for k, v in fields.items()}
