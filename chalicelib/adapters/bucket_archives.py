"""Packages of closed applications in an S3 bucket, written once (``If-None-Match: *``).

S3 stores a SHA-256 with each package and compares it on arrival.
"""

from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from chalicelib.adapters.outages import error_code, outages_of
from chalicelib.domain.errors import ConcurrentChange, Conflict

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


class BucketArchives:
    """The port Archives over one bucket."""

    def __init__(self, s3: "S3Client", bucket: str) -> None:
        self._s3 = s3
        self._bucket = bucket

    def keep(self, name: str, package: bytes) -> None:
        """Keep a package; raises Conflict where another one stands under its name."""
        with outages_of("The archive"):
            try:
                self._put(name, package)
            except ClientError as refused:
                self._judge(name, package, refused)

    def _put(self, name: str, package: bytes) -> None:
        self._s3.put_object(
            Bucket=self._bucket,
            Key=name,
            Body=package,
            ChecksumAlgorithm="SHA256",
            IfNoneMatch="*",
        )

    def _judge(self, name: str, package: bytes, refused: ClientError) -> None:
        """No fault where the same package stands there."""
        if error_code(refused) == "ConditionalRequestConflict":
            raise ConcurrentChange(f"{name} is just being archived: repeat.") from refused
        if error_code(refused) != "PreconditionFailed":
            raise refused
        if self._s3.get_object(Bucket=self._bucket, Key=name)["Body"].read() != package:
            raise Conflict(f"Another package is archived as {name}: compare the two.") from refused
