"""The port's contract on the fake and on KMS."""

from collections import OrderedDict
from datetime import timedelta

import boto3
import pytest
from botocore.exceptions import ClientError
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.hashes import SHA256
from moto import mock_aws
from moto.core import DEFAULT_ACCOUNT_ID
from moto.kms.models import kms_backends

from chalicelib.adapters.kms_signer import ALIAS, REMEMBERED, REMEMBERED_FOR, KmsSigner
from chalicelib.domain.errors import ConcurrentChange, Damaged
from chalicelib.domain.issuer_keys import OVERLAP
from tests.fakes.clocks import FakeClock
from tests.fakes.signers import FakeSigner
from tests.ports.signers_contract import ISSUERS, SignerContract, is_signed

REGION = "us-east-1"


class DigestKms:
    """moto's KMS hashes a digest once more; AWS signs it as it is, and so does this."""

    def __init__(self, client):
        self._client = client

    def __getattr__(self, name):
        return getattr(self._client, name)

    def sign(self, *, KeyId, Message, MessageType, SigningAlgorithm):  # noqa: N803
        assert (MessageType, SigningAlgorithm) == ("DIGEST", "ECDSA_SHA_256")
        answer = self._client.sign(KeyId=KeyId, Message=Message, SigningAlgorithm=SigningAlgorithm)
        key = kms_backends[DEFAULT_ACCOUNT_ID][REGION].describe_key(answer["KeyId"])
        signed = key.private_key.private_key.sign(Message, ECDSA(Prehashed(SHA256())))
        return answer | {"Signature": signed}


def new_key(kms, spec="ECC_NIST_P256"):
    return kms.create_key(KeySpec=spec, KeyUsage="SIGN_VERIFY")["KeyMetadata"]["KeyId"]


@pytest.fixture
def kms():
    with mock_aws():
        client = DigestKms(boto3.client("kms", REGION))
        for issuer in ISSUERS:
            client.create_alias(AliasName=ALIAS + issuer, TargetKeyId=new_key(client))
        yield client


class TestFakeSigner(SignerContract):
    @pytest.fixture
    def signer(self):
        return FakeSigner("nobody-990101")


class TestKmsSigner(SignerContract):
    @pytest.fixture
    def signer(self, kms):
        return KmsSigner(kms)


def test_a_public_key_is_fetched_once(kms):
    """A warm function asks KMS for signatures only."""
    asked = []
    kms.meta.events.register("before-call.kms.GetPublicKey", lambda **_: asked.append(1))
    signer = KmsSigner(kms)

    for _ in range(3):
        signer.public_key(ISSUERS[0])
    assert len(asked) == 1


def test_a_warm_function_follows_a_rotation_though_it_signs_nothing(kms):
    """While it goes by memory, the key that it names may still sign."""
    clock = FakeClock()
    signer = KmsSigner(kms, clock=clock)
    former = signer.public_key(ISSUERS[0])
    kms.update_alias(AliasName=ALIAS + ISSUERS[0], TargetKeyId=new_key(kms))

    assert signer.public_key(ISSUERS[0]) == former
    clock.move(REMEMBERED_FOR)
    assert signer.public_key(ISSUERS[0]) != former
    an_alias_takes = timedelta(minutes=5)
    assert REMEMBERED_FOR + an_alias_takes < OVERLAP


def test_keys_do_not_gather_without_end(kms):
    """The first ones are forgotten, and fetched again when they are needed."""
    key = new_key(kms)
    signer = KmsSigner(kms)
    for n in range(REMEMBERED + 1):
        kms.create_alias(AliasName=f"{ALIAS}body-{n}", TargetKeyId=key)
        signer.public_key(f"body-{n}")

    assert len(signer._keys) == REMEMBERED


def test_a_replaced_key_is_noticed_before_anything_false_is_issued(kms):
    """What names the former key must not bear the new key's signature."""
    signer = KmsSigner(kms)
    former = signer.public_key(ISSUERS[0])
    kms.update_alias(AliasName=ALIAS + ISSUERS[0], TargetKeyId=new_key(kms))

    with pytest.raises(ConcurrentChange, match="replaced"):
        signer.sign(ISSUERS[0], b"names the former key")
    assert signer.public_key(ISSUERS[0])["kid"] != former["kid"]
    assert is_signed(signer, ISSUERS[0], b"x", signer.sign(ISSUERS[0], b"x"))


def test_a_key_of_another_kind_is_refused(kms):
    """ES256 is P-256 and nothing else."""
    kms.create_alias(AliasName=f"{ALIAS}rsa-990101", TargetKeyId=new_key(kms, "RSA_2048"))

    with pytest.raises(Damaged, match="ECC_NIST_P256"):
        KmsSigner(kms).public_key("rsa-990101")


def test_a_missing_permission_is_never_swallowed(kms):
    """It is not the same as a missing key."""

    def refuse(**_):
        raise ClientError({"Error": {"Code": "AccessDeniedException"}}, "GetPublicKey")

    kms.meta.events.register("before-call.kms.GetPublicKey", refuse)

    with pytest.raises(ClientError, match="AccessDenied"):
        KmsSigner(kms).public_key(ISSUERS[0])


def test_several_may_see_at_once_that_a_key_was_replaced(kms):
    """Each is told so, and none trips over what another has just forgotten."""
    signer = KmsSigner(kms)
    signer.public_key(ISSUERS[0])
    kms.update_alias(AliasName=ALIAS + ISSUERS[0], TargetKeyId=new_key(kms))
    others = []

    class Forgotten(OrderedDict):
        """Another thread forgets it after this one has looked."""

        def get(self, issuer, default=None):
            shown = super().get(issuer, default)
            others.append(self.pop(issuer, None))
            return shown

    signer._keys = Forgotten(signer._keys)
    with pytest.raises(ConcurrentChange, match="replaced"):
        signer.sign(ISSUERS[0], b"names the former key")
    assert len(others) == 1


def test_a_key_is_shown_though_it_is_forgotten_meanwhile(kms):
    """Between being fetched and being shown."""

    class Forgetful(OrderedDict):
        """Another thread forgets everything at once."""

        def __setitem__(self, issuer, key):
            pass

    signer = KmsSigner(kms)
    signer._keys = Forgetful()
    assert signer.public_key(ISSUERS[0])["kty"] == "EC"
