"""The composition root: the environment → every port with its adapter.

Each part is made once per process, when it is first asked for, and what it is made of is imported
there: a function that never signs never makes a signer nor reads its code, and a cold start pays
for nothing it does not use (docs/decisions/0014-imported-when-first-asked-for.md).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from chalicelib.wiring.environment import client, clients, may_be_told, table, told, traces_go_to
from chalicelib.wiring.of_documents import documents, press, sealer, seals
from chalicelib.wiring.of_erasing import erasures
from chalicelib.wiring.of_files import archives, uploads
from chalicelib.wiring.of_identities import certificate_holders, handles, holders, identities
from chalicelib.wiring.of_keys import keys
from chalicelib.wiring.of_notices import contacts, inbox_page, inboxes, messengers, notice_queue
from chalicelib.wiring.of_pages import assets, hand_overs, sign_ins, visits
from chalicelib.wiring.of_registers import (
    anchor_signer,
    anchors,
    certificates,
    holder_keys,
    issuer_keys,
    ledger,
    shares,
    signer,
    status_lists,
)
from chalicelib.wiring.of_services import (
    connector,
    executions,
    failures,
    remote_services,
    set_asides,
)
from chalicelib.wiring.of_sources import gated_sources, registers, requests_signer, sources
from chalicelib.wiring.of_stages import (
    accept_ports,
    apply_ports,
    archive_ports,
    certify_ports,
    decide_ports,
    deliver_ports,
    dispatch_ports,
    issuing_ports,
    prefill_ports,
)

if TYPE_CHECKING:
    from aws_lambda_powertools import Logger

    from chalicelib.adapters.bound_models import Table
    from chalicelib.adapters.capacity import Consumed
    from chalicelib.adapters.tracing import Tracing
    from chalicelib.domain.journal.pen import Pen
    from chalicelib.ports.allowances import Allowances
    from chalicelib.ports.applications import Applications
    from chalicelib.ports.calendars import Calendars
    from chalicelib.ports.catalogues import Catalogues
    from chalicelib.ports.clocks import Clock
    from chalicelib.ports.randomness import Randomness

__all__ = [
    "accept_ports",
    "anchor_signer",
    "anchors",
    "apply_ports",
    "archive_ports",
    "archives",
    "assets",
    "certificate_holders",
    "certificates",
    "certify_ports",
    "clients",
    "connector",
    "contacts",
    "decide_ports",
    "deliver_ports",
    "dispatch_ports",
    "documents",
    "erasures",
    "executions",
    "failures",
    "gated_sources",
    "hand_overs",
    "handles",
    "holder_keys",
    "holders",
    "identities",
    "inbox_page",
    "inboxes",
    "issuer_keys",
    "issuing_ports",
    "ledger",
    "messengers",
    "notice_queue",
    "prefill_ports",
    "press",
    "registers",
    "remote_services",
    "requests_signer",
    "sealer",
    "seals",
    "set_asides",
    "shares",
    "sign_ins",
    "signer",
    "sources",
    "status_lists",
    "uploads",
    "visits",
]

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
    """The published working days, with those of areas as the current catalogue has them.

    A closed office is closed for every case, whatever catalogue it is pinned to.
    """
    from chalicelib.adapters.published_calendar import PublishedCalendar
    from chalicelib.domain.definitions.local_days import area_days

    return PublishedCalendar(lambda: area_days(catalogues().get(current()).overlays))


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

    wrapping = WrappingKey(client("kms"), *keys("applications"))
    return TableApplications(counted_table("APPLICATIONS_TABLE"), clock(), wrapping)


@cache
def clear_applications() -> Applications:
    """Applications, with nothing but what is clear."""
    from chalicelib.adapters.applications.table_applications import TableApplications

    return TableApplications(counted_table("APPLICATIONS_TABLE"), clock())


@cache
def allowances() -> Allowances:
    """How often one caller may ask for what is for anybody."""
    from chalicelib.adapters.applications.table_allowances import TableAllowances

    return TableAllowances(counted_table("APPLICATIONS_TABLE"), holders(), clock())


@cache
def catalogues() -> Catalogues:
    """Published catalogues; the current one comes with the package."""
    from chalicelib.adapters.bucket_catalogues import BucketCatalogues

    return BucketCatalogues(client("s3"), told("CATALOGUES_BUCKET"), WARM)


@cache
def current() -> str:
    """The name of the catalogue for new applications."""
    from chalicelib.adapters.bucket_catalogues import packaged_name

    return may_be_told("CATALOGUE") or packaged_name(WARM)
