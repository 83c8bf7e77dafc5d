"""The composition root: the environment → every port with its adapter.

Each part is made once per process, when it is first asked for, and what it is made of is imported
there: a function that never signs never makes a signer nor reads its code, and a cold start pays
for nothing it does not use (docs/decisions/0014-imported-when-first-asked-for.md).
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from chalicelib.wiring.environment import client, clients, may_be_told, table, told, traces_go_to
from chalicelib.wiring.of_notices import contacts, inboxes, messengers, notice_queue
from chalicelib.wiring.of_stages import (
    accept_ports,
    apply_ports,
    archive_ports,
    certify_ports,
    decide_ports,
    deliver_ports,
    dispatch_ports,
    prefill_ports,
)

if TYPE_CHECKING:
    from aws_lambda_powertools import Logger

    from chalicelib.adapters.bound_models import Table
    from chalicelib.adapters.capacity import Consumed
    from chalicelib.adapters.lambda_services import LambdaServices
    from chalicelib.adapters.tracing import Tracing
    from chalicelib.domain.journal.pen import Pen
    from chalicelib.ports.applications import Applications
    from chalicelib.ports.archives import Archives
    from chalicelib.ports.calendars import Calendars
    from chalicelib.ports.catalogues import Catalogues
    from chalicelib.ports.certificates import Certificates
    from chalicelib.ports.clocks import Clock
    from chalicelib.ports.connectors import Connector
    from chalicelib.ports.executions import Executions
    from chalicelib.ports.failures import Failures
    from chalicelib.ports.handles import Handles
    from chalicelib.ports.identities import Identities
    from chalicelib.ports.keyed_hashes import KeyedHash
    from chalicelib.ports.ledgers import Ledger
    from chalicelib.ports.randomness import Randomness
    from chalicelib.ports.set_asides import SetAsides
    from chalicelib.ports.signers import Signer
    from chalicelib.ports.uploads import Uploads

__all__ = [
    "accept_ports",
    "apply_ports",
    "archive_ports",
    "certify_ports",
    "clients",
    "contacts",
    "decide_ports",
    "deliver_ports",
    "dispatch_ports",
    "inboxes",
    "messengers",
    "notice_queue",
    "prefill_ports",
]

MOST_BYTES = 10 * 1024 * 1024
"""The largest file that may be uploaded."""

WARM = Path(__file__).parents[2] / "catalogue.json"
"""The current catalogue, carried in the package."""


def counted_table(name: str) -> Table:
    """Where this table is; what it costs goes to the log, where the deployment asks for it."""
    return table(name, _count)


def _count(consumed: Consumed) -> None:
    """What a call of DynamoDB cost, for whoever adds up the log."""
    units = {"read_units": consumed.read_units, "write_units": consumed.write_units}
    logger().info("capacity", extra={"kind": consumed.operation, **units})


@cache
def clock() -> Clock:
    """What time it is."""
    from chalicelib.adapters.system_clock import SystemClock

    return SystemClock()


@cache
def randomness() -> Randomness:
    """What nobody can guess."""
    from chalicelib.adapters.system_randomness import SystemRandomness

    return SystemRandomness()


@cache
def calendars() -> Calendars:
    """The published working days."""
    from chalicelib.adapters.published_calendar import PublishedCalendar

    return PublishedCalendar()


@cache
def logger() -> Logger:
    """The service's log."""
    from chalicelib.adapters import powertools

    return powertools.logger()


@cache
def tracing() -> Tracing:
    """Traces, where a daemon listens."""
    from chalicelib.adapters.tracing import Tracing

    return Tracing(traces_go_to())


def pen(actor: str) -> Pen:
    """A pen for what is written now."""
    from chalicelib.domain.journal.pen import Pen

    return Pen(actor=actor, at=clock().now(), draw=randomness().draw)


@cache
def base_url() -> str:
    """The one public address that every link begins with."""
    return told("BASE_URL").rstrip("/")


def link(path: str) -> str:
    """The public address of a path: every link that leaves this service is made here."""
    return f"{base_url()}{path}"


@cache
def applications() -> Applications:
    """Applications, with the right to open what is sealed."""
    from chalicelib.adapters.applications.table_applications import TableApplications
    from chalicelib.adapters.applications.wrapping_key import WrappingKey

    wrapping = WrappingKey(client("kms"), told("APPLICATIONS_KEY"))
    return TableApplications(counted_table("APPLICATIONS_TABLE"), clock(), wrapping)


@cache
def clear_applications() -> Applications:
    """Applications, with nothing but what is clear."""
    from chalicelib.adapters.applications.table_applications import TableApplications

    return TableApplications(counted_table("APPLICATIONS_TABLE"), clock())


@cache
def catalogues() -> Catalogues:
    """Published catalogues; the current one comes with the package."""
    from chalicelib.adapters.bucket_catalogues import BucketCatalogues

    return BucketCatalogues(client("s3"), told("CATALOGUES_BUCKET"), WARM)


@cache
def current() -> str:
    """The name of the catalogue for new applications."""
    from chalicelib.adapters.bucket_catalogues import packaged

    return may_be_told("CATALOGUE") or packaged(WARM).hash


@cache
def holders() -> KeyedHash:
    """The keyed hash of people within applications."""
    return _hashes("APPLICATIONS_HMAC_KEY")


@cache
def handles() -> Handles:
    """The names under which bodies speak of items."""
    from chalicelib.adapters.keyed_handles import KeyedHandles

    return KeyedHandles(_hashes("HANDLES_HMAC_KEY"))


@cache
def certificates() -> Certificates:
    """The register of certificates."""
    from chalicelib.adapters.certificates import CertificateSeal, TableCertificates

    seal = CertificateSeal(client("kms"), told("CERTIFICATES_KEY"))
    return TableCertificates(counted_table("CERTIFICATES_TABLE"), seal, _certificate_holders())


@cache
def _certificate_holders() -> KeyedHash:
    return _hashes("CERTIFICATES_HMAC_KEY")


def _hashes(key: str) -> KeyedHash:
    from chalicelib.adapters.kms_keyed_hash import KmsKeyedHash

    return KmsKeyedHash(client("kms"), told(key))


@cache
def ledger() -> Ledger:
    """Who read what of whose."""
    from chalicelib.adapters.table_ledger import TableLedger

    return TableLedger(counted_table("LEDGER_TABLE"), _certificate_holders(), clock())


@cache
def signer() -> Signer:
    """The issuers' keys."""
    from chalicelib.adapters.kms_signer import KmsSigner

    return KmsSigner(client("kms"))


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
def uploads() -> Uploads:
    """Quarantine, and where verified files live."""
    from chalicelib.adapters.bucket_uploads import Buckets, BucketUploads
    from chalicelib.adapters.signature_scanner import SignatureScanner

    buckets = Buckets(told("QUARANTINE_BUCKET"), told("MATERIALS_BUCKET"))
    return BucketUploads(client("s3"), buckets, SignatureScanner(), MOST_BYTES)


@cache
def remote_services() -> LambdaServices:
    """The functions that may do what the doors may not."""
    from chalicelib.adapters.lambda_services import Functions, LambdaServices

    names = Functions(
        prefill=told("HOLDINGS_FUNCTION"),
        verify=told("VERIFY_FUNCTION"),
        wallet=told("WALLET_FUNCTION"),
        failures=told("FAILURES_FUNCTION"),
    )
    return LambdaServices(client("lambda"), names)


@cache
def identities() -> Identities:
    """Sign-ins by the one issuer that is trusted."""
    from chalicelib.adapters.openid_discovery import keys_of
    from chalicelib.adapters.openid_identities import OpenIdIdentities

    issuer = told("ISSUER")
    return OpenIdIdentities(issuer, told("AUDIENCE"), keys_of(issuer))


@cache
def connector() -> Connector:
    """Departments' own systems: ``{body: {url, secret}}``."""
    from chalicelib.adapters.webhook_connector import Endpoint, WebhookConnector

    known = json.loads(may_be_told("CONNECTORS") or "{}")
    endpoints = {body: Endpoint(**endpoint) for body, endpoint in known.items()}
    return WebhookConnector(endpoints, clock())


@cache
def archives() -> Archives:
    """Where closed applications are kept."""
    from chalicelib.adapters.bucket_archives import BucketArchives

    return BucketArchives(client("s3"), told("ARCHIVES_BUCKET"))
