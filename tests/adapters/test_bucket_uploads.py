"""The port's contract on the fake and on two buckets."""

import base64
import io
import json
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, unquote, urlsplit

import boto3
import pytest
import requests
from botocore.config import Config
from botocore.exceptions import ClientError
from moto import mock_aws

from chalicelib.adapters.bucket_uploads import Buckets, BucketUploads
from chalicelib.domain.errors import Conflict, Invalid, SourceDown, Unknown, YijianError
from chalicelib.ports.uploads import Upload
from tests.fakes.scanners import FakeScanner
from tests.fakes.uploads import FakeUploads
from tests.ports.uploads_contract import PICTURE, UploadsContract

BUCKETS = Buckets("quarantine", "materials")
VERIFIED = Upload(key="k", size=1, sha256="0" * 64, media_type="image/png")
REFUSED = {"Error": {"Code": "PreconditionFailed"}}


class ConditionalS3:
    """moto's S3 copies whatever the condition: here the condition holds as on AWS."""

    def __init__(self, client):
        self._client = client

    def __getattr__(self, name):
        return getattr(self._client, name)

    def copy_object(self, *, CopySource, CopySourceIfMatch, **copy):  # noqa: N803
        if self._client.head_object(**CopySource)["ETag"] != CopySourceIfMatch:
            raise ClientError(REFUSED, "CopyObject")
        return self._client.copy_object(CopySource=CopySource, **copy)


@pytest.fixture
def s3():
    with mock_aws():
        client = boto3.client("s3", "us-east-1", config=Config(signature_version="s3v4"))
        for bucket in BUCKETS:
            client.create_bucket(Bucket=bucket)
        yield ConditionalS3(client)


@pytest.fixture
def on_buckets(s3):
    return BucketUploads(s3, BUCKETS, FakeScanner(), most_bytes=1000)


def is_allowed(form, content):
    """What S3 itself decides before it takes a file, and moto does not: does the policy hold."""
    policy = json.loads(base64.b64decode(form.fields["policy"]))
    for condition in policy["conditions"]:
        match condition:
            case ["content-length-range", least, most] if not least <= len(content) <= most:
                return False
            case {"Content-Type": media_type} if form.fields["Content-Type"] != media_type:
                return False
    return datetime.fromisoformat(policy["expiration"]) > datetime.now(UTC)


def posted(form, content):
    """Post like a browser; whether the store took it."""
    if not is_allowed(form, content):
        return False
    answer = requests.post(form.url, dict(form.fields), files={"file": content}, timeout=5)
    return answer.ok


class TestFakeUploads(UploadsContract):
    @pytest.fixture
    def uploads(self):
        return FakeUploads()

    @pytest.fixture
    def post(self, uploads):
        def post(form, content):
            try:
                uploads.post(form, content)
            except YijianError:
                return False
            return True

        return post

    @pytest.fixture
    def released(self, uploads):
        return uploads.materials.get

    @pytest.fixture
    def fetched(self, uploads):
        return uploads.fetch


class TestBucketUploads(UploadsContract):
    @pytest.fixture
    def uploads(self, on_buckets):
        return on_buckets

    @pytest.fixture
    def post(self):
        return posted

    @pytest.fixture
    def released(self, s3):
        return lambda key: s3.get_object(Bucket="materials", Key=key)["Body"].read()

    @pytest.fixture
    def fetched(self):
        def fetched(url):
            answer = requests.get(url, timeout=5)
            how, _, name = answer.headers["Content-Disposition"].partition("; filename*=UTF-8''")
            assert (answer.ok, how) == (True, "attachment")
            return answer.content, answer.headers["Content-Type"], unquote(name)

        return fetched


def test_a_form_holds_for_its_type_only(on_buckets, s3):
    """The policy is signed: a browser cannot declare another type."""
    form = on_buckets.invite("k", "image/png", 100)
    other = form.model_copy(update={"fields": {**form.fields, "Content-Type": "text/html"}})

    assert not posted(other, PICTURE)
    assert posted(form, PICTURE)
    assert s3.head_object(Bucket="quarantine", Key="k")["ContentType"] == "image/png"


def test_a_form_holds_for_ten_minutes(on_buckets):
    """Long enough for a slow line, too short to be passed around."""
    form = on_buckets.invite("k", "image/png", 100)

    policy = json.loads(base64.b64decode(form.fields["policy"]))
    left = datetime.fromisoformat(policy["expiration"]) - datetime.now(UTC)
    assert timedelta(minutes=8) < left <= timedelta(minutes=10)


def test_no_form_allows_more_than_is_ever_read(on_buckets):
    """Whatever a definition says: what is posted must fit what is looked at."""
    form = on_buckets.invite("k", "image/png", 5000)

    assert not posted(form, b"x" * 1001)


def test_a_released_file_bears_its_checksum_and_type(on_buckets, s3):
    """S3 keeps the SHA-256 beside it."""
    posted(on_buckets.invite("k", "image/png", 100), PICTURE)
    on_buckets.release(on_buckets.look("k"))

    kept = s3.head_object(Bucket="materials", Key="k", ChecksumMode="ENABLED")
    assert kept["ContentType"] == "image/png"
    assert kept["ChecksumSHA256"]


def test_an_address_is_signed_for_one_file_its_type_and_five_minutes(on_buckets):
    """Version 4: the type, the name and the time are part of what is signed."""
    posted(on_buckets.invite("k", "image/png", 100), PICTURE)
    on_buckets.release(on_buckets.look("k"))

    address = urlsplit(on_buckets.show("k", "plan.png", "image/png").url)

    asked = {name: values[0] for name, values in parse_qs(address.query).items()}
    assert asked["X-Amz-Algorithm"] == "AWS4-HMAC-SHA256"
    assert asked["X-Amz-Expires"] == "300"
    assert asked["response-content-type"] == "image/png"
    assert asked["response-content-disposition"] == "attachment; filename*=UTF-8''plan.png"


def test_a_file_larger_than_anything_allowed_is_not_read_to_its_end(s3, on_buckets):
    """However it came there, a function's memory is not its to fill."""
    s3.put_object(Bucket="quarantine", Key="k", Body=io.BytesIO(b"x" * 2000))

    with pytest.raises(Invalid, match="1000"):
        on_buckets.look("k")


class Answering:
    """A client of S3 whose every call is answered with one error."""

    def __init__(self, code, status):
        self._answer = {"Error": {"Code": code}, "ResponseMetadata": {"HTTPStatusCode": status}}

    def _refuse(self, **_):
        raise ClientError(self._answer, "Call")

    get_object = head_object = _refuse


@pytest.mark.parametrize(
    ("code", "status", "error"),
    [
        ("NoSuchKey", 404, Unknown),
        ("404", 404, Unknown),
        ("AccessDenied", 403, ClientError),
        ("SlowDown", 503, SourceDown),
    ],
)
@pytest.mark.parametrize("call", ["look", "release", "show"])
def test_each_answer_of_the_store_has_its_remedy(call, code, status, error):
    """Missing, refused and busy are three things."""
    uploads = BucketUploads(Answering(code, status), BUCKETS, FakeScanner(), most_bytes=1000)

    of_call = {"look": ("k",), "release": (VERIFIED,), "show": ("k", "k.png", "image/png")}

    with pytest.raises(error):
        getattr(uploads, call)(*of_call[call])


def test_a_refused_copy_is_no_conflict(s3, on_buckets):
    """Only a broken condition is."""
    posted(on_buckets.invite("k", "image/png", 100), PICTURE)
    verified = on_buckets.look("k")
    s3.delete_bucket(Bucket="materials")

    with pytest.raises(ClientError, match="NoSuchBucket"):
        on_buckets.release(verified)


def test_a_file_replaced_between_the_last_look_and_the_copy_is_not_released(s3, on_buckets):
    """The copy is conditional on the very object whose bytes were summed."""
    posted(on_buckets.invite("k", "image/png", 100), PICTURE)
    verified = on_buckets.look("k")
    copy = s3.copy_object

    def late(**asked):
        s3.put_object(Bucket="quarantine", Key="k", Body=b"MZ this is a program")
        return copy(**asked)

    s3.copy_object = late
    with pytest.raises(Conflict, match="again"):
        on_buckets.release(verified)


def test_every_version_is_erased_and_every_mark_of_a_deletion(s3, on_buckets):
    """What was overwritten or deleted lies there still, where a bucket keeps versions."""
    s3.put_bucket_versioning(
        Bucket="materials", VersioningConfiguration={"Status": "Enabled"}
    )  # fmt: skip
    for content in (b"first", b"second"):
        s3.put_object(Bucket="materials", Key="app-1/m/k", Body=content)
    s3.delete_object(Bucket="materials", Key="app-1/m/k")

    assert on_buckets.erase("app-1/") == 3

    left = s3.list_object_versions(Bucket="materials")
    assert (left.get("Versions", []), left.get("DeleteMarkers", [])) == ([], [])
