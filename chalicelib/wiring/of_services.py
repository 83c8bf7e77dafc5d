"""What this deployment tells → other parts of the service, and departments' own systems."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from chalicelib import wiring
from chalicelib.wiring.environment import client, may_be_told, told

if TYPE_CHECKING:
    from chalicelib.adapters.lambda_services import LambdaServices
    from chalicelib.ports.connectors import Connector
    from chalicelib.ports.executions import Executions
    from chalicelib.ports.failures import Failures
    from chalicelib.ports.set_asides import SetAsides


@cache
def executions() -> Executions:
    """The machine's runs; a step that only reports on its own token needs no machine's name."""
    from chalicelib.adapters.step_functions_executions import StepFunctionsExecutions

    machine = may_be_told("STATE_MACHINE_ARN") or ""
    return StepFunctionsExecutions(client("stepfunctions"), machine)


@cache
def failures() -> Failures:
    """Where what could not be driven is set aside."""
    from chalicelib.adapters.queue_failures import QueueFailures

    return QueueFailures(client("sqs"), told("FAILURES_QUEUE"))


@cache
def set_asides() -> SetAsides:
    """The same and its dead letters, for who looks into them."""
    from chalicelib.adapters.queue_set_asides import Queues, QueueSetAsides

    queues = Queues(told("FAILURES_QUEUE"), told("DEAD_LETTERS_QUEUE"))
    return QueueSetAsides(client("sqs"), queues)


@cache
def remote_services() -> LambdaServices:
    """The functions that may do what the doors may not."""
    from chalicelib.adapters.lambda_services import Functions, LambdaServices

    names = Functions(
        prefill=told("HOLDINGS_FUNCTION"),
        verify=told("VERIFY_FUNCTION"),
        wallet=told("WALLET_FUNCTION"),
        failures=told("FAILURES_FUNCTION"),
        disclosures=told("DISCLOSURES_FUNCTION"),
        documents=told("DOCUMENTS_FUNCTION"),
        statuses=told("STATUSES_FUNCTION"),
        registrar=told("REGISTRAR_FUNCTION"),
    )
    return LambdaServices(client("lambda"), names)


@cache
def connector() -> Connector:
    """Departments' own systems: ``{body: {url, secret}}``, or the object where that lies."""
    from chalicelib.adapters.bucket_connectors import is_object, read_endpoints, stored
    from chalicelib.adapters.webhook_connector import WebhookConnector

    said = may_be_told("CONNECTORS") or "{}"
    if is_object(said):
        said = stored(client("s3"), told("CATALOGUES_BUCKET"), said)
    return WebhookConnector(read_endpoints(said), wiring.clock())
