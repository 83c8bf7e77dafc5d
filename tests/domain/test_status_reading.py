"""A fetched status list: what it says of a place, and what is none."""

import json
import zlib
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.credential import StatusEntry
from chalicelib.domain.errors import Damaged
from chalicelib.domain.issuer_keys import SKEW, IssuerKey
from chalicelib.domain.jws import decoded, encoded
from chalicelib.domain.status_list import PLACES, packed, signed_list, unsigned_list, uri_of
from chalicelib.domain.status_reading import read_list
from tests.domain.credential.invented import CREDENTIAL
from tests.fakes.signers import FakeSigner

BASE, ISSUER = "https://yijian.example.org", "waters-990101"
NAME = f"{ISSUER}/2026-11"
URI = uri_of(BASE, NAME)
NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
SIGNER = FakeSigner()
SAID = {0: "revoked", 3: "suspended", 4: "revoked", PLACES - 1: "suspended"}


KEY = IssuerKey(issuer=ISSUER, jwk=SIGNER.public_key(ISSUER))


def certificate(idx=0, uri=URI, issuer=f"{BASE}/issuers/{ISSUER}"):
    """One that stands there."""
    entry = StatusEntry(idx=idx, uri=uri)
    return CREDENTIAL.model_copy(update={"status": entry, "issuer": issuer})


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
        assert fetched.status(certificate(index)) == SAID.get(index, "valid")
    assert (fetched.uri, fetched.issuer) == (URI, f"{BASE}/issuers/{ISSUER}")
    assert fetched.issued_at == NOW < fetched.until


@pytest.mark.parametrize(
    "other",
    [{"uri": f"{URI}x"}, {"idx": PLACES}, {"issuer": f"{BASE}/issuers/boats-990102"}],
    ids=str,
)
def test_another_list_or_a_place_beyond_it_says_nothing(other):
    """Whoever asks fetched the wrong one, or was given one by somebody else."""
    with pytest.raises(Damaged):
        read_list(token()).status(certificate(**other))


def test_what_was_issued_before_there_were_lists_stands_in_none():
    """Nobody can tell from a list."""
    former = CREDENTIAL.model_copy(update={"status": None})

    assert read_list(token()).status(former) is None


def test_a_list_is_its_issuers_for_a_day():
    """By the key that it signs with; clocks may be a minute apart."""
    fetched = read_list(token())

    assert fetched.signing_key((KEY,), NOW - SKEW) == KEY
    assert fetched.signing_key((KEY,), fetched.until - timedelta(seconds=1)) == KEY


@pytest.mark.parametrize(
    ("key", "at"),
    [
        ({"jwk": {"kid": "another"}}, NOW),
        ({"issuer": "boats-990102"}, NOW),
        ({"revoked": NOW - timedelta(days=90)}, NOW),
        ({"revoked": NOW + timedelta(hours=1)}, NOW + timedelta(hours=2)),
        ({"until": NOW - timedelta(hours=1)}, NOW),
        ({"since": NOW + timedelta(hours=1)}, NOW),
        ({}, NOW - SKEW - timedelta(seconds=1)),
        ({}, NOW + timedelta(days=1)),
    ],
    ids=["unknown", "another's", "revoked", "revoked later", "ended", "not begun", "early", "old"],
)
def test_a_list_that_its_issuer_cannot_have_signed_now_is_not_believed(key, at):
    """A thief of a revoked key writes any list, of any date: none of them proves anything."""
    with pytest.raises(Damaged):
        read_list(token()).signing_key((KEY.model_copy(update=key),), at)


def packing(stream):
    return {"status_list": {"bits": 2, "lst": encoded(stream)}}


def listed(content):
    return packing(zlib.compress(content))


PACKED = zlib.compress(packed(SAID))


def test_a_status_that_nobody_agreed_on_is_not_guessed():
    """Three is an application's own, and we have none."""
    odd = bytearray(packed({}))
    odd[0] = 3

    with pytest.raises(Damaged):
        read_list(remade(**listed(bytes(odd)))).status(certificate())


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
        remade(**packing(PACKED[:-1])),
        remade(**packing(PACKED[:-4])),
        remade(**packing(PACKED + b"\0")),
        remade(**packing(PACKED + PACKED)),
        remade(exp=10**20),
        remade(exp=10**400),
        remade(exp=-1),
        remade(iat=-(10**20)),
    ],
    ids=range(18),
)
def test_what_is_no_list_is_refused(text):
    """Nor is a small text unpacked to a very large one, nor one cut off, nor one with more."""
    with pytest.raises(Damaged):
        read_list(text)
