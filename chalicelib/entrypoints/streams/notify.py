"""A batch of the queue of notices → everybody told who is to be told, each application apart."""

import json
from collections.abc import Sequence
from typing import TypedDict

from chalicelib import wiring
from chalicelib.domain.names import ApplicationId
from chalicelib.entrypoints.streams.notifying import NotifyPorts, notify_one, prove


class Record(TypedDict):
    """One message of the queue."""

    messageId: str
    body: str


class Batch(TypedDict):
    """Messages as Lambda hands them over."""

    Records: Sequence[Record]


class Failures(TypedDict):
    """Which messages are to be handed over again."""

    batchItemFailures: list[dict[str, str]]


def notify_ports() -> NotifyPorts:
    """The real ones: nothing here may open what is sealed in a journal."""
    return NotifyPorts(
        applications=wiring.clear_applications(),
        catalogues=wiring.catalogues(),
        inboxes=wiring.inboxes(),
        contacts=wiring.contacts(),
        messengers=wiring.messengers(),
        queue=wiring.notice_queue(),
        clock=wiring.clock(),
        link=wiring.inbox_page(),
        logger=wiring.logger(),
    )


def notify(event: Batch, _context: object) -> Failures:
    """Tell each; what fails comes again a few times, and then stands in the failure queue."""
    failed = [record["messageId"] for record in event["Records"] if not _done(record)]
    return {"batchItemFailures": [{"itemIdentifier": name} for name in failed]}


def _done(record: Record) -> bool:
    try:
        asked = json.loads(record["body"])
        if "holder" in asked:
            prove(str(asked["holder"]), notify_ports())
            return True
        return notify_one(ApplicationId(str(asked["application"])), notify_ports())
    except Exception:
        wiring.logger().exception("what was asked of notify could not be done")
        return False
