"""Applications that owe registers a notice → each told once, and again while one is down.

The ledger of whom it is about says so before the register hears of it; what it took is written in
the journal right after, one by one. Whoever stops in between leaves something that is found again,
and at worst a notice that comes twice under one id.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from aws_lambda_powertools import Logger

from chalicelib.catalogue.pinned import Pinned, pin
from chalicelib.domain.errors import SourceDown, Unknown
from chalicelib.domain.informing import (
    ACCURACY,
    LINE,
    UNTOLD_REGISTERS,
    disputed_no_more,
    disputed_with,
    disputes,
    issuers_told,
    listed,
    owed,
)
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.pen import Pen
from chalicelib.domain.journal.records import Change, Note, Records, Unlisted
from chalicelib.domain.names import ApplicationId
from chalicelib.domain.overview import Overview
from chalicelib.domain.owing import Owed
from chalicelib.entrypoints.streams.beat import Beat, Registers
from chalicelib.ports.applications import Applications
from chalicelib.ports.catalogues import Catalogues
from chalicelib.ports.ledgers import Disclosure, Ledger

AT_ONCE = 200
"""How many applications are looked at in one run, where there is time."""

PAUSE = timedelta(minutes=15)
"""After so long a register that was down is told again, at the earliest."""

REST = timedelta(days=1)
"""So often one that owes nothing is looked at, until it is archived and can owe nothing more."""

PART = 8
"""What waits for long is looked at less often: after this part of the time it has waited."""


@dataclass(frozen=True, slots=True)
class InformPorts:
    """Applications with what is sealed, catalogues, the ledger, the registers; who writes."""

    applications: Applications
    catalogues: Catalogues
    ledger: Ledger
    registers: Registers
    pen: Callable[[], Pen]
    logger: Logger
    elapsed: Callable[[], float] = time.monotonic


def inform_all(ports: InformPorts, goes_on: Callable[[], bool] = lambda: True) -> dict[str, int]:
    """Tell what is due, those that wait longest first; how many notices were, and were not, told.

    One that is down or slow takes no turn from the others: it is not asked twice in one run, or
    no more once it has had its share of the time.
    """
    counted, beat = {"told": 0, "untold": 0, "failed": 0}, Beat(goes_on, ports.elapsed)
    now = ports.pen().at
    due = [line for line in ports.applications.worklist(UNTOLD_REGISTERS) if line.due <= now]
    for line in due[:AT_ONCE]:
        if not goes_on():
            break
        try:
            told, untold = inform(line.application, ports, beat)
            counted["told"] += told
            counted["untold"] += untold
        except Exception:
            counted["failed"] += 1
            about = {"application": line.application}
            ports.logger.exception("registers could not be told, and are told again", extra=about)
            _look_again(line.application, now + PAUSE, ports)
    return counted


def inform(application: ApplicationId, ports: InformPorts, beat: Beat) -> tuple[int, int]:
    """Tell what one application owes; how many were told, and how many wait.

    Its line moves on before the first is told: whatever ends this keeps nobody behind it waiting.
    Raises ConcurrentChange where it was changed meanwhile: what was told comes again, and is known.
    """
    records = ports.applications.read(application)
    stands = pin(records, ports.catalogues)
    owing = tuple(owed(stands.application, stands.plan(), stands.definitions))
    if owing:
        _look_again(application, ports.pen().at + PAUSE, ports)
    told = 0
    for each in owing:
        if beat.may_tell(each.source) and _is_told(each, stands, ports, beat):
            records = _written(each, records, ports)
            told += 1
    waiting = len(owing) - told
    line = _line(records, ports.pen().at, waiting if beat.goes_on() else None)
    notes = (line, *_lines_of_disputes(records, stands))
    ports.applications.write(Change(application=application, notes=notes))
    return told, waiting


def _lines_of_disputes(records: Records, stands: Pinned) -> Iterator[Note]:
    """What stands and was not answered is found by its issuer, since it was told; no other is.

    What was said otherwise and then again the same comes back: its issuer was told of it once.
    """
    application = stands.application
    if application.is_editable:
        return
    standing = {each.notice.id: each.issuer for each in
                disputes(application, stands.plan(), stands.definitions)}  # fmt: skip
    for dispute, since in issuers_told(records):
        issuer = standing.get(dispute)
        if issuer is None or dispute in application.disputes:
            yield disputed_no_more(dispute)
        else:
            yield disputed_with(issuer, dispute, since)


def _is_told(each: Owed, stands: Pinned, ports: InformPorts, beat: Beat) -> bool:
    """Whether it took the notice. One of which this deployment knows no address waits as well."""
    try:
        ports.ledger.record_once(each.notice.holder_id, _disclosure(each, stands))
        if each.issuer is None:
            beat.tell(each, ports.registers)
    except (SourceDown, Unknown) as error:
        about = {"source": each.source, "kind": type(error).__name__}
        ports.logger.warning("a register was not told, and is told again", extra=about)
        return False
    return True


def _written(each: Owed, records: Records, ports: InformPorts) -> Records:
    """The journal, with what was just told in it; an issuer of ours is told by a line alone."""
    pen = ports.pen()
    notes = () if each.issuer is None else (disputed_with(each.issuer, each.notice.id, pen.at),)
    change = pen.write(records, (Happened(body=each.told),), notes)
    ports.applications.write(change)
    return records.followed_by(change.entries)


def _disclosure(each: Owed, stands: Pinned) -> Disclosure:
    """What the holder finds in the ledger: which register was told of which fields, and why."""
    notice = each.notice
    requester = f"body:{each.issuer}" if each.issuer else f"source:{each.source}"
    return Disclosure(
        application=notice.application, items=each.items, certificate=notice.certificate,
        number=notice.number, fields=tuple(sorted(notice.fields)),
        requester=requester, purpose=stands.application.life_event,
        basis="duty", result=RESULTS[notice.kind], references=(ACCURACY,), sources=(each.source,),
    )  # fmt: skip


RESULTS = {"disputed": "disputed", "superseded": "superseded_told"}
"""What the ledger calls it: that a certificate was superseded is said of who did that."""


def _line(records: Records, now: datetime, waiting: int | None) -> Note:
    """When it is looked at again: where the time was over (None), at the next beat.

    Only an archived one can owe nothing more. Until then a line is never taken away: something may
    be written beside it at this very moment.
    """
    if waiting is None:
        return listed(now)
    if waiting:
        since = max(entry.at for entry in records.entries)
        return listed(now + min(REST, max(PAUSE, (now - since) / PART)))
    if Overview(records=records).is_closed:
        return Unlisted(stream=LINE)
    return listed(now + REST)


def _look_again(application: ApplicationId, due: datetime, ports: InformPorts) -> None:
    ports.applications.write(Change(application=application, notes=(listed(due),)))
