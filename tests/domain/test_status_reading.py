"""A fetched status list: what it says of a place, and what is none."""

import json
import zlib
from datetime import UTC, datetime

import pytest

from chalicelib.domain.credential import StatusEntry
from chalicelib.domain.errors import Damaged
from chalicelib.domain.jws import decoded, encoded
from chalicelib.domain.status_list import PLACES, packed, signed_list, unsigned_list, uri_of
from chalicelib.domain.status_reading import read_list
from tests.fakes.signers import FakeSigner

BASE, ISSUER = "https://yijian.example.org", "waters-990101"
NAME = f"{ISSUER}/2026-11"
URI = uri_of(BASE, NAME)
NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
SIGNER = FakeSigner()
SAID = {0: "revoked", 3: "suspended", 4: "revoked", PLACES - 1: "suspended"}


def token():
    unsigned = unsigned_list(NAME, SAID, SIGNER.public_key(ISSUER), (BASE, NOW))
    return signed_list(unsigned, SIGNER.sign(ISSUER, unsigned))


def remade(**changed):
    """The token with other claims; nobody looks at its signature here."""
    header, payload, signature = token().split(".")
    said = json.loads(decoded(payload)) | changed
    return ".".join((header, encoded(json.dumps(said).encode()), signature))


def test_every_place_says_what_was_written_there():
    """Those beside it, too."""
    fetched = read_list(token())

    for index in (0, 1, 2, 3, 4, 5, PLACES - 2, PLACES - 1):
        assert fetched.status(StatusEntry(idx=index, uri=URI)) == SAID.get(index, "valid")
    assert (fetched.uri, fetched.issuer) == (URI, f"{BASE}/issuers/{ISSUER}")
    assert fetched.issued_at == NOW < fetched.until


@pytest.mark.parametrize(
    "entry", [StatusEntry(idx=0, uri=f"{URI}x"), StatusEntry(idx=PLACES, uri=URI)]
)
def test_another_list_or_a_place_beyond_it_says_nothing(entry):
    """Whoever asks fetched the wrong one."""
    with pytest.raises(Damaged):
        read_list(token()).status(entry)


def listed(content):
    return {"status_list": {"bits": 2, "lst": encoded(zlib.compress(content))}}


def test_a_status_that_nobody_agreed_on_is_not_guessed():
    """Three is an application's own, and we have none."""
    odd = bytearray(packed({}))
    odd[0] = 3

    with pytest.raises(Damaged):
        read_list(remade(**listed(bytes(odd)))).status(StatusEntry(idx=0, uri=URI))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a.b",
        "a.b.c",
        token().replace(".", "..", 1),
        remade(sub=7),
        remade(more=1),
        remade(status_list={"bits": 1, "lst": "eNo"}),
        remade(status_list={"bits": 2, "lst": "eNo"}),
        remade(**listed(b"short")),
        remade(**listed(b"\0" * (1 << 24))),
    ],
)
def test_what_is_no_list_is_refused(text):
    """Nor is a small text unpacked to a very large one."""
    with pytest.raises(Damaged):
        read_list(text)
