"""What was set aside in an SQS queue, and in the queue of its dead letters."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from chalicelib.adapters.outages import outages_of
from chalicelib.domain.failures import NOT_TOLD, SetAside
from chalicelib.domain.names import ApplicationId
from chalicelib.ports.set_asides import Taken

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient
    from mypy_boto3_sqs.type_defs import MessageTypeDef

MOST = 500
"""Messages taken out at once: whoever has more to look at looks again."""

AT_ONCE = 10
"""SQS's own limit of messages in a call."""

OUT_SECONDS = 60
"""How long nobody else is given what was taken: longer than the function lives that takes it."""

STORE = "The failure queue"


class Queues(NamedTuple):
    """The addresses of both queues."""

    failures: str
    dead_letters: str


class _Condition(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    condition: str = "Unreadable"


class _Body(BaseModel):
    """A message of ours; or of Lambda's, of records that its retries did not get through.

    One that names an application or a holder and no error was in vain in the queue of notices.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    application: ApplicationId | None = None
    holder: str | None = None
    error: str | None = None
    lost: _Condition = Field(default_factory=_Condition, alias="requestContext")

    @property
    def kind(self) -> str:
        """The class of its error."""
        if self.application or self.holder:
            return self.error or NOT_TOLD
        return self.error or self.lost.condition


class QueueSetAsides:
    """The port SetAsides over two queues. Everything raises SourceDown where SQS is not there."""

    def __init__(self, sqs: "SQSClient", queues: Queues) -> None:
        self._sqs = sqs
        self._queues = queues

    @outages_of(STORE)
    def take(self) -> tuple[Taken, ...]:
        """All there is, up to ``MOST``, the failure queue first."""
        return tuple(islice(self._messages(), MOST))

    @outages_of(STORE)
    def done(self, taken: Taken) -> None:
        """Forget one, for ever."""
        self._sqs.delete_message(QueueUrl=self._queue(taken), ReceiptHandle=taken.receipt)

    @outages_of(STORE)
    def put_back(self, taken: Sequence[Taken]) -> None:
        """Let others have these again, at once."""
        for each in taken:
            self._sqs.change_message_visibility(
                QueueUrl=self._queue(each), ReceiptHandle=each.receipt, VisibilityTimeout=0
            )

    def _queue(self, taken: Taken) -> str:
        return self._queues.dead_letters if taken.message.is_dead else self._queues.failures

    def _messages(self) -> Iterator[Taken]:
        for queue in self._queues:
            while batch := self._received(queue):
                is_dead = queue == self._queues.dead_letters
                yield from (_taken(message, is_dead=is_dead) for message in batch)

    def _received(self, queue: str) -> "list[MessageTypeDef]":
        """Waiting a second asks all of SQS's servers, not some: nothing there is nothing there."""
        answer = self._sqs.receive_message(
            QueueUrl=queue,
            MaxNumberOfMessages=AT_ONCE,
            VisibilityTimeout=OUT_SECONDS,
            WaitTimeSeconds=1,
            MessageSystemAttributeNames=["SentTimestamp"],
        )
        return answer.get("Messages", [])


def _taken(message: "MessageTypeDef", *, is_dead: bool) -> Taken:
    sent = int(message["Attributes"]["SentTimestamp"])
    since = datetime.fromtimestamp(sent / 1000, UTC)
    body = _body(message["Body"])
    read = SetAside(
        application=body.application,
        holder=body.holder,
        error=body.kind,
        since=since,
        is_dead=is_dead,
    )
    return Taken(message=read, receipt=message["ReceiptHandle"])


def _body(text: str) -> _Body:
    """What a message says; one that nobody can read is shown as such, and blocks no other."""
    try:
        return _Body.model_validate_json(text)
    except ValidationError:
        return _Body()
