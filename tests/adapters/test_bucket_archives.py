"""The port's contract on the fake and on a bucket."""

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from chalicelib.adapters.bucket_archives import BucketArchives
from chalicelib.domain.errors import ConcurrentChange
from tests.fakes.archives import FakeArchives
from tests.ports.archives_contract import ArchivesContract


@pytest.fixture
def s3():
    with mock_aws():
        client = boto3.client("s3", "us-east-1")
        client.create_bucket(Bucket="archives")
        yield client


class TestFakeArchives(ArchivesContract):
    @pytest.fixture
    def archives(self):
        return FakeArchives()

    @pytest.fixture
    def kept(self, archives):
        return archives.packages.get


class TestBucketArchives(ArchivesContract):
    @pytest.fixture
    def archives(self, s3):
        return BucketArchives(s3, "archives")

    @pytest.fixture
    def kept(self, s3):
        return lambda name: s3.get_object(Bucket="archives", Key=name)["Body"].read()

    def test_a_package_bears_its_checksum(self, archives, s3):
        """S3 compares it on arrival and shows it afterwards."""
        archives.keep("app-1.zip", b"package")

        kept = s3.head_object(Bucket="archives", Key="app-1.zip", ChecksumMode="ENABLED")
        assert kept["ChecksumSHA256"]


class Answering:
    """A client of S3 that refuses every package with one error."""

    def __init__(self, code):
        self._code = code

    def put_object(self, **_):
        raise ClientError({"Error": {"Code": self._code}}, "PutObject")


@pytest.mark.parametrize(
    ("code", "error"),
    [("ConditionalRequestConflict", ConcurrentChange), ("AccessDenied", ClientError)],
)
def test_each_refusal_has_its_remedy(code, error):
    """Two at once are repeated; a missing permission is seen."""
    with pytest.raises(error):
        BucketArchives(Answering(code), "archives").keep("app-1.zip", b"package")
