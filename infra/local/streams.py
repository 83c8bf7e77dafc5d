"""A restarted local cloud → one whose journal is read again, with nothing lost meanwhile."""

import json
from typing import Any

from infra.local.cloud import Cloud
from infra.local.deploy import Outputs


def read_again(cloud: Cloud, made: Outputs) -> None:
    """Put live mappings in place of those that died with the restart; see what waits."""
    _read_again(cloud, made["DriveName"], made["DriveStreamArn"])
    _read_again(cloud, made["AnchorName"], made["LedgerStreamArn"])
    reconcile(cloud, made)


def _read_again(cloud: Cloud, name: str, stream: str) -> None:
    functions = cloud.client("lambda")
    kept: dict[str, Any] = {}
    for dead in functions.list_event_source_mappings(FunctionName=name)["EventSourceMappings"]:
        kept |= {name: dead[name] for name in ("FilterCriteria",) if name in dead}
        functions.delete_event_source_mapping(UUID=dead["UUID"])
    functions.create_event_source_mapping(
        FunctionName=name,
        EventSourceArn=stream,
        StartingPosition="LATEST",
        BatchSize=25,
        FunctionResponseTypes=["ReportBatchItemFailures"],
        **kept,
    )


def reconcile(cloud: Cloud, made: Outputs) -> None:
    """Ask the reconciler now instead of at its next time."""
    functions = cloud.client("lambda")
    functions.invoke(
        FunctionName=made["ReconcileName"], InvocationType="Event", Payload=json.dumps({})
    )
