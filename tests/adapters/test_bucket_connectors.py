"""Where departments' systems listen: read from what was told, or from the bucket."""

import json

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from chalicelib.adapters.bucket_connectors import is_object, read_endpoints, stored
from chalicelib.adapters.webhook_connector import Endpoint
from chalicelib.domain.errors import Damaged, SourceDown

BUCKET, KEY = "invented-catalogues", "connectors/invented.json"
TOLD = {"tea-office": {"url": "https://tea.example.org", "secret": "whsec_aW52ZW50ZWQ="}}


class Refusing:
    """A bucket that answers with one error."""

    def __init__(self, code):
        self.code = code

    def get_object(self, **_):
        raise ClientError({"Error": {"Code": self.code}}, "GetObject")


def test_a_name_of_an_object_is_told_from_endpoints():
    """What was told before there were objects is still read."""
    assert is_object(KEY)
    assert not is_object("{}")
    assert not is_object(json.dumps(TOLD))


def test_more_systems_than_a_parameter_holds_are_read_from_the_bucket():
    """A thousand of them."""
    told = json.dumps({f"tea-office-{n}": TOLD["tea-office"] for n in range(1000)})
    with mock_aws():
        client = boto3.client("s3", region_name="us-east-1", aws_access_key_id="invented",
                              aws_secret_access_key="invented")  # fmt: skip
        client.create_bucket(Bucket=BUCKET)
        client.put_object(Bucket=BUCKET, Key=KEY, Body=told.encode())
        endpoints = read_endpoints(stored(client, BUCKET, KEY))
    assert len(endpoints) == 1000
    assert endpoints["tea-office-999"] == Endpoint(**TOLD["tea-office"])


@pytest.mark.parametrize("code", ["NoSuchKey", "AccessDenied"])
def test_an_object_that_is_not_there_is_named(code):
    """Whoever may not list a bucket is refused where nothing lies."""
    with pytest.raises(Damaged, match=r"There is no connectors/invented\.json"):
        stored(Refusing(code), BUCKET, KEY)


def test_a_bucket_that_is_down_is_asked_again():
    """And any other refusal stays what it is."""
    with pytest.raises(SourceDown):
        stored(Refusing("SlowDown"), BUCKET, KEY)
    with pytest.raises(ClientError):
        stored(Refusing("InvalidRequest"), BUCKET, KEY)


@pytest.mark.parametrize(
    ("told", "place"),
    [("[]", "the whole"), ("{", "the whole"), ('{"tea-office": {"url": "https://x"}}', "secret"),
     ('{"tea-office": {"url": 5, "secret": "whsec_hidden"}}', "url")],
)  # fmt: skip
def test_what_is_not_as_it_should_be_is_refused_by_its_place(told, place):
    """Without a word of any secret."""
    with pytest.raises(Damaged, match=place) as refused:
        read_endpoints(told)
    assert "whsec" not in str(refused.value)
