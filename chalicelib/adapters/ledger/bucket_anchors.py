"""Collected heads and anchors as objects of an S3 bucket, each written once.

``heads/<hour>/<SHA-256 of what it says>`` and ``anchors/<number>``: ``If-None-Match: *``, and
nobody here may delete. The bucket keeps versions; where the law wants more, its owner locks it.
"""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from chalicelib.adapters.outages import error_code, outages_of
from chalicelib.domain.anchoring import Collected, Kept

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

HOUR = "%Y-%m-%dT%H"
STANDS = frozenset({"PreconditionFailed", "ConditionalRequestConflict"})


class BucketAnchors:
    """The port Anchors over one bucket."""

    def __init__(self, s3: "S3Client", bucket: str) -> None:
        self._s3 = s3
        self._bucket = bucket

    def collect(self, at: datetime, collected: Collected) -> None:
        """Keep what a batch told, once."""
        content = collected.canonical()
        self._put(f"heads/{_hour(at)}/{hashlib.sha256(content).hexdigest()}", content)

    def collected(self, since: datetime | None, until: datetime) -> tuple[Collected, ...]:
        """What came within these hours."""
        begin = f"heads/{_hour(since)}" if since else "heads/"
        end = f"heads/{_hour(until)}"
        names = (name for name in self._names("heads/", begin) if name < end)
        return tuple(Collected.model_validate_json(self._get(name)) for name in names)

    def last(self) -> Kept | None:
        """The newest anchor: the last of their names, which all are of one length."""
        names = list(self._names("anchors/", ""))
        return Kept.model_validate_json(self._get(names[-1])) if names else None

    def keep(self, number: int, kept: Kept) -> bool:
        """Keep it under its number; False where another stands there."""
        return self._put(_anchor(number), kept.canonical())

    def all(self) -> Iterator[Kept]:
        """Every anchor, in order."""
        for name in self._names("anchors/", ""):
            yield Kept.model_validate_json(self._get(name))

    def _put(self, name: str, content: bytes) -> bool:
        with outages_of("The store of anchors"):
            try:
                self._s3.put_object(Bucket=self._bucket, Key=name, Body=content,
                                    ChecksumAlgorithm="SHA256", IfNoneMatch="*")  # fmt: skip
            except ClientError as refused:
                if error_code(refused) not in STANDS:
                    raise
                return False
        return True

    def _get(self, name: str) -> bytes:
        with outages_of("The store of anchors"):
            return self._s3.get_object(Bucket=self._bucket, Key=name)["Body"].read()

    def _names(self, prefix: str, begin: str) -> Iterator[str]:
        """The names behind this beginning, in order."""
        pages = self._s3.get_paginator("list_objects_v2").paginate(
            Bucket=self._bucket, Prefix=prefix, StartAfter=begin
        )
        with outages_of("The store of anchors"):
            for page in pages:
                yield from (each["Key"] for each in page.get("Contents", []))


def _hour(at: datetime) -> str:
    return at.astimezone(UTC).strftime(HOUR)


def _anchor(number: int) -> str:
    return f"anchors/{number:010d}"
