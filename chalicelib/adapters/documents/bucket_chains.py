"""The chains of issuers' keys in the documents bucket: ``chains/<body>/<kid>.pem``."""

from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from chalicelib.adapters.outages import is_missing, outages_of
from chalicelib.domain.errors import Unknown
from chalicelib.domain.names import BodyId

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

CHAINS = "chains/"


def chain_key(issuer: BodyId, kid: str) -> str:
    """Where the chain of this key lies."""
    return f"{CHAINS}{issuer}/{kid}.pem"


class BucketChains:
    """The port Chains."""

    def __init__(self, s3: "S3Client", bucket: str) -> None:
        self._s3 = s3
        self._bucket = bucket

    def of(self, issuer: BodyId, kid: str) -> bytes:
        """Read anew each time: what was amiss is mended by putting another in its place."""
        with outages_of("The store of documents"):
            try:
                found = self._s3.get_object(Bucket=self._bucket, Key=chain_key(issuer, kid))
            except ClientError as error:
                if not is_missing(error):
                    raise
                raise Unknown(f"Nobody certified the key {kid} of {issuer}.") from error
            return found["Body"].read()
