"""The port's contract on the fake and on a bucket, and the chains that lie there."""

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from chalicelib.adapters.documents.bucket_chains import BucketChains, chain_key
from chalicelib.adapters.documents.bucket_documents import BucketDocuments
from chalicelib.domain.errors import ConcurrentChange, SourceDown, Unknown
from tests.fakes.documents import FakeDocuments
from tests.ports.documents_contract import NUMBER, DocumentsContract


@pytest.fixture
def s3():
    with mock_aws():
        client = boto3.client("s3", "us-east-1")
        client.create_bucket(Bucket="documents")
        yield client


class TestFakeDocuments(DocumentsContract):
    @pytest.fixture
    def documents(self):
        return FakeDocuments()


class TestBucketDocuments(DocumentsContract):
    @pytest.fixture
    def documents(self, s3):
        return BucketDocuments(s3, "documents")

    def test_a_browser_is_told_that_it_is_a_pdf_to_be_saved(self, documents):
        """Under the certificate's number, which is no secret."""
        url = documents.show(NUMBER).url
        assert "response-content-type=application%2Fpdf" in url
        assert f"attachment%3B%20filename%3D%22{NUMBER}.pdf%22" in url


class Answering:
    """A client of S3 that answers everything with one error."""

    def __init__(self, code):
        self._code = code

    def __getattr__(self, name):
        def refuse(**_):
            raise ClientError({"Error": {"Code": self._code}}, name)

        return refuse


@pytest.mark.parametrize(
    ("code", "error"),
    [("ConditionalRequestConflict", ConcurrentChange), ("SlowDown", SourceDown),
     ("AccessDenied", ClientError)],
)  # fmt: skip
def test_what_the_store_refuses_is_told_by_its_remedy(code, error):
    """Try again, or look at the rights: a right that lacks is never read as an absent paper."""
    documents = BucketDocuments(Answering(code), "documents")
    with pytest.raises(error):
        documents.keep(NUMBER, b"%PDF")


@pytest.mark.parametrize("code", ["AccessDenied"])
def test_a_right_that_lacks_is_no_absence(code):
    """Neither of a paper, nor of a chain."""
    with pytest.raises(ClientError):
        BucketDocuments(Answering(code), "documents").kept(NUMBER)
    with pytest.raises(ClientError):
        BucketChains(Answering(code), "documents").of("dragon-office-990101", "k")


def test_a_chain_is_that_of_one_key_of_one_issuer(s3):
    """Another key's says nothing about this one."""
    s3.put_object(Bucket="documents", Key=chain_key("dragon-office-990101", "k-1"), Body=b"PEM")
    chains = BucketChains(s3, "documents")
    assert chains.of("dragon-office-990101", "k-1") == b"PEM"
    with pytest.raises(Unknown):
        chains.of("dragon-office-990101", "k-2")
