"""The port's contract on the fake and on S3 as moto plays it, and what only a bucket can do."""

import gc
import hashlib
import json
from time import sleep

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from chalicelib.adapters.bucket_catalogues import (
    REMEMBERED,
    BucketCatalogues,
    packaged,
    packaged_name,
)
from chalicelib.catalogue.compile import compiled
from chalicelib.domain.errors import ConcurrentChange, Damaged, SourceDown, Unknown
from chalicelib.domain.frozen import canonical
from chalicelib.domain.text import Text
from tests.fakes.catalogues import FakeCatalogues
from tests.invented import definitions, otherwise
from tests.ports.catalogues_contract import CataloguesContract

BUCKET = "invented-catalogues"


@pytest.fixture
def client():
    with mock_aws():
        client = boto3.client(
            "s3",
            region_name="us-east-1",
            aws_access_key_id="invented",
            aws_secret_access_key="invented",
        )
        client.create_bucket(Bucket=BUCKET)
        yield client


class Counting:
    """A client that counts what it reads, and refuses to write where it is told to."""

    def __init__(self, client, refusal=None):
        self.client = client
        self.refusal = refusal
        self.reads = 0

    def put_object(self, **request):
        if self.refusal:
            raise ClientError({"Error": {"Code": self.refusal}}, "PutObject")
        return self.client.put_object(**request)

    def head_object(self, **request):
        if self.refusal:
            raise ClientError({"Error": {"Code": self.refusal}}, "HeadObject")
        return self.client.head_object(**request)

    def get_object(self, **request):
        self.reads += 1
        if self.refusal:
            raise ClientError({"Error": {"Code": self.refusal}}, "GetObject")
        return self.client.get_object(**request)


def test_the_bucket_says_which_was_published_last(client):
    """By its own clock, whatever the names are."""
    catalogues = BucketCatalogues(client, BUCKET)
    wholes = [definitions()]
    for text in ("a", "b"):
        area = wholes[0].areas[0].model_copy(update={"title": Text(zh=text, en=text)})
        wholes.append(otherwise(wholes[0], areas=(area, *wholes[0].areas[1:])))
    wholes.sort(key=lambda whole: whole.hash, reverse=True)
    for number, whole in enumerate(wholes):
        catalogues.attest(whole.hash, {"waters-990101": f"{number}"})
        catalogues.put(whole)
        sleep(1.1)

    assert catalogues.signed_last(but="0" * 64) == {"waters-990101": "2"}
    assert catalogues.signed_last(but=wholes[2].hash) == {"waters-990101": "1"}


class TestTheFake(CataloguesContract):
    @pytest.fixture
    def catalogues(self):
        return FakeCatalogues()


class TestTheBucket(CataloguesContract):
    @pytest.fixture
    def catalogues(self, client):
        return BucketCatalogues(client, BUCKET)


def test_a_catalogue_is_read_from_the_bucket_once(client):
    """It never changes, so it is remembered."""
    counting = Counting(client)
    catalogues = BucketCatalogues(counting, BUCKET)
    catalogues.put(definitions())

    first, second = (catalogues.get(definitions().hash) for _ in range(2))

    assert first is second
    assert counting.reads == 1


def test_memory_is_bounded(client):
    """The catalogue that was not asked for longest is read again."""
    counting = Counting(client)
    catalogues = BucketCatalogues(counting, BUCKET)
    whole = definitions()
    several = [whole.model_copy(update={"proofs": whole.proofs * n}) for n in range(REMEMBERED + 1)]
    several = [type(whole).model_validate_json(one.canonical()) for one in several]
    for one in several:
        catalogues.put(one)
        catalogues.get(one.hash)

    catalogues.get(several[-1].hash)
    catalogues.get(several[0].hash)

    assert counting.reads == REMEMBERED + 2


def test_the_packaged_catalogue_is_not_asked_of_the_bucket(client, tmp_path):
    """A cold start reads the file that came with it."""
    warm = tmp_path / "catalogue.json"
    warm.write_bytes(compiled(definitions()))
    counting = Counting(client)

    got = BucketCatalogues(counting, BUCKET, warm).get(definitions().hash)

    assert got == definitions() == packaged(warm)
    assert packaged_name(warm) == got.hash
    assert counting.reads == 0


def test_what_stays_is_not_looked_at_by_whoever_collects_garbage(client, tmp_path):
    """A catalogue is read once and kept: one answer in a hundred would wait for such a look."""
    warm = tmp_path / "catalogue.json"
    warm.write_bytes(compiled(definitions()))
    gc.unfreeze()

    got = BucketCatalogues(client, BUCKET, warm).get(definitions().hash)

    assert gc.get_freeze_count() > 0
    assert not any(each is got for each in gc.get_objects())
    gc.unfreeze()


@pytest.mark.parametrize("is_there", [True, False])
def test_another_catalogue_than_the_packaged_one_is_asked_of_the_bucket(client, tmp_path, is_there):
    """Running applications are pinned to older ones."""
    warm = tmp_path / "catalogue.json"
    if is_there:
        warm.write_bytes(compiled(definitions().model_copy(update={"proofs": ()})))
    catalogues = BucketCatalogues(client, BUCKET, warm)
    catalogues.put(definitions())

    assert catalogues.get(definitions().hash) == definitions()


def test_a_bucket_that_is_too_busy_is_asked_again_later(client):
    """The state machine tries again what raises SourceDown, and parks what raises anything else."""
    catalogues = BucketCatalogues(Counting(client, "SlowDown"), BUCKET)

    with pytest.raises(SourceDown, match="does not answer"):
        catalogues.get("0" * 64)
    with pytest.raises(SourceDown, match="does not answer"):
        catalogues.put(definitions())


def test_what_stands_is_never_overwritten(client):
    """Not even by a put of the very same name: the bucket itself refuses, and it is told."""
    key = f"catalogues/{definitions().hash}"
    client.put_object(Bucket=BUCKET, Key=key, Body=b"stood before")

    with pytest.raises(Damaged, match="Something else stands under"):
        BucketCatalogues(client, BUCKET).put(definitions())
    assert client.get_object(Bucket=BUCKET, Key=key)["Body"].read() == b"stood before"


def test_a_catalogue_under_another_name_is_damaged(client):
    """Whole by itself, and still not what was asked for."""
    name = "0" * 64
    client.put_object(Bucket=BUCKET, Key=f"catalogues/{name}", Body=compiled(definitions()))

    with pytest.raises(Damaged, match=name):
        BucketCatalogues(client, BUCKET).get(name)


def test_two_who_publish_at_once_are_told_to_repeat(client):
    """S3 answers a conflict to one of them."""
    catalogues = BucketCatalogues(Counting(client, "ConditionalRequestConflict"), BUCKET)

    with pytest.raises(ConcurrentChange):
        catalogues.put(definitions())


def test_a_missing_right_is_never_taken_for_a_missing_catalogue(client):
    """Whoever may not read or write is told so."""
    catalogues = BucketCatalogues(Counting(client, "AccessDenied"), BUCKET)

    with pytest.raises(ClientError, match="AccessDenied"):
        catalogues.put(definitions())
    with pytest.raises(ClientError, match="AccessDenied"):
        catalogues.get(definitions().hash)


def test_an_unknown_catalogue_says_what_to_do(client):
    """Publish it."""
    with pytest.raises(Unknown, match="publish it first"):
        BucketCatalogues(client, BUCKET).get("0" * 64)


def test_a_catalogue_from_before_there_were_overlays_is_what_it_was(client):
    """Under its own name, without differences anywhere: running cases notice nothing."""
    written = json.loads(definitions().canonical())
    del written["overlays"]
    older = canonical(written)
    name = hashlib.sha256(older).hexdigest()
    body = b'{"hash":"' + name.encode() + b'","definitions":' + older + b"}"
    client.put_object(Bucket=BUCKET, Key=f"catalogues/{name}", Body=body)

    read = BucketCatalogues(client, BUCKET).get(name)

    assert read.hash == name
    assert read.standing_at("keep-a-dragon", {"residence": "990101"}) is read


def test_whether_one_was_published_costs_no_look_into_it(client):
    """What a deployment asks that is started again; a bucket that is silent says neither."""
    catalogues = BucketCatalogues(client, BUCKET)
    assert not catalogues.has(definitions().hash)

    catalogues.put(definitions())

    assert catalogues.has(definitions().hash)
    assert not catalogues.has("0" * 64)
    with pytest.raises(SourceDown, match="does not answer"):
        BucketCatalogues(Counting(client, "SlowDown"), BUCKET).has("0" * 64)
