"""The port's contract on the fake and on a bucket, where nothing is written twice."""

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from chalicelib.adapters.ledger.bucket_anchors import BucketAnchors
from chalicelib.domain.anchoring import Kept
from tests.fakes.anchors import FakeAnchors
from tests.ports.anchors_contract import AnchorsContract, at, told


class TestFakeAnchors(AnchorsContract):
    @pytest.fixture
    def anchors(self):
        return FakeAnchors()


@pytest.fixture
def bucket():
    with mock_aws():
        s3 = boto3.resource("s3", "us-east-1")
        yield s3.create_bucket(Bucket="anchors")


class TestBucketAnchors(AnchorsContract):
    @pytest.fixture
    def anchors(self, bucket):
        return BucketAnchors(bucket.meta.client, bucket.name)


def test_more_than_a_page_of_names_is_found(bucket):
    """S3 gives a thousand at once."""
    anchors = BucketAnchors(bucket.meta.client, bucket.name)
    for number in range(1, 1003):
        bucket.put_object(Key=f"anchors/{number:010d}",
                          Body=Kept(signed=f"{number}", heads=()).canonical())  # fmt: skip

    assert anchors.last().signed == "1002"


def test_another_refusal_is_raised_as_it_came(bucket):
    """That it may not write is no sign that it stands."""
    nowhere = BucketAnchors(bucket.meta.client, "nowhere")
    with pytest.raises(ClientError, match="NoSuchBucket"):
        nowhere.collect(at(10), told(1))
