"""What may pass is told apart from what somebody must mend."""

import pytest
from botocore.exceptions import (
    ClientError,
    ConnectTimeoutError,
    EndpointConnectionError,
    NoCredentialsError,
    ReadTimeoutError,
)
from pynamodb.exceptions import (
    CancellationReason,
    GetError,
    TransactWriteError,
    VerboseClientError,
)

from chalicelib.adapters.outages import outages_of
from chalicelib.domain.errors import SourceDown


def answered(code, status):
    return ClientError(
        {"Error": {"Code": code}, "ResponseMetadata": {"HTTPStatusCode": status}}, "Call"
    )


def cancelled(*codes):
    reasons = [CancellationReason(code) if code else None for code in codes]
    answer = {"Error": {"Code": "TransactionCanceledException"}}
    cause = VerboseClientError(answer, "TransactWriteItems", {}, cancellation_reasons=reasons)
    return TransactWriteError("nothing written", cause)


PASSING = [
    answered("ThrottlingException", 400),
    answered("SomethingNew", 503),
    EndpointConnectionError(endpoint_url="https://example.org"),
    ConnectTimeoutError(endpoint_url="https://example.org"),
    ReadTimeoutError(endpoint_url="https://example.org"),
    GetError("no row", EndpointConnectionError(endpoint_url="https://example.org")),
    GetError("no row", answered("ProvisionedThroughputExceededException", 400)),
    cancelled(None, "ThrottlingError"),
    cancelled("ProvisionedThroughputExceeded"),
]
STAYING = [
    answered("AccessDeniedException", 400),
    answered("ValidationException", 400),
    NoCredentialsError(),
    GetError("no row", answered("ResourceNotFoundException", 400)),
    GetError("no row"),
    cancelled(None, "ValidationError"),
    KeyError("not AWS's"),
]


@pytest.mark.parametrize("error", PASSING, ids=repr)
def test_what_passes_is_tried_again_later(error):
    """Unreachable, too busy, or broken within itself."""
    with (
        pytest.raises(SourceDown, match=r"^The register does not answer"),
        outages_of("The register"),
    ):
        raise error


@pytest.mark.parametrize("error", STAYING, ids=repr)
def test_what_does_not_pass_is_raised_as_it_came(error):
    """A missing permission hidden behind a retry would never be found."""
    with pytest.raises(type(error)) as raised, outages_of("The register"):
        raise error
    assert raised.value is error
