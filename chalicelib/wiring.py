"""The composition root: the environment → every port with its adapter. Its only reader.

Each part is made once per process, when it is first asked for: a function that never signs never
makes a signer, and a cold start pays for nothing it does not use.
"""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import boto3
from aws_lambda_powertools import Logger
from botocore.config import Config

from chalicelib.adapters import powertools
from chalicelib.adapters.applications.table_applications import TableApplications
from chalicelib.adapters.applications.wrapping_key import WrappingKey
from chalicelib.adapters.bound_models import Table
from chalicelib.adapters.bucket_archives import BucketArchives
from chalicelib.adapters.bucket_catalogues import BucketCatalogues, packaged
from chalicelib.adapters.bucket_uploads import Buckets, BucketUploads
from chalicelib.adapters.capacity import Consumed
from chalicelib.adapters.certificates import CertificateSeal, TableCertificates
from chalicelib.adapters.keyed_handles import KeyedHandles
from chalicelib.adapters.kms_keyed_hash import KmsKeyedHash
from chalicelib.adapters.kms_signer import KmsSigner
from chalicelib.adapters.lambda_services import Functions, LambdaServices
from chalicelib.adapters.openid_discovery import keys_of
from chalicelib.adapters.openid_identities import OpenIdIdentities
from chalicelib.adapters.published_calendar import PublishedCalendar
from chalicelib.adapters.queue_failures import QueueFailures
from chalicelib.adapters.signature_scanner import SignatureScanner
from chalicelib.adapters.step_functions_executions import StepFunctionsExecutions
from chalicelib.adapters.system_clock import SystemClock
from chalicelib.adapters.system_randomness import SystemRandomness
from chalicelib.adapters.table_ledger import TableLedger
from chalicelib.adapters.tracing import Tracing
from chalicelib.adapters.webhook_connector import Endpoint, WebhookConnector
from chalicelib.domain.journal.pen import Pen
from chalicelib.ports.identities import Identities
from chalicelib.stages.accept import AcceptPorts
from chalicelib.stages.apply import ApplyPorts
from chalicelib.stages.archive import ArchivePorts
from chalicelib.stages.certify import CertifyPorts
from chalicelib.stages.decide import DecidePorts
from chalicelib.stages.deliver import DeliverPorts
from chalicelib.stages.dispatch import DispatchPorts
from chalicelib.stages.prefill import PrefillPorts

MOST_BYTES = 10 * 1024 * 1024
"""The largest file that may be uploaded."""

PATIENT = Config(connect_timeout=3, read_timeout=15, retries={"mode": "standard"})
"""Within every function's own time, so that what does not answer is told, not cut off."""

CALLS = PATIENT.merge(Config(read_timeout=26, retries={"total_max_attempts": 1}))
"""A function that is asked answers within its own 25 seconds, and is asked once."""

FILES = PATIENT.merge(Config(signature_version="s3v4", s3={"addressing_style": "virtual"}))
"""Addresses that are signed name the bucket's own region: S3's global one redirects what is new,
and a signature does not survive that."""

WARM = Path(__file__).parent.parent / "catalogue.json"
"""The current catalogue, carried in the package."""


def _told(name: str) -> str:
    """What the environment says; a missing name is a fault of deployment."""
    value = os.environ.get(f"YIJIAN_{name}")
    if not value:
        raise LookupError(f"This function was not told YIJIAN_{name}: add it to its environment.")
    return value


@cache
def _client(service: str) -> Any:
    config = {"s3": FILES, "lambda": CALLS}.get(service, PATIENT)
    return boto3.client(service, config=config)  # type: ignore[call-overload]


def _table(name: str) -> Table:
    counted = _count if os.environ.get("YIJIAN_WATCH_CAPACITY") else None
    return Table(_told(name), _client("dynamodb").meta.region_name, on_capacity=counted)


def _count(consumed: Consumed) -> None:
    """What a call of DynamoDB cost, for whoever adds up the log."""
    units = {"read_units": consumed.read_units, "write_units": consumed.write_units}
    logger().info("capacity", extra={"kind": consumed.operation, **units})


clock = cache(SystemClock)
randomness = cache(SystemRandomness)
calendars = cache(PublishedCalendar)


@cache
def logger() -> Logger:
    """The service's log."""
    return powertools.logger()


@cache
def tracing() -> Tracing:
    """Traces, where a daemon listens."""
    return Tracing(os.environ.get("AWS_XRAY_DAEMON_ADDRESS"))


def pen(actor: str) -> Pen:
    """A pen for what is written now."""
    return Pen(actor=actor, at=clock().now(), draw=randomness().draw)


@cache
def base_url() -> str:
    """The one public address that every link begins with."""
    return _told("BASE_URL").rstrip("/")


@cache
def applications() -> TableApplications:
    """Applications, with the right to open what is sealed."""
    wrapping = WrappingKey(_client("kms"), _told("APPLICATIONS_KEY"))
    return TableApplications(_table("APPLICATIONS_TABLE"), clock(), wrapping)


@cache
def clear_applications() -> TableApplications:
    """Applications, with nothing but what is clear."""
    return TableApplications(_table("APPLICATIONS_TABLE"), clock())


@cache
def catalogues() -> BucketCatalogues:
    """Published catalogues; the current one comes with the package."""
    return BucketCatalogues(_client("s3"), _told("CATALOGUES_BUCKET"), WARM)


@cache
def current() -> str:
    """The name of the catalogue for new applications."""
    return os.environ.get("YIJIAN_CATALOGUE") or packaged(WARM).hash


@cache
def holders() -> KmsKeyedHash:
    """The keyed hash of people within applications."""
    return KmsKeyedHash(_client("kms"), _told("APPLICATIONS_HMAC_KEY"))


@cache
def handles() -> KeyedHandles:
    """The names under which bodies speak of items."""
    return KeyedHandles(KmsKeyedHash(_client("kms"), _told("HANDLES_HMAC_KEY")))


@cache
def certificates() -> TableCertificates:
    """The register of certificates."""
    seal = CertificateSeal(_client("kms"), _told("CERTIFICATES_KEY"))
    return TableCertificates(_table("CERTIFICATES_TABLE"), seal, _certificate_holders())


@cache
def _certificate_holders() -> KmsKeyedHash:
    return KmsKeyedHash(_client("kms"), _told("CERTIFICATES_HMAC_KEY"))


@cache
def ledger() -> TableLedger:
    """Who read what of whose."""
    return TableLedger(_table("LEDGER_TABLE"), _certificate_holders(), clock())


@cache
def signer() -> KmsSigner:
    """The issuers' keys."""
    return KmsSigner(_client("kms"))


@cache
def executions() -> StepFunctionsExecutions:
    """The machine's runs; a step that only reports on its own token needs no machine's name."""
    machine = os.environ.get("YIJIAN_STATE_MACHINE_ARN", "")
    return StepFunctionsExecutions(_client("stepfunctions"), machine)


@cache
def failures() -> QueueFailures:
    """Where what could not be driven is set aside."""
    return QueueFailures(_client("sqs"), _told("FAILURES_QUEUE"))


@cache
def uploads() -> BucketUploads:
    """Quarantine, and where verified files live."""
    buckets = Buckets(_told("QUARANTINE_BUCKET"), _told("MATERIALS_BUCKET"))
    return BucketUploads(_client("s3"), buckets, SignatureScanner(), MOST_BYTES)


@cache
def remote_services() -> LambdaServices:
    """The functions that may touch certificates."""
    names = Functions(
        prefill=_told("HOLDINGS_FUNCTION"),
        verify=_told("VERIFY_FUNCTION"),
        wallet=_told("WALLET_FUNCTION"),
    )
    return LambdaServices(_client("lambda"), names)


@cache
def identities() -> Identities:
    """Sign-ins by the one issuer that is trusted."""
    issuer = _told("ISSUER")
    return OpenIdIdentities(issuer, _told("AUDIENCE"), keys_of(issuer))


@cache
def connector() -> WebhookConnector:
    """Departments' own systems: ``{body: {url, secret}}``."""
    known = json.loads(os.environ.get("YIJIAN_CONNECTORS") or "{}")
    endpoints = {body: Endpoint(**endpoint) for body, endpoint in known.items()}
    return WebhookConnector(endpoints, clock())


def apply_ports() -> ApplyPorts:
    """What applying asks for."""
    return ApplyPorts(applications(), catalogues(), current(), clock(), randomness())


def accept_ports() -> AcceptPorts:
    """What acceptance asks for."""
    return AcceptPorts(applications(), catalogues(), calendars(), clock(), randomness())


def prefill_ports() -> PrefillPorts:
    """What prefilling asks for."""
    return PrefillPorts(
        applications(), catalogues(), certificates(), ledger(), clock(), randomness()
    )


def dispatch_ports() -> DispatchPorts:
    """What dispatching asks for; it opens nothing that is sealed."""
    return DispatchPorts(
        applications=clear_applications(),
        catalogues=catalogues(),
        connector=connector(),
        handles=handles(),
        calendars=calendars(),
        clock=clock(),
        randomness=randomness(),
    )


def decide_ports() -> DecidePorts:
    """What deciding asks for."""
    return DecidePorts(applications(), catalogues(), clock(), randomness())


def certify_ports() -> CertifyPorts:
    """What certifying asks for."""
    return CertifyPorts(
        applications=applications(),
        catalogues=catalogues(),
        certificates=certificates(),
        signer=signer(),
        base_url=base_url(),
        clock=clock(),
        randomness=randomness(),
    )


def deliver_ports() -> DeliverPorts:
    """What delivering asks for."""
    return DeliverPorts(clear_applications(), clock(), randomness())


def archive_ports() -> ArchivePorts:
    """What archiving asks for."""
    archives = BucketArchives(_client("s3"), _told("ARCHIVES_BUCKET"))
    return ArchivePorts(clear_applications(), archives, clock(), randomness())
