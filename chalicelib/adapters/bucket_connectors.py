"""Where departments' systems listen → their endpoints: what was told, or what lies in the bucket.

A parameter of CloudFormation and a function's whole environment hold 4 KB, some thirty systems. For
more, the parameter names an object of the bucket of catalogues, ``connectors/…``, which no function
may read but those that push.
"""

from typing import TYPE_CHECKING

from botocore.exceptions import ClientError
from pydantic import TypeAdapter, ValidationError

from chalicelib.adapters.outages import error_code, outages_of
from chalicelib.adapters.webhook_connector import Endpoint
from chalicelib.domain.errors import Damaged
from chalicelib.domain.names import BodyId

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

FOLDER = "connectors/"
STORE = "The bucket of catalogues"
HIDDEN = frozenset({"AccessDenied", "NoSuchKey"})
"""How a bucket says that an object is not there; the first to whoever may not list it."""

Endpoints = dict[BodyId, Endpoint]
ENDPOINTS: TypeAdapter[Endpoints] = TypeAdapter(Endpoints)


def is_object(told: str) -> bool:
    """Whether this names an object, and is not the endpoints themselves."""
    return told.startswith(FOLDER)


def stored(client: "S3Client", bucket: str, key: str) -> str:
    """What lies there; raises Damaged where nothing does, SourceDown while the bucket is down."""
    with outages_of(STORE):
        try:
            return client.get_object(Bucket=bucket, Key=key)["Body"].read().decode()
        except ClientError as refused:
            if error_code(refused) not in HIDDEN:
                raise
            raise Damaged(f"There is no {key}, or it may not be read: put it there.") from refused


def read_endpoints(told: str) -> Endpoints:
    """``{body: {url, secret}}``; raises Damaged, and shows no secret."""
    try:
        return ENDPOINTS.validate_json(told)
    except ValidationError as error:
        place = ".".join(map(str, error.errors(include_input=False)[0]["loc"])) or "the whole"
        raise Damaged(f"The connectors are not what they should be, at {place}.") from None
