"""The port's contract on the fake and on KMS."""

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from chalicelib.adapters.kms_keyed_hash import REMEMBERED, KmsKeyedHash
from chalicelib.domain.errors import SourceDown
from tests.fakes.keyed_hashes import FakeKeyedHash
from tests.ports.keyed_hashes_contract import KeyedHashContract


class CountingKms:
    """KMS that counts how often it is asked."""

    def __init__(self, kms):
        self._kms = kms
        self.asked = 0

    def generate_mac(self, **asked):
        self.asked += 1
        return self._kms.generate_mac(**asked)


@pytest.fixture
def kms():
    with mock_aws():
        yield CountingKms(
            boto3.client("kms", "eu-west-1", aws_access_key_id="test", aws_secret_access_key="test")
        )


def _key(kms):
    made = kms._kms.create_key(KeySpec="HMAC_256", KeyUsage="GENERATE_VERIFY_MAC")
    return made["KeyMetadata"]


class TestFakeKeyedHash(KeyedHashContract):
    @pytest.fixture
    def keyed_hash(self):
        return FakeKeyedHash()

    @pytest.fixture
    def other_key(self):
        return FakeKeyedHash("other-key")

    @pytest.fixture
    def renewed(self):
        return FakeKeyedHash("newer-key", ("fake-key",))


class TestKmsKeyedHash(KeyedHashContract):
    @pytest.fixture
    def key(self, kms):
        return _key(kms)["KeyId"]

    @pytest.fixture
    def keyed_hash(self, kms, key):
        return KmsKeyedHash(kms, key)

    @pytest.fixture
    def other_key(self, kms):
        return KmsKeyedHash(kms, _key(kms)["KeyId"])

    @pytest.fixture
    def renewed(self, kms, key):
        return KmsKeyedHash(kms, _key(kms)["KeyId"], (key,))

    def test_a_key_is_named_by_its_id_however_it_was_asked(self, kms):
        """By address or by id, the value is the same."""
        key = _key(kms)

        by_address = KmsKeyedHash(kms, key["Arn"]).of("one")

        assert by_address == KmsKeyedHash(kms, key["KeyId"]).of("one")
        assert by_address.startswith(f"{key['KeyId']}.")

    def test_kms_is_asked_once_for_one_value(self, kms, keyed_hash):
        """The same people are asked for again and again."""
        keyed_hash.of("one")
        keyed_hash.of("one")

        assert kms.asked == 1

    def test_only_so_many_values_are_remembered(self, kms, keyed_hash):
        """Memory does not grow with the number of people."""
        for number in range(REMEMBERED + 1):
            keyed_hash.of(str(number))

        keyed_hash.of("0")

        assert kms.asked == REMEMBERED + 2


class BusyKms:
    """KMS that is asked by too many."""

    def generate_mac(self, **_asked):
        raise ClientError({"Error": {"Code": "ThrottlingException"}}, "GenerateMac")


def test_a_key_service_that_is_too_busy_is_asked_again_later():
    """Whoever waits for a hash may come again."""
    with pytest.raises(SourceDown, match="The key service does not answer"):
        KmsKeyedHash(BusyKms(), "key").of("anybody")
