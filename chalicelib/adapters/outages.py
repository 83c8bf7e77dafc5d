"""An AWS error → SourceDown where the same call may succeed later; every other error as it came.

A refusal (AccessDenied) is never an outage: hidden behind one, it would look like a hang.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from botocore.exceptions import BotoCoreError, ClientError, HTTPClientError
from botocore.exceptions import ConnectionError as NoConnectionError
from pynamodb.exceptions import PynamoDBException, TransactWriteError

from chalicelib.domain.errors import SourceDown

PASSING = frozenset({
    "InternalFailure",
    "InternalServerError",
    "LimitExceededException",
    "ProvisionedThroughputExceeded",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "ServiceUnavailable",
    "ServiceUnavailableException",
    "SlowDown",
    "Throttling",
    "ThrottlingError",
    "ThrottlingException",
    "ThrottledException",
    "TooManyRequestsException",
})  # fmt: skip
"""Errors that pass, by name: PynamoDB hands on no status, nor does a transaction for its parts."""

SERVER_FAULT = 500


@contextmanager
def outages_of(source: str) -> Iterator[None]:
    """Raise SourceDown, naming the source, where it does not answer just now."""
    try:
        yield
    except (BotoCoreError, ClientError, PynamoDBException) as error:
        if not is_outage(error):
            raise
        raise SourceDown(f"{source} does not answer: try again later.") from error


def is_outage(error: BaseException | None) -> bool:
    """Whether the service could not be reached, was too busy, or failed within itself."""
    match error:
        case TransactWriteError() if _is_part_busy(error):
            return True
        case PynamoDBException():
            return is_outage(error.cause)
        case ClientError():
            status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
            return error_code(error) in PASSING or status >= SERVER_FAULT
        case _:
            return isinstance(error, NoConnectionError | HTTPClientError)


def _is_part_busy(error: TransactWriteError) -> bool:
    """Whether a transaction was given up because one of its rows was asked for too often."""
    return any(reason and reason.code in PASSING for reason in error.cancellation_reasons)


def refusal(error: PynamoDBException) -> str | None:
    """The name of what DynamoDB refused with; None where no answer came at all.

    PynamoDB's own property for it breaks on a connection that was cut in the middle of a call.
    """
    return error_code(error.cause) if isinstance(error.cause, ClientError) else None


def error_code(error: ClientError) -> str:
    """The name that the service gives to its error."""
    return error.response["Error"]["Code"]


def is_missing(error: ClientError) -> bool:
    """Whether S3 has nothing under a key; the answer to a HEAD has no body to say more in."""
    return error_code(error) in {"NoSuchKey", "404"}
