"""What DynamoDB refuses is a concurrent change only where it is one."""

import pytest
from botocore.exceptions import ClientError, ConnectionClosedError
from pynamodb.exceptions import (
    CancellationReason,
    TransactWriteError,
    UpdateError,
    VerboseClientError,
)

from chalicelib.adapters.applications.faults import refused, unfit
from chalicelib.domain.errors import ConcurrentChange


def _transaction(*codes, code="TransactionCanceledException"):
    reasons = [CancellationReason(each) if each else None for each in codes]
    cause = VerboseClientError(
        {"Error": {"Code": code}}, "TransactWriteItems", {}, cancellation_reasons=reasons
    )
    return TransactWriteError("refused", cause)


def _update(code):
    return UpdateError("refused", ClientError({"Error": {"Code": code}}, "UpdateItem"))


def test_it_is_told_which_rows_did_not_fit():
    """In the order in which they were sent."""
    assert unfit(_transaction(None, "ConditionalCheckFailed")) == (False, True)


def test_a_clash_of_transactions_is_a_concurrent_change():
    """Whatever else did not fit."""
    with pytest.raises(ConcurrentChange):
        unfit(_transaction("ConditionalCheckFailed", "TransactionConflict"))
    with pytest.raises(ConcurrentChange):
        refused(_update("TransactionConflictException"))


@pytest.mark.parametrize(
    "error",
    [
        _transaction("ConditionalCheckFailed", "ThrottlingError"),
        _transaction("ValidationError"),
        _transaction(code="AccessDeniedException"),
    ],
    ids=["throttled", "wrong", "denied"],
)
def test_any_other_refusal_of_a_transaction_is_raised_as_it_is(error):
    """A missing right must never look like somebody else's change."""
    with pytest.raises(TransactWriteError):
        unfit(error)


def test_any_other_refusal_of_a_row_is_raised_as_it_is():
    """The same for a single row."""
    with pytest.raises(UpdateError):
        refused(_update("AccessDeniedException"))


def test_a_connection_that_was_cut_is_raised_as_it_is():
    """There was no answer that could bear a name: whoever calls makes an outage of it."""
    cut = UpdateError("refused", ConnectionClosedError(endpoint_url="http://127.0.0.1:1"))
    with pytest.raises(UpdateError):
        refused(cut)


def test_a_condition_that_did_not_hold_is_left_to_whoever_set_it():
    """They know what it means."""
    assert refused(_update("ConditionalCheckFailedException")) is None
