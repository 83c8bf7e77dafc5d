"""One archived application → what it cost: states entered, DynamoDB units read and written.

Read with the operator's rights from the journal and the functions' logs: no door tells these.
"""

import json
import os
from collections.abc import Iterator

from chalicelib.adapters.applications.table_applications import TableApplications
from chalicelib.adapters.bound_models import Table
from chalicelib.adapters.system_clock import SystemClock
from chalicelib.domain.machine import transitions
from chalicelib.domain.names import ApplicationId
from infra.local.cloud import REGION
from infra.local.journeys.figures import Meter, Metered
from infra.local.service import Service


def meter(service: Service) -> Meter:
    """A meter that counts from now, and from each count on: one application at a time.

    From here on this process acts as the cloud's operator: PynamoDB asks the environment who it is.
    """
    os.environ.update(service.cloud.environment())
    spent = [_spent(service)]

    def measure(application: str) -> Metered:
        before, now = spent[0], _spent(service)
        spent[0] = now
        table = Table(service.outputs["ApplicationsTableName"], REGION, service.cloud.endpoint)
        records = TableApplications(table, SystemClock()).glance(ApplicationId(application))
        return Metered(
            transitions=transitions(records),
            read_units=round(now[0] - before[0], 1),
            write_units=round(now[1] - before[1], 1),
        )

    return measure


def _spent(service: Service) -> tuple[float, float]:
    """All units read and written since the cloud began, as the functions logged them."""
    reads, writes = 0.0, 0.0
    for line in _lines(service):
        if line.get("message") == "capacity":
            reads += float(line["read_units"])
            writes += float(line["write_units"])
    return reads, writes


def _lines(service: Service) -> Iterator[dict[str, str]]:
    logs = service.cloud.client("logs")
    for page in logs.get_paginator("describe_log_groups").paginate():
        for group in page["logGroups"]:
            yield from _told(logs.get_paginator("filter_log_events"), group["logGroupName"])


def _told(events: object, group: str) -> Iterator[dict[str, str]]:
    for page in events.paginate(logGroupName=group):  # type: ignore[attr-defined] # boto3's own
        for event in page["events"]:
            for text in event["message"].splitlines():
                yield from records(text)


def records(text: str) -> Iterator[dict[str, str]]:
    """The records in one line of a log: two threads may write theirs at once, end to end."""
    decoder, rest = json.JSONDecoder(), text
    while rest.startswith("{"):
        record, end = decoder.raw_decode(rest)
        yield record
        rest = rest[end:]
