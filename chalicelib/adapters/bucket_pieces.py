"""The pieces of files on their way, each an object of its own in quarantine, beside the files.

S3's own uploads in parts take nothing under 5 MiB, half of the largest file: a piece here is as
small as it is asked for, and posted under a form as any file. What is not joined fades in a day.
"""

import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from chalicelib.adapters.outages import error_code, is_missing
from chalicelib.domain.errors import Conflict

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

FOLDER = "pieces/"
"""What their keys begin with, by which the bucket's lifecycle tells them from files."""

MADE = frozenset({"PreconditionFailed", "ConditionalRequestConflict"})
"""What S3 says of a file that there is, or that another is about to make."""

OTHERS = "The pieces that came are not of this file: send it again."


def piece_key(key: str, number: int) -> str:
    """Where a piece of this file lies: so that they sort as they follow each other."""
    return f"{FOLDER}{key}/{number:04}"


class BucketPieces:
    """What the port Uploads says of pieces, in one bucket."""

    def __init__(self, s3: "S3Client", bucket: str) -> None:
        self._s3 = s3
        self._bucket = bucket

    def here(self, key: str) -> Mapping[int, int]:
        """Their numbers and sizes."""
        found = self._s3.list_objects_v2(Bucket=self._bucket, Prefix=f"{FOLDER}{key}/")
        return {
            int(each["Key"].rpartition("/")[2]): each["Size"] for each in found.get("Contents", ())
        }

    def join(self, key: str, sha256: str) -> None:
        """The file first, then the pieces away: whoever is killed in between finds it whole."""
        names = [piece_key(key, number) for number in sorted(self.here(key))]
        content = b"".join(self._read(name) for name in names)
        is_it = hashlib.sha256(content).hexdigest() == sha256
        if is_it:
            self._put_once(key, content)
        for name in names:
            self._s3.delete_object(Bucket=self._bucket, Key=name)
        if not is_it:
            raise Conflict(OTHERS)

    def _put_once(self, key: str, content: bytes) -> None:
        """What another has made of the same pieces stays as it is: it may be looked at already."""
        try:
            self._s3.put_object(Bucket=self._bucket, Key=key, Body=content, IfNoneMatch="*")
        except ClientError as error:
            if error_code(error) not in MADE:
                raise

    def _read(self, name: str) -> bytes:
        """Nothing where somebody who joins them too has taken it away: the checksum tells."""
        try:
            return self._s3.get_object(Bucket=self._bucket, Key=name)["Body"].read()
        except ClientError as error:
            if not is_missing(error):
                raise
            return b""
