"""A sign-off goes into text and comes back, or is told not to be one."""

import hashlib
from datetime import UTC, datetime

import jwt
import pytest

from chalicelib.catalogue.sign.sign_off import SignOff, assemble, read_sign_off, signing_input
from chalicelib.domain.errors import Damaged
from chalicelib.domain.jws import encoded
from infra.local import heads

SAID = SignOff(
    body="waters-990101",
    slice=hashlib.sha256(b"what they ask").hexdigest(),
    at=datetime(2026, 11, 26, 4, 0, tzinfo=UTC),
    kid="a-key",
)


def test_what_is_said_is_read_again():
    """To the second."""
    text = assemble(signing_input(SAID), b"64 bytes")

    assert read_sign_off(text) == SAID


def test_it_is_a_jws_that_others_can_check():
    """By PyJWT, with the body as its issuer."""
    key = heads.key_of("waters-990101")
    text = jwt.encode({"iss": SAID.body, "iat": int(SAID.at.timestamp()), "slice": SAID.slice},
                      key, "ES256", {"kid": SAID.kid, "typ": "yijian-slice+jwt"})  # fmt: skip

    assert read_sign_off(text) == SAID


@pytest.mark.parametrize(
    "text", ["", "a.b", "a.b.c", "e30.e30.", "YQ.YQ.YQ", "a.b.c.d", "é.e30.e30"]
)
def test_what_is_no_sign_off_says_so(text):
    """Whatever else it is."""
    with pytest.raises(Damaged):
        read_sign_off(text)


def test_an_instant_beyond_all_calendars_is_no_sign_off():
    """It would be read as nothing that can be compared."""
    header = signing_input(SAID).decode().split(".")[0]
    payload = f'{{"iss":"waters-990101","iat":{10**30},"slice":"{SAID.slice}"}}'

    with pytest.raises(Damaged):
        read_sign_off(f"{header}.{encoded(payload.encode())}.")
