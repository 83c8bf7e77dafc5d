"""Notices to look for, waiting in an SQS queue."""

import json
from datetime import timedelta
from typing import TYPE_CHECKING

from chalicelib.adapters.outages import outages_of
from chalicelib.domain.names import ApplicationId

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient

QUEUE = "The queue of notices"
LONGEST = timedelta(minutes=15)
"""The longest that SQS keeps a message back."""


class QueueNotices:
    """The port NoticeQueue over one queue; messages name an application or a keyed hash."""

    def __init__(self, sqs: "SQSClient", queue: str) -> None:
        self._sqs = sqs
        self._queue = queue

    def look_at(self, application: ApplicationId, after: timedelta = timedelta()) -> None:
        """Something of this application may have to be told, at once or after a while."""
        self._put({"application": application}, min(after, LONGEST))

    def prove(self, holder: str) -> None:
        """This holder is to be sent the codes that their addresses wait for."""
        self._put({"holder": holder}, timedelta())

    @outages_of(QUEUE)
    def _put(self, what: dict[str, str], after: timedelta) -> None:
        delay = int(after.total_seconds())
        self._sqs.send_message(QueueUrl=self._queue, MessageBody=json.dumps(what),
                               DelaySeconds=delay)  # fmt: skip
