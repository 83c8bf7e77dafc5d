"""A new key signs in an issuer's name; what the old one signed is verified by the old one."""

from datetime import timedelta
from hashlib import sha256

import boto3
import pytest
from moto import mock_aws

from chalicelib.adapters.kms_rotation import KmsRotation
from chalicelib.adapters.kms_signer import SERVICE, KmsSigner
from chalicelib.domain.errors import Unknown
from chalicelib.domain.issuer_keys import OVERLAP, REQUESTS
from infra.issuers import create_key
from tests.fakes.clocks import FakeClock
from tests.fakes.issuer_keys import FakeIssuerKeys
from tests.ports.signers_contract import is_signed

BODY = "waters-990101"


@pytest.fixture
def kms():
    with mock_aws():
        client = boto3.client("kms", "cn-north-1")
        create_key(client, BODY)
        yield client


@pytest.fixture
def keys():
    return FakeIssuerKeys()


@pytest.fixture
def rotation(kms, keys):
    return KmsRotation(kms, keys, FakeClock())


def test_a_rotated_key_signs_from_now_on(kms, keys, rotation):
    """And the one before ends, when every machine has followed the alias."""
    before = KmsSigner(kms).public_key(BODY)
    new = rotation.rotate(BODY)
    signer = KmsSigner(kms)

    assert signer.public_key(BODY) == new.jwk
    # moto's KMS hashes a digest once more (see test_kms_signer): the key is what matters here.
    assert is_signed(signer, BODY, sha256(b"x").digest(), signer.sign(BODY, b"x"))
    now, was = keys.of(BODY)
    assert (now.kid, now.until) == (new.kid, None)
    assert (was.jwk, was.since, was.until) == (before, None, new.since + OVERLAP)


def test_every_rotation_leaves_one_key_that_signs(keys, rotation):
    """However often; the ends of the earlier ones stay as they were."""
    for _ in range(3):
        rotation.rotate(BODY)

    assert [key.until is None for key in keys.of(BODY)].count(True) == 1
    assert len(keys.of(BODY)) == 4


def test_a_rotation_that_stopped_half_way_is_simply_done_again(kms, keys, rotation):
    """The new key was written down, and nothing was ever signed by it."""
    stopped = KmsRotation(Stopping(kms), keys, FakeClock())
    with pytest.raises(InterruptedError):
        stopped.rotate(BODY)
    new = rotation.rotate(BODY)

    assert KmsSigner(kms).public_key(BODY) == new.jwk
    assert [key.kid for key in keys.of(BODY) if key.until is None] == [new.kid]


class Stopping:
    """A key service that dies before one thing is done, the alias moved."""

    def __init__(self, kms, step="update_alias"):
        self._kms, self._step = kms, step

    def __getattr__(self, name):
        return self._stop if name == self._step else getattr(self._kms, name)

    def _stop(self, **_):
        raise InterruptedError


def test_the_key_in_use_is_written_down_once(keys, rotation):
    """It was there before anybody wrote down keys."""
    assert rotation.written_down(BODY) == rotation.written_down(BODY) == keys.of(BODY)
    assert keys.of(BODY)[0].since is None


def test_a_key_that_somebody_moved_an_alias_to_is_there_from_now(kms, keys, rotation):
    """By hand, past the command: what it signs can be verified."""
    rotation.written_down(BODY)
    made = kms.create_key(KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY")["KeyMetadata"]
    kms.update_alias(AliasName=f"alias/yijian-issuer-{BODY}", TargetKeyId=made["KeyId"])

    newest, oldest = rotation.written_down(BODY)
    assert (newest.since is None, oldest.since) == (False, None)


def test_an_issuer_without_a_key_gets_none_by_rotating(rotation):
    """Keys are first made from the list of issuers."""
    with pytest.raises(Unknown, match="nobody-990101"):
        rotation.rotate("nobody-990101")


def test_an_announced_key_is_known_and_signs_nothing_until_it_is_taken(kms, keys, rotation):
    """The same one, however often it is announced."""
    before = KmsSigner(kms).public_key(BODY)
    first, again = rotation.announce(BODY), rotation.announce(BODY)

    assert first == again
    assert KmsSigner(kms).public_key(BODY) == before
    assert [key.until for key in keys.of(BODY)] == [None, None]
    taken = rotation.rotate(BODY)
    assert taken == first
    assert KmsSigner(kms).public_key(BODY) == first.jwk
    now, was = keys.of(BODY)
    assert (now.kid, now.until, was.jwk) == (first.kid, None, before)
    assert was.until is not None
    assert rotation.announced(BODY) is None
    assert rotation.rotate(BODY).kid != first.kid


def announced_and_taken(rotation):
    rotation.announce(BODY)
    rotation.rotate(BODY)


@pytest.mark.parametrize("step", ["create_alias", "update_alias", "delete_alias"])
def test_whoever_stops_while_a_key_is_announced_or_taken_repeats_it(kms, keys, rotation, step):
    """In the end one key signs, and the one before it has an end."""
    stopped = KmsRotation(Stopping(kms, step), keys, FakeClock())
    with pytest.raises(InterruptedError):
        announced_and_taken(stopped)
    rotation.announce(BODY)
    new = rotation.rotate(BODY)

    assert KmsSigner(kms).public_key(BODY) == new.jwk
    assert [key.kid for key in keys.of(BODY) if key.until is None] == [new.kid]
    assert rotation.announced(BODY) is None


def test_the_key_of_our_own_requests_is_renewed_like_an_issuers(kms, keys):
    """Under the alias that it is found by."""
    made = kms.create_key(KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY")["KeyMetadata"]
    kms.create_alias(AliasName="alias/yijian-service-requests", TargetKeyId=made["KeyId"])
    ours = KmsRotation(kms, keys, FakeClock(), SERVICE)
    before, new = KmsSigner(kms, SERVICE).public_key(REQUESTS), ours.announce(REQUESTS)
    assert ours.rotate(REQUESTS) == new
    assert KmsSigner(kms, SERVICE).public_key(REQUESTS) == new.jwk != before


def test_the_overlap_is_longer_than_an_alias_takes():
    """AWS: up to five minutes."""
    assert timedelta(minutes=5) < OVERLAP
