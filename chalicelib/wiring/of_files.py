"""What this deployment tells → where files lie: those that were brought, and closed packages."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from chalicelib.wiring.environment import client, told

if TYPE_CHECKING:
    from chalicelib.ports.archives import Archives
    from chalicelib.ports.uploads import Uploads

MOST_BYTES = 10 * 1024 * 1024
"""The largest file that may be uploaded."""


@cache
def uploads() -> Uploads:
    """Quarantine, and where verified files live."""
    from chalicelib.adapters.bucket_uploads import Buckets, BucketUploads
    from chalicelib.adapters.signature_scanner import SignatureScanner

    buckets = Buckets(told("QUARANTINE_BUCKET"), told("MATERIALS_BUCKET"))
    return BucketUploads(client("s3"), buckets, SignatureScanner(), MOST_BYTES)


@cache
def archives() -> Archives:
    """Where closed applications are kept."""
    from chalicelib.adapters.bucket_archives import BucketArchives

    return BucketArchives(client("s3"), told("ARCHIVES_BUCKET"))
