"""Failures set aside in an SQS queue."""

import json
from typing import TYPE_CHECKING

from chalicelib.domain.names import ApplicationId

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient


class QueueFailures:
    """The port Failures over one queue; the message names the application and nothing else."""

    def __init__(self, sqs: "SQSClient", queue: str) -> None:
        self._sqs = sqs
        self._queue = queue

    def put(self, application: ApplicationId, error: str) -> None:
        """Set one aside."""
        body = json.dumps({"application": application, "error": error})
        self._sqs.send_message(QueueUrl=self._queue, MessageBody=body)
