"""An act of the issuing body about a certificate → the ledger's line, and the holder's notice."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from pydantic import Field

from chalicelib.catalogue.issuing import IssuingPorts
from chalicelib.domain.errors import Unknown
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.certificate_happenings import HAPPENINGS, ActKind, Reasoned
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.part import Part
from chalicelib.domain.journal.pen import Pen
from chalicelib.domain.journal.records import Records
from chalicelib.domain.names import ApplicationId, BodyId, CertificateNumber, ItemId, PartyId
from chalicelib.ports.applications import Applications
from chalicelib.ports.catalogues import Catalogues
from chalicelib.ports.certificates import Certificate
from chalicelib.ports.ledgers import Disclosure, Ledger

NOT_APPLIED_FOR = ApplicationId("register")
"""Under which name the ledger keeps acts about what no application here was issued for."""


@dataclass(frozen=True, slots=True)
class RegistrarPorts:
    """Where certificates and applications are kept and signed, and the ledger.

    ``current`` is the catalogue by which certificates are made now.
    """

    issuing: IssuingPorts
    applications: Applications
    catalogues: Catalogues
    current: str
    ledger: Ledger


class Act(Frozen):
    """What was done. ``mark`` tells it from other acts of its kind about the same certificate."""

    certificate: Certificate
    kind: ActKind
    body: BodyId
    officer: str
    at: datetime
    reason: str = Field(repr=False)
    reference: str
    mark: str
    by: CertificateNumber | None = None


def tell_holder(act: Act, ports: RegistrarPorts) -> None:
    """Write both, each once, however often it is asked for; a notice only where one can come.

    A certificate outlives what it was applied for: of what was erased nothing is written any more,
    and the ledger alone tells.
    """
    matter = _issued_for(act.certificate, ports)
    ports.ledger.record_once(act.certificate.holder_id, _said(act, matter))
    if matter.has_journal:
        _write(act, matter, ports)


class _Matter(NamedTuple):
    """What a certificate was first issued for: an item of an application, for a party of it."""

    application: ApplicationId
    items: tuple[ItemId, ...] = ()
    party: PartyId = ""
    has_journal: bool = False


def _issued_for(certificate: Certificate, ports: RegistrarPorts) -> _Matter:
    parts = certificate.origin.split("/")
    try:
        application, item, _type, party = ApplicationId(parts[0]), *parts[1:4]
        is_erased = ports.applications.glance(application).is_erased
    except (ValueError, Unknown):
        return _Matter(NOT_APPLIED_FOR)
    return _Matter(application, (item,), party, has_journal=not is_erased)


def _said(act: Act, matter: _Matter) -> Disclosure:
    """What the holder finds in the ledger: who did what to their certificate, by which law."""
    return Disclosure(
        application=matter.application, items=matter.items, certificate=act.certificate.type,
        number=act.certificate.number, fields=(), requester=f"body:{act.body}",
        purpose=f"{act.reference} ({act.mark})", basis="duty", result=act.kind,
        references=(act.reference,),
    )  # fmt: skip


def _write(act: Act, matter: _Matter, ports: RegistrarPorts) -> None:
    """The journal is where notices come from; why is sealed."""
    (item,) = matter.items
    records = ports.applications.read(matter.application, Part.of(item, "own"))
    if records.is_erased:
        return
    body = HAPPENINGS[act.kind](party=matter.party, certificate=act.certificate.type,
                                number=act.certificate.number, mark=act.mark,
                                by=act.by)  # fmt: skip
    if any(entry.body == body for entry in records.of(item)):
        return
    why = Reasoned(reason=act.reason, reference=act.reference)
    pen = Pen(actor=f"body:{act.body}", at=act.at, draw=ports.issuing.randomness.draw)
    happened = (Happened(stream=item, body=body),
                Happened(stream=item, body=why, subject=_subject(records, item)))  # fmt: skip
    ports.applications.write(pen.write(records, happened))


def _subject(records: Records, item: ItemId) -> str | None:
    """Under whose key what the body says of this item is sealed: as its grant was."""
    return next((entry.subject for entry in records.of(item) if entry.kind == "granted"), None)
