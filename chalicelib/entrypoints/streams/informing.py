"""Applications that owe registers a notice → each told once, and again while one is down.

The ledger of whom it is about says so before the register hears of it; what it took is written in
the journal last. Whoever stops in between leaves something that is found again, and at worst a
notice that comes twice under one id.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from aws_lambda_powertools import Logger

from chalicelib.catalogue.pinned import Pinned, pin
from chalicelib.domain.errors import SourceDown, Unknown
from chalicelib.domain.informing import LINE, UNTOLD_REGISTERS, Owed, listed, owed
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.informing_happenings import RegisterTold
from chalicelib.domain.journal.pen import Pen
from chalicelib.domain.journal.records import Change, Note, Records, Unlisted
from chalicelib.domain.names import ApplicationId, SourceId
from chalicelib.domain.overview import Overview
from chalicelib.domain.querying import Notice
from chalicelib.ports.applications import Applications
from chalicelib.ports.catalogues import Catalogues
from chalicelib.ports.ledgers import Disclosure, Ledger

AT_ONCE = 50
"""How many applications are looked at in one run."""

PAUSE = timedelta(minutes=15)
"""After so long a register that was down is told again, whatever else waits."""

REST = timedelta(days=1)
"""So often one that owes nothing is looked at, until it is archived and can owe nothing more."""


class Registers(Protocol):
    """As much of the registers as telling takes (``ports/sources.py``)."""

    def tell(self, source: SourceId, notice: Notice) -> None:
        """Tell one of them; raises Unknown where there is none of this name, and SourceDown."""
        ...


@dataclass(frozen=True, slots=True)
class InformPorts:
    """Applications with what is sealed, catalogues, the ledger, the registers; who writes."""

    applications: Applications
    catalogues: Catalogues
    ledger: Ledger
    registers: Registers
    pen: Callable[[], Pen]
    logger: Logger


def inform_all(ports: InformPorts, goes_on: Callable[[], bool] = lambda: True) -> dict[str, int]:
    """Tell what is due, those that wait longest first; how many notices were, and were not, told.

    One that is down takes no turn from the others: it is not asked twice in one run.
    """
    counted, down = {"told": 0, "untold": 0, "failed": 0}, set[SourceId]()
    now = ports.pen().at
    due = [line for line in ports.applications.worklist(UNTOLD_REGISTERS) if line.due <= now]
    for line in due[:AT_ONCE]:
        if not goes_on():
            break
        try:
            told, untold = inform(line.application, ports, down)
            counted["told"] += told
            counted["untold"] += untold
        except Exception:
            counted["failed"] += 1
            about = {"application": line.application}
            ports.logger.exception("registers could not be told, and are told again", extra=about)
            _look_again(line.application, now + PAUSE, ports)
    return counted


def inform(application: ApplicationId, ports: InformPorts, down: set[SourceId]) -> tuple[int, int]:
    """Tell what one application owes; how many were told, and how many wait.

    Raises ConcurrentChange where it was changed meanwhile: what was told comes again, and is known.
    """
    records = ports.applications.read(application)
    stands = pin(records, ports.catalogues)
    told: list[RegisterTold] = []
    waiting = 0
    for each in owed(stands.application, stands.plan(), stands.definitions):
        if each.source not in down and _is_told(each, stands, ports, down):
            told.append(each.told)
        else:
            waiting += 1
    pen = ports.pen()
    note = _line(records, pen.at, waiting)
    happened = [Happened(body=body) for body in told]
    ports.applications.write(pen.write(records, happened, (note,)))
    return len(told), waiting


def _is_told(each: Owed, stands: Pinned, ports: InformPorts, down: set[SourceId]) -> bool:
    """Whether it took the notice. One of which this deployment knows no address waits as well."""
    try:
        ports.ledger.record_once(each.notice.holder_id, _disclosure(each, stands))
        ports.registers.tell(each.source, each.notice)
    except (SourceDown, Unknown) as error:
        down.add(each.source)
        about = {"source": each.source, "kind": type(error).__name__}
        ports.logger.warning("a register was not told, and is told again", extra=about)
        return False
    return True


def _disclosure(each: Owed, stands: Pinned) -> Disclosure:
    """What the holder finds in the ledger: which register was told of which fields, and why."""
    notice = each.notice
    return Disclosure(
        application=notice.application, items=each.items, certificate=notice.certificate,
        number=notice.number, fields=tuple(sorted(notice.fields)),
        requester=f"source:{each.source}", purpose=stands.application.life_event,
        basis="duty", result=RESULTS[notice.kind], references=(ACCURACY,), sources=(each.source,),
    )  # fmt: skip


RESULTS = {"disputed": "disputed", "superseded": "superseded_told"}
"""What the ledger calls it: that a certificate was superseded is said of who did that."""

ACCURACY = "个人信息保护法 46"
"""Whoever finds that what is kept of them is wrong may have it corrected; the keeper looks into it.
A certificate that was replaced is the same: what is kept of it is not so any more."""


def _line(records: Records, now: datetime, waiting: int) -> Note:
    """When it is looked at again. Only an archived one can owe nothing more.

    Until then a line is never taken away: something may be written beside it at this very moment.
    """
    if waiting:
        return listed(now + PAUSE)
    if Overview(records=records).is_closed:
        return Unlisted(stream=LINE)
    return listed(now + REST)


def _look_again(application: ApplicationId, due: datetime, ports: InformPorts) -> None:
    ports.applications.write(Change(application=application, notes=(listed(due),)))
