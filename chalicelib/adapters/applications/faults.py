"""What DynamoDB refused → ConcurrentChange where another was first; anything else is raised on."""

from pynamodb.exceptions import PynamoDBException, TransactWriteError

from chalicelib.adapters.outages import refusal
from chalicelib.domain.errors import ConcurrentChange

UNFIT = "ConditionalCheckFailed"
CLASH = "TransactionConflict"


def concurrent() -> ConcurrentChange:
    """The one thing to say where another was first."""
    return ConcurrentChange("Somebody else changed this application: read it again and repeat.")


def refused(error: PynamoDBException) -> None:
    """Come back where a condition did not hold; raise ConcurrentChange or the error itself."""
    code = refusal(error) or ""
    if code.startswith(CLASH):
        raise concurrent() from error
    if not code.startswith(UNFIT):
        raise error


def unfit(error: TransactWriteError) -> tuple[bool, ...]:
    """Which parts of a transaction did not fit what stands; raises as ``refused`` does."""
    reasons = tuple(reason.code if reason else None for reason in error.cancellation_reasons)
    if CLASH in reasons:
        raise concurrent() from error
    if not set(reasons) <= {None, UNFIT} or UNFIT not in reasons:
        raise error
    return tuple(reason == UNFIT for reason in reasons)
