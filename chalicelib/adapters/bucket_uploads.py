"""Uploads in two buckets: quarantine, where browsers post to, and materials, where files live.

A browser posts straight to S3 under a signed policy (type, size, ten minutes), so no file passes
through the API. What was posted may be replaced while that policy holds: a release therefore moves
exactly the bytes that were looked at, or nothing.
"""

import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urlsplit

from botocore.exceptions import ClientError

from chalicelib.adapters.bucket_pieces import FOLDER, BucketPieces, piece_key
from chalicelib.adapters.outages import error_code, is_missing, outages_of
from chalicelib.domain.errors import Conflict, Invalid, Unknown
from chalicelib.ports.scanners import Scanner
from chalicelib.ports.uploads import Link, Upload, UploadForm

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

INVITED_SECONDS = 600
SHOWN_SECONDS = 300
OCTETS = "application/octet-stream"
STORE = "The store of uploads"
REPLACED = "The file was replaced after it was verified: verify it again."


class Buckets(NamedTuple):
    """The names of the two buckets."""

    quarantine: str
    materials: str


class _Posted(NamedTuple):
    content: bytes
    etag: str


class BucketUploads:
    """The port Uploads; the client must sign with ``s3v4``. Files are read whole, up to a bound."""

    def __init__(self, s3: "S3Client", buckets: Buckets, scanner: Scanner, most_bytes: int) -> None:
        self._s3 = s3
        self._buckets = buckets
        self._scanner = scanner
        self._most_bytes = most_bytes
        self._pieces = BucketPieces(s3, buckets.quarantine)

    def invite(self, key: str, media_type: str, most_bytes: int) -> UploadForm:
        """A form for one file; S3 itself refuses another type, a larger size, or a late post."""
        post = self._s3.generate_presigned_post(
            self._buckets.quarantine,
            key,
            Fields={"Content-Type": media_type},
            Conditions=[
                {"Content-Type": media_type},
                ["content-length-range", 1, min(most_bytes, self._most_bytes)],
            ],
            ExpiresIn=INVITED_SECONDS,
        )
        return UploadForm(url=post["url"], fields=post["fields"])

    def invite_piece(self, key: str, number: int, most_bytes: int) -> UploadForm:
        """A form as for a file: it says nothing yet of what the whole is."""
        return self.invite(piece_key(key, number), OCTETS, most_bytes)

    def pieces(self, key: str) -> Mapping[int, int]:
        """As the bucket lists them."""
        with outages_of(STORE):
            return self._pieces.here(key)

    def join(self, key: str, sha256: str) -> None:
        """Through our memory, which files of this size fit; raises Conflict."""
        with outages_of(STORE):
            self._pieces.join(key, sha256)

    def put(self, key: str, content: bytes) -> None:
        """Into quarantine; nothing says yet what it is."""
        with outages_of(STORE):
            self._s3.put_object(Bucket=self._buckets.quarantine, Key=key, Body=content)

    def origin(self) -> str:
        """As the store's own addresses have it, which are signed here and ask nobody."""
        post = self._s3.generate_presigned_post(self._buckets.quarantine, "-")
        found = urlsplit(post["url"])
        return f"{found.scheme}://{found.netloc}"

    def look(self, key: str) -> Upload:
        """The file as it is; raises Unknown, and Invalid where it is too large."""
        with outages_of(STORE):
            found = self._find(self._buckets.quarantine, key) or self._find(
                self._buckets.materials, key
            )
        if found is None:
            raise Unknown("No such file was posted.")
        return Upload(
            key=key,
            size=len(found.content),
            sha256=hashlib.sha256(found.content).hexdigest(),
            media_type=self._scanner.media_type(found.content),
        )

    def release(self, upload: Upload) -> None:
        """Move the file as it was looked at; raises Conflict where it was replaced since."""
        with outages_of(STORE):
            waiting = self._find(self._buckets.quarantine, upload.key)
            if waiting is not None:
                self._move(upload, waiting)
            elif self._find(self._buckets.materials, upload.key) is None:
                raise Unknown("No such file was posted.")

    def erase(self, folder: str) -> int:
        """Every version of every file under it, in both buckets, and what marks them as deleted."""
        with outages_of(STORE):
            files = sum(self._emptied(bucket, folder) for bucket in self._buckets)
            return files + self._emptied(self._buckets.quarantine, f"{FOLDER}{folder}")

    def _emptied(self, bucket: str, folder: str) -> int:
        pages = self._s3.get_paginator("list_object_versions")
        erased = 0
        for page in pages.paginate(Bucket=bucket, Prefix=folder):
            for each in (*page.get("Versions", ()), *page.get("DeleteMarkers", ())):
                name, version = each["Key"], each["VersionId"]
                self._s3.delete_object(Bucket=bucket, Key=name, VersionId=version)
                erased += 1
        return erased

    def show(self, key: str, name: str, media_type: str) -> Link:
        """A signed address; S3 answers under the verified type, and never lets a browser open it.

        Raises Unknown where the file was not released.
        """
        with outages_of(STORE):
            self._require_released(key)
        asked = {
            "Bucket": self._buckets.materials,
            "Key": key,
            "ResponseContentType": media_type,
            "ResponseCacheControl": "no-store",
            "ResponseContentDisposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
        }
        url = self._s3.generate_presigned_url("get_object", asked, ExpiresIn=SHOWN_SECONDS)
        return Link(url=url, expires_in=SHOWN_SECONDS)

    def _require_released(self, key: str) -> None:
        try:
            self._s3.head_object(Bucket=self._buckets.materials, Key=key)
        except ClientError as error:
            if not is_missing(error):
                raise
            raise Unknown("No such file was released.") from error

    def _find(self, bucket: str, key: str) -> _Posted | None:
        try:
            found = self._s3.get_object(Bucket=bucket, Key=key)
        except ClientError as error:
            if not is_missing(error):
                raise
            return None
        content = found["Body"].read(self._most_bytes + 1)
        if len(content) > self._most_bytes:
            raise Invalid(f"The file is larger than {self._most_bytes} bytes.")
        return _Posted(content, found["ETag"])

    def _move(self, upload: Upload, waiting: _Posted) -> None:
        """Copy just the bytes that were verified, then empty the quarantine."""
        if hashlib.sha256(waiting.content).hexdigest() != upload.sha256:
            raise Conflict(REPLACED)
        try:
            self._s3.copy_object(
                Bucket=self._buckets.materials,
                Key=upload.key,
                CopySource={"Bucket": self._buckets.quarantine, "Key": upload.key},
                CopySourceIfMatch=waiting.etag,
                ChecksumAlgorithm="SHA256",
            )
        except ClientError as error:
            if error_code(error) != "PreconditionFailed":
                raise
            raise Conflict(REPLACED) from error
        self._s3.delete_object(Bucket=self._buckets.quarantine, Key=upload.key)
