"""Papers in one S3 bucket: ``papers/<number>.pdf`` once made, ``waiting/<number>.json`` until then.

A paper is written once (``If-None-Match: *``), so that two who ask at once get the same one.
"""

import hashlib
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from chalicelib.adapters.outages import error_code, is_missing, outages_of
from chalicelib.domain.errors import ConcurrentChange
from chalicelib.domain.names import CertificateNumber
from chalicelib.ports.documents import Kept, Waiting
from chalicelib.ports.uploads import Link

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

STORE = "The store of documents"
SHOWN_SECONDS = 300
PDF = "application/pdf"
LIST = "waiting/"


class BucketDocuments:
    """The port Documents; the client must sign with ``s3v4``."""

    def __init__(self, s3: "S3Client", bucket: str) -> None:
        self._s3 = s3
        self._bucket = bucket

    def kept(self, number: CertificateNumber) -> Kept | None:
        """What the store says of the paper: it is not fetched."""
        with outages_of(STORE):
            try:
                found = self._s3.head_object(Bucket=self._bucket, Key=_paper(number))
            except ClientError as error:
                if not is_missing(error):
                    raise
                return None
        return Kept(size=found["ContentLength"], sha256=found["Metadata"]["sha256"])

    def keep(self, number: CertificateNumber, paper: bytes) -> Kept:
        """The first that comes stays; raises ConcurrentChange where two come in one instant."""
        made = Kept(size=len(paper), sha256=hashlib.sha256(paper).hexdigest())
        with outages_of(STORE):
            is_first = self._put_once(number, paper, made)
            self._s3.delete_object(Bucket=self._bucket, Key=_waiting(number))
        return made if is_first else self.kept(number) or made

    def discard(self, number: CertificateNumber) -> bool:
        """What was there stays a former version in the bucket, for whoever may read those."""
        was_kept = self.kept(number) is not None
        with outages_of(STORE):
            self._s3.delete_object(Bucket=self._bucket, Key=_paper(number))
        return was_kept

    def show(self, number: CertificateNumber) -> Link:
        """A signed address; a browser saves the paper under the certificate's number."""
        asked = {
            "Bucket": self._bucket,
            "Key": _paper(number),
            "ResponseContentType": PDF,
            "ResponseCacheControl": "no-store",
            "ResponseContentDisposition": f'attachment; filename="{number}.pdf"',
        }
        url = self._s3.generate_presigned_url("get_object", asked, ExpiresIn=SHOWN_SECONDS)
        return Link(url=url, expires_in=SHOWN_SECONDS)

    def set_aside(self, waiting: Waiting) -> Waiting:
        """What stood there first stays, where nothing but its instant differs."""
        with outages_of(STORE):
            stands = self._read(_waiting(waiting.number))
            if stands is not None and stands.model_copy(update={"since": waiting.since}) == waiting:
                return stands
            self._s3.put_object(
                Bucket=self._bucket,
                Key=_waiting(waiting.number),
                Body=waiting.canonical(),
                ContentType="application/json",
            )
        return waiting

    def waiting(self) -> tuple[Waiting, ...]:
        """Read one by one: few there are."""
        with outages_of(STORE):
            pages = self._s3.get_paginator("list_objects_v2").paginate(
                Bucket=self._bucket, Prefix=LIST
            )
            keys = [each["Key"] for page in pages for each in page.get("Contents", [])]
            found = [each for each in map(self._read, keys) if each is not None]
        return tuple(sorted(found, key=lambda each: (each.since, each.number)))

    def _put_once(self, number: CertificateNumber, paper: bytes, made: Kept) -> bool:
        try:
            self._s3.put_object(
                Bucket=self._bucket,
                Key=_paper(number),
                Body=paper,
                ContentType=PDF,
                ChecksumAlgorithm="SHA256",
                Metadata={"sha256": made.sha256},
                IfNoneMatch="*",
            )
        except ClientError as refused:
            if error_code(refused) == "ConditionalRequestConflict":
                raise ConcurrentChange("The paper is just being kept: ask again.") from refused
            if error_code(refused) != "PreconditionFailed":
                raise
            return False
        return True

    def _read(self, key: str) -> Waiting | None:
        try:
            found = self._s3.get_object(Bucket=self._bucket, Key=key)
        except ClientError as error:
            if not is_missing(error):
                raise
            return None
        return Waiting.model_validate_json(found["Body"].read())


def _paper(number: CertificateNumber) -> str:
    return f"papers/{number}.pdf"


def _waiting(number: CertificateNumber) -> str:
    return f"{LIST}{number}.json"
